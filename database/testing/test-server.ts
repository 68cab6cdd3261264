import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../embedded.ts';

const folder = join(import.meta.dirname, '../../.data/test-pg');

// Held shared by every test run; who gets it alone is the last one.
const RUNS_LOCK = 20_261_122;

// The data of tests may be lost: no waiting for the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

export type TestServer = { url: string; release(): Promise<void> };

/**
 * The server of TEST_DATABASE_URL or DATABASE_URL; without either an embedded one, shared by all
 * test runs on this machine: the first starts it, the last stops it.
 */
export async function testServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (given) return { url: given, release: async () => {} };

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await joinEmbedded();
    } catch (error) {
      // Another run was just stopping it.
      if (attempt === 5) throw error;
    }
  }
}

async function joinEmbedded(): Promise<TestServer> {
  const server = await startEmbedded({ folder, settings });
  const url = server.url('postgres');
  const presence = new Client({ connectionString: url, application_name: 'nitida tests' });
  presence.on('error', () => {});
  await presence.connect();
  await presence.query('select pg_advisory_lock_shared($1)', [RUNS_LOCK]);

  const release = async () => {
    await presence.query('select pg_advisory_unlock_shared($1)', [RUNS_LOCK]);
    const { rows } = await presence.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [RUNS_LOCK]);
    if (rows[0]?.alone) await server.stop();
    await presence.end().catch(() => undefined);
  };
  return { url, release };
}
