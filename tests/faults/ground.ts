import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { testEnvironment } from '@nitida/database/testing/environment';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import type { App } from '../app.ts';
import { type Program, startProgram } from '../program.ts';
import { until } from './until.ts';
import { wakerOf } from './workers.ts';

export type Ground = {
  url: string;
  /** Where documents are kept, and areas that are folders. */
  folder: string;
  query: App['query'];
  one<T>(text: string, values?: unknown[]): Promise<T>;
  startWorker(given?: { env?: Record<string, string>; isReal?: boolean }): Promise<Program>;
  /** Has news sent now, and waits until a letter has come that `says` so. */
  told(says: () => boolean, what: string): Promise<void>;
  /** The states of all runs with this file, oldest first. */
  states(title: string): Promise<string[]>;
  stop(): Promise<void>;
};

/** A database and a folder on which workers are started, and have accidents. */
export async function groundFor(env: Record<string, string> = {}, databaseUrl?: string): Promise<Ground> {
  const url = databaseUrl ?? (await cloneTemplate());
  const db = new Client({ connectionString: url });
  // It may be restarted under us.
  db.on('error', () => {});
  await db.connect();
  const folder = env['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'nitida-fault-')));
  const workers: Program[] = [];
  const waker = wakerOf(url, 'ingestion.tell-staff');
  const query: App['query'] = async (text, values) => (await db.query(text, values)).rows;

  return {
    url,
    folder,
    query,
    one: async <T>(text: string, values?: unknown[]) => (await query<{ value: T }>(text, values))[0]?.value as T,
    async startWorker({ env: more = {}, isReal = false } = {}) {
      const all = testEnvironment({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn', ...env, ...more });
      const worker = await startProgram(isReal ? 'cms/bin/worker.js' : 'tests/faults/bare-worker.ts', all);
      workers.push(worker);
      return worker;
    },
    async told(says, what) {
      await waker.wake();
      await until(`a letter says ${what}`, 30, async () => says());
    },
    states: async (title) =>
      (await query<{ state: string }>('select state from billing_runs where title = $1 order by id', [title])).map(
        ({ state }) => state,
      ),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await waker.close();
      await db.end().catch(() => undefined);
      if (!env['DATA_DIR']) await rm(folder, { recursive: true, force: true });
      if (!databaseUrl) await dropClone(url);
    },
  };
}
