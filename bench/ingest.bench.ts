import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { startEmbedded } from '@nitida/database/embedded';
import { testEnvironment } from '@nitida/database/testing/environment';
import { company, writeBenchZip } from './ingest/bench-zip.ts';
import { copyFinalRows, keepFinalRows } from './ingest/limit.ts';
import { writeSample } from './ingest/sample.ts';
import { median, report } from './report.ts';

/**
 * From a ZIP of bills to merged bills, per second; beside COPY of the same final rows into the same
 * tables, and beside Strapi's document service. On a database of its own, with fsync.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    bills: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    sample: { type: 'string', default: '400' },
  },
});
const bills = Number(values.bills);

const Outcome = z.object({
  seconds: z.number(),
  bills: z.int(),
  rssMb: z.number().default(0),
  againSeconds: z.number().default(0),
  againChanges: z.int().default(0),
});

const folder = await mkdtemp(join(tmpdir(), 'nitida-bench-'));
// Started by root, the database runs as a user who must get in.
await chmod(folder, 0o755);
const database = await startEmbedded({ folder: join(folder, 'postgres') });
const client = new Client({ connectionString: database.url() });

try {
  await program('cms/bin/migrate.js', []);
  await client.connect();
  const zip = join(folder, 'bench.zip');
  await writeBenchZip(zip, bills);

  const ours: number[] = [];
  const again: number[] = [];
  const limits: number[] = [];
  let rssMb = 0;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const companyId = await emptyTables();
    const outcome = await measure('bench/ingest/ours.ts', [
      database.url(),
      String(companyId),
      join(folder, 'store'),
      zip,
    ]);
    if (outcome.bills !== bills) throw new Error(`${outcome.bills} bills were merged instead of ${bills}`);
    if (outcome.againChanges !== 0) throw new Error(`${outcome.againChanges} bills changed, though nothing had`);
    ours.push(bills / outcome.seconds);
    again.push(outcome.againSeconds / outcome.seconds);
    rssMb = Math.max(rssMb, outcome.rssMb);

    if (round === 0) await keepFinalRows(client, folder);
    if (round === 0) await writeSample(client, join(folder, 'sample.json'), Number(values.sample));
    await emptyBills();
    limits.push(bills / (await copyFinalRows(client, folder)));
  }

  const sampleCompany = await emptyTables();
  const instead = await measure('bench/ingest/document-service.ts', [
    String(sampleCompany),
    join(folder, 'sample.json'),
  ]);
  report(
    {
      name: 'ingest',
      unit: 'bills/s',
      ours: median(ours),
      limit: median(limits),
      alternative: instead.bills / instead.seconds,
      rssMb,
      more: { again_over_first: median(again) },
    },
    values.json,
  );
} finally {
  await client.end();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Every round begins with the same empty tables, and with nothing left to write from the one before. */
async function emptyTables(): Promise<number> {
  await client.query(
    'truncate companies, billing_runs, customers, supply_points, bills, audit.events, ingestion.files restart identity cascade',
  );
  const { code, name, services, languages, defaultLanguage, timeZone } = company;
  const { rows } = await client.query<{ id: number }>(
    `insert into companies (document_id, code, name, services, languages, default_language, time_zone, created_at, updated_at, published_at)
     values (new_document_id(), $1, $2, $3, $4, $5, $6, now(), now(), now()) returning id`,
    [code, name, JSON.stringify(services), JSON.stringify(languages), defaultLanguage, timeZone],
  );
  await client.query('checkpoint');
  return rows[0]?.id ?? 0;
}

async function emptyBills(): Promise<void> {
  await client.query('truncate customers, supply_points, bills cascade');
  await client.query('checkpoint');
}

async function measure(file: string, args: string[]): Promise<z.output<typeof Outcome>> {
  const lines = (await program(file, args)).trim().split('\n');
  return Outcome.parse(JSON.parse(lines.at(-1) ?? ''));
}

async function program(file: string, args: string[]): Promise<string> {
  const root = join(import.meta.dirname, '..');
  const env = testEnvironment({ DATABASE_URL: database.url(), DATA_DIR: join(folder, 'data') });
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, file), ...args], {
    cwd: root,
    env,
    maxBuffer: 64 * 1024 ** 2,
  });
  return stdout;
}
