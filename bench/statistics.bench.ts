import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs, promisify } from 'node:util';
import knex from 'knex';
import { Client } from 'pg';
import { startEmbedded } from '@nitida/database/embedded';
import { testEnvironment } from '@nitida/database/testing/environment';
import { rows, type Sql, sql } from '@nitida/kernel/sql';
import { rollUpOf } from '../plugins/dispatch/server/src/services/roll-up.ts';
import { messageFigures } from '../plugins/dispatch/server/src/sql/message-figures.sql.ts';
import { countersOf } from '../plugins/dispatch/server/src/sql/metrics.sql.ts';
import { statisticsOf, StatisticsRow } from '../plugins/dispatch/server/src/sql/statistics.sql.ts';
import { countEvents, fill } from './statistics/fill.ts';
import { median, report } from './report.ts';

/**
 * All figures of the statistics screen, per second, from counters; beside the bare sum of the same counters,
 * and beside the same figures by a scan of the events. Stops if the two do not agree.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '20' },
    scans: { type: 'string', default: '1' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'nitida-bench-'));
// Started by root, the database runs as a user who must get in.
await chmod(folder, 0o755);
// Nothing is measured that writes: filling need not wait for the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB' };
const database = await startEmbedded({ folder: join(folder, 'postgres'), settings });
const client = new Client({ connectionString: database.url() });
const db = knex({ client: 'pg', connection: database.url(), pool: { min: 0, max: 1 } });

try {
  const root = join(import.meta.dirname, '..');
  const env = testEnvironment({ DATABASE_URL: database.url(), DATA_DIR: join(folder, 'data') });
  await promisify(execFile)(process.execPath, [join(root, 'cms/bin/migrate.js')], { cwd: root, env });
  await client.connect();
  const companyId = await fill(client, Number(values.events));
  const events = await countEvents(client);
  // What a scan sorts and joins shall not go to the disk for want of leave.
  await db.raw("set work_mem = '256MB'");

  const rollUpMs = (await measured(() => rollUpOf({ db }).catchUp())).ms;
  await db.raw('vacuum analyze dispatch.counters, dispatch.message_figures');

  const choice = {
    companyIds: [companyId],
    runId: null,
    from: null,
    to: null,
    channel: null,
    language: null,
    service: null,
  };
  const ask = (statement: Sql) => rows(db, StatisticsRow, statement);
  const ours = await repeated(Number(values.rounds), () => ask(statisticsOf(choice)));
  const limit = await repeated(Number(values.rounds), () =>
    db.raw('select metric, sum(count), sum(amount) from dispatch.counters where company_id = ? group by metric', [
      companyId,
    ]),
  );
  const scan = await repeated(Number(values.scans), () =>
    ask(statisticsOf(choice, sql`(${countersOf(messageFigures({ companyId }))})`)),
  );
  if (ours.result.length === 0 || !isDeepStrictEqual(ours.result, scan.result))
    throw new Error('The counters do not say what the scan says');

  report(
    {
      name: 'statistics',
      unit: 'answers/s',
      ours: 1_000 / ours.ms,
      limit: 1_000 / limit.ms,
      alternative: 1_000 / scan.ms,
      rssMb: process.memoryUsage().rss / 1024 ** 2,
      more: { events, ours_ms: ours.ms, scan_ms: scan.ms, first_roll_up_s: rollUpMs / 1_000 },
    },
    values.json,
  );
} finally {
  await db.destroy();
  await client.end();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measured<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await run();
  return { ms: performance.now() - startedAt, result };
}

/** The median, and what the last of them answered. */
async function repeated<T>(times: number, run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const all: { ms: number; result: T }[] = [];
  for (let round = 0; round < times; round += 1) all.push(await measured(run));
  const last = all.at(-1);
  if (!last) throw new Error('Nothing was measured');
  return { ms: median(all.map(({ ms }) => ms)), result: last.result };
}
