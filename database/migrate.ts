import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';

const ONE_DEPLOY_AT_A_TIME = 20_261_121;

export const migrationsFolder = join(import.meta.dirname, 'migrations');

/**
 * Applies the numbered files that are new, in order: all of them, or none. Runs after Strapi has
 * synchronised its own tables, because ours point at them.
 */
export const migrate = (db: Knex, folder: string = migrationsFolder): Promise<string[]> =>
  db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [ONE_DEPLOY_AT_A_TIME]);
    await trx.raw(
      'create table if not exists applied_migrations (name text primary key, applied_at timestamptz not null default now())',
    );

    const applied = new Set<string>(await trx('applied_migrations').pluck('name'));
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const pending = files.filter((name) => !applied.has(name));

    for (const name of pending) {
      // As one simple query: knex would read `?` in a comment as a placeholder.
      const text = await readFile(join(folder, name), 'utf8');
      await trx.raw(text.replaceAll('?', '\\?'));
      await trx('applied_migrations').insert({ name });
    }
    return pending;
  });
