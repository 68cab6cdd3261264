import type { Core } from '@strapi/strapi';
import knex, { type Knex } from 'knex';
import { types } from 'pg';
import dispatch from '../../plugins/dispatch/server/src/services/index.ts';
import ingestion from '../../plugins/ingestion/server/src/services/index.ts';
import tickets from '../../plugins/tickets/server/src/services/index.ts';

type Services = Record<string, (given: { strapi: Core.Strapi }) => unknown>;

const plugins: Record<string, unknown> = { dispatch, ingestion, tickets };

/** As much of Strapi as our services use where nobody clicks: its connection, its log, and each plugin's services. */
export function bareStrapi(connection: Knex): Core.Strapi {
  const say = (message: string) => void process.stderr.write(`${message}\n`);
  const known = new Map<string, unknown>();
  const strapi = {
    db: { connection },
    log: { error: say, warn: say, info: say },
    plugin: (plugin: string) => ({
      service(name: string) {
        const key = `${plugin}.${name}`;
        if (!known.has(key)) known.set(key, (plugins[plugin] as Services)[name]?.({ strapi: strapi as never }));
        return known.get(key);
      },
    }),
  };
  return strapi as never;
}

/** A pool that reads what it gets as Strapi does. */
export function bareDatabase(url: string): Knex {
  types.setTypeParser(types.builtins.DATE, (text) => text);
  types.setTypeParser(types.builtins.JSONB, (text) => text);
  types.setTypeParser(types.builtins.NUMERIC, parseFloat);
  return knex({ client: 'pg', connection: url, pool: { min: 0, max: 15 } });
}
