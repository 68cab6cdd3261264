import type { Core } from '@strapi/strapi';
import knex from 'knex';
import { types } from 'pg';
import { config } from '@nitida/config';
import { queueOf } from '@nitida/kernel/strapi/queue';
import dispatch from '../../plugins/dispatch/server/src/services/index.ts';
import ingestion from '../../plugins/ingestion/server/src/services/index.ts';
import tickets from '../../plugins/tickets/server/src/services/index.ts';

/**
 * The worker without Strapi around it: the same services, jobs, queue and database, so that it is up
 * in a third of the time. A test that kills twenty of them starts twenty of them.
 */
async function main(): Promise<void> {
  readLikeStrapi();
  const db = knex({ client: 'pg', connection: config().database.url, pool: { min: 0, max: 15 } });
  const strapi = strapiWith(db, { dispatch, ingestion, tickets });
  const queue = queueOf(strapi);

  const stop = async () => {
    await queue.close();
    await db.destroy();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('disconnect', () => void stop());

  await queue.work([...ingestion.jobs({ strapi }), ...dispatch.jobs({ strapi })]);
  process.send?.('ready');
}

type Services = Record<string, (given: { strapi: Core.Strapi }) => unknown>;

/** As much of Strapi as our jobs use: its connection, its log, and each plugin's services. */
function strapiWith(connection: unknown, plugins: Record<string, unknown>): Core.Strapi {
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

function readLikeStrapi(): void {
  types.setTypeParser(types.builtins.DATE, (text) => text);
  types.setTypeParser(types.builtins.JSONB, (text) => text);
  types.setTypeParser(types.builtins.NUMERIC, parseFloat);
}

await main();
