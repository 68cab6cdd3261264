import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { startEmbedded } from '@nitida/database/embedded';
import { testEnvironment } from '@nitida/database/testing/environment';
import { bareDatabase, bareStrapi } from '../tests/faults/bare-strapi.ts';

export type Ground = {
  folder: string;
  url: string;
  db: Knex;
  strapi: Core.Strapi;
  /** Runs one of our programs to its end, and answers the JSON in its last line. */
  measure(file: string, args: readonly string[]): Promise<unknown>;
  /** Empties what runs and messages leave, so that every round begins with the same tables. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

const ROOT = join(import.meta.dirname, '..');

/** A database of one's own, with fsync, and our services on it without Strapi around them. */
export async function benchGround(given: Record<string, string> = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-bench-'));
  // Started by root, the database runs as a user who must get in.
  await chmod(folder, 0o755);
  const database = await startEmbedded({ folder: join(folder, 'postgres') });
  const url = database.url();
  const env = testEnvironment({ DATABASE_URL: url, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...given });
  Object.assign(process.env, env);
  const program = promisify(execFile);
  await program(process.execPath, [join(ROOT, 'cms/bin/migrate.js')], { cwd: ROOT, env });
  const db = bareDatabase(url);

  return {
    folder,
    url,
    db,
    strapi: bareStrapi(db),
    async measure(file, args) {
      const options = { cwd: ROOT, env, maxBuffer: 64 * 1024 ** 2 };
      const { stdout } = await program(process.execPath, [join(ROOT, 'bench', file), ...args], options);
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    },
    async empty() {
      await db.raw(
        'truncate companies, billing_runs, customers, bills, tickets, dispatch.dispatches, audit.events cascade',
      );
      await db.raw('truncate dispatch_senders, dispatch_message_templates cascade');
      await db.raw('checkpoint');
    },
    async stop() {
      await db.destroy();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
