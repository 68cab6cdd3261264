import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import knex from 'knex';
import { startEmbedded } from '@nitida/database/embedded';
import { testEnvironment } from '@nitida/database/testing/environment';
import { TicketFilters } from '@nitida/plugin-tickets/contract';
import { ticketSearchOf } from '../plugins/tickets/server/src/services/ticket-search.ts';
import { giveManyTickets } from '../plugins/tickets/server/src/testing/many-tickets.ts';
import { median, report } from './report.ts';

/**
 * First rows of the tickets screen per second, over every filter and combinations of them; beside the first rows of the bare
 * table, and beside what screens with numbered pages ask: the count of all, and the page by its offset.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tickets: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    /** A database that is filled already. */
    database: { type: 'string' },
  },
});

const ROUNDS = Number(values.rounds);
const PAGE = 20;

const folder = await mkdtemp(join(tmpdir(), 'nitida-bench-'));
// Started by root, the database runs as a user who must get in.
await chmod(folder, 0o755);
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '8GB' };
const embedded = values.database ? null : await startEmbedded({ folder: join(folder, 'postgres'), settings });
const url = values.database ?? embedded?.url() ?? '';
const db = knex({ client: 'pg', connection: url, pool: { min: 0, max: 2 } });

try {
  if (embedded) {
    const root = join(import.meta.dirname, '..');
    const env = testEnvironment({ DATABASE_URL: url, DATA_DIR: join(folder, 'data') });
    await promisify(execFile)(process.execPath, [join(root, 'cms/bin/migrate.js')], { cwd: root, env });
    await giveManyTickets(db, { count: Number(values.tickets), companies: 3 });
    await db.raw('vacuum analyze');
  }
  const companies = (await db('companies').orderBy('id').pluck('id')) as number[];
  const [run] = (await db('billing_runs').orderBy('id').limit(1).pluck('document_id')) as string[];
  const middle = (await db('tickets').max('id as id').min('id as least').first()) as { id: number; least: number };
  const search = ticketSearchOf(() => db);

  const filters: Record<string, object> = {
    none: {},
    middle: { after: String(Math.floor((middle.id + middle.least) / 2)) },
    issued: { state: 'issued' },
    valid: { state: 'valid' },
    expired: { state: 'expired' },
    revoked: { state: 'revoked' },
    error: { messageState: 'error' },
    uncertain: { messageState: 'uncertain' },
    seen: { seen: 'yes' },
    paid: { paid: 'yes' },
    partly: { paid: 'partly' },
    channel: { channel: 'sms' },
    no_such_channel: { channel: 'pec' },
    service: { service: 'gas' },
    did: { did: 'pdf' },
    test: { test: 'yes' },
    run: { run },
    code: { customer: 'C00500000' },
    name: { customer: 'rossi' },
    rare_name: { customer: 'Rossi 77777' },
    contact: { contact: 'customer123456@' },
    bill: { bill: '2026/424242' },
    empty_period: { from: '2099-01-01' },
    // Each of many, together of none: what is looked through in pieces.
    sms_and_seen: { channel: 'sms', seen: 'yes' },
    expired_and_italian: { state: 'expired', language: 'it' },
    name_sms_and_seen: { customer: 'rossi', channel: 'sms', seen: 'yes' },
    run_and_paid: { run, messageState: 'sent', paid: 'yes' },
  };

  const took: Record<string, number> = {};
  for (const [name, filter] of Object.entries(filters)) {
    took[name] = await measured(() => search.page(companies, TicketFilters.parse({ ...filter, pageSize: PAGE })));
    if (!values.json) console.log(`${name.padEnd(16)} ${took[name].toFixed(0).padStart(6)} ms`);
  }
  const bare = await measured(() => db.raw('select * from tickets order by id desc limit ?', [PAGE]));
  const numbered = await measured(async () => {
    await db.raw('select count(*) from tickets where company_id = any(?)', [companies]);
    const half = Math.floor(Number(values.tickets) / 2);
    await db.raw('select * from tickets where company_id = any(?) order by id desc limit ? offset ?', [
      companies,
      PAGE,
      half,
    ]);
  });

  const all = Object.values(took);
  report(
    {
      name: 'search-tickets',
      unit: 'first rows per second',
      ours: 1000 / median(all),
      limit: 1000 / bare,
      alternative: 1000 / numbered,
      rssMb: process.memoryUsage().rss / 1e6,
      more: { slowest_ms: Math.max(...all), under_a_second: all.filter((ms) => ms < 1000).length / all.length },
    },
    values.json,
  );
} finally {
  await db.destroy();
  await embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds, the median of some rounds; the first warms up. */
async function measured(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begun = performance.now();
    await work();
    if (round > 0) times.push(performance.now() - begun);
  }
  return median(times);
}
