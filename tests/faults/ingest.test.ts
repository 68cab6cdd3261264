import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { testEnvironment } from '@nitida/database/testing/environment';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import type { App } from '../app.ts';
import { type BillsFile, dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { momentsOf, settings } from './moments.ts';
import { until } from './until.ts';
import { killAfter, wakerOf, workersOf } from './workers.ts';

const { kills, bills, seed } = settings({ bills: 1_500 });

const COMPANY = 'lume-energia';
const POLL_MS = 1_100;
const TIMEOUT_MS = 240_000 + kills * (15_000 + bills);

type Run = { id: number; title: string; state: string; is_filed: boolean };

describe(`a worker that is killed ${kills} times while it reads bills (SEED=${seed})`, () => {
  let url: string;
  let db: Client;
  let folder: string;
  let companyId: number;
  let workers: ReturnType<typeof workersOf>;
  let waker: ReturnType<typeof wakerOf>;
  const files: BillsFile[] = [];
  const told: string[] = [];

  const query: App['query'] = async (text, values) => (await db.query(text, values)).rows;
  const one = async <T>(text: string, values?: unknown[]): Promise<T> =>
    (await query<{ value: T }>(text, values))[0]?.value as T;
  const runs = () =>
    query<Run>(
      'select r.id, r.title, r.state, f.is_filed from billing_runs r join ingestion.files f on f.run_id = r.id order by r.id',
    );
  const drop = async () => {
    files.push(
      await dropBillsFile(join(folder, 'areas', COMPANY), { code: COMPANY, bills, seed, month: files.length }),
    );
  };

  beforeAll(async () => {
    url = await cloneTemplate();
    db = new Client({ connectionString: url });
    await db.connect();
    folder = await mkdtemp(join(tmpdir(), 'nitida-ingest-'));
    workers = workersOf(testEnvironment({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' }));
    waker = wakerOf(url, 'ingestion.process-run');
    companyId = await insertCompany(query, COMPANY);
  }, 240_000);

  afterAll(async () => {
    process.stdout.write(`${told.map((line) => `  ${line}\n`).join('')}`);
    await workers?.stop();
    await waker?.close();
    await db?.end();
    if (folder) await rm(folder, { recursive: true, force: true });
    if (url) await dropClone(url);
  });

  /** One file that nobody disturbs: how long does it take? */
  async function undisturbed(): Promise<void> {
    const worker = await workers.startReal();
    await drop();
    await until('the first file is read', 120, isAllFiled);
    await worker.stop();
  }

  const isAllFiled = async () => {
    const known = await runs();
    return known.length >= files.length && known.every(({ is_filed }) => is_filed);
  };

  /** The shortest so far: on a machine that others use, who took long may only have waited. */
  const readingMs = () =>
    one<number>(`
      select min(extract(epoch from merge.ended_at - unpack.started_at))::float8 * 1000 as value
      from ingestion.run_phases unpack
      join ingestion.run_phases merge on merge.run_id = unpack.run_id and merge.phase = 'merge'
      where unpack.phase = 'unpack'`);

  /** What a worker that starts now has before it: a new file, where everything is done. */
  async function atHand(): Promise<'arrival' | 'reading' | 'filing'> {
    const known = await runs();
    if (known.some(({ state }) => state === 'received' || state === 'checking')) return 'reading';
    if (known.length < files.length) return 'arrival';
    if (known.some(({ is_filed }) => !is_filed)) return 'filing';
    await drop();
    return 'arrival';
  }

  it(
    'loses no bill and doubles none',
    async () => {
      await undisturbed();
      const killed = { arrival: 0, reading: 0, filing: 0 };

      for (const moment of momentsOf(kills, seed)) {
        const stage = await atHand();
        const worker = await workers.start();
        await waker.wake();
        await killAfter(worker, moment * (stage === 'reading' ? await readingMs() : POLL_MS));
        killed[stage] += 1;
      }

      // Nobody wakes the last one: it goes on by itself.
      if (await isAllFiled()) await drop();
      await workers.startReal();
      const begun = performance.now();
      await until('every file is read and filed', 120, isAllFiled);
      told.push(
        `${files.length} files of ${bills} bills, ${Math.round(await readingMs())} ms each when undisturbed`,
        `killed ${killed.arrival} times at arrival, ${killed.reading} while reading, ${killed.filing} while filing`,
        `all done ${Math.round(performance.now() - begun)} ms after the last start`,
      );

      expect(killed.reading).toBeGreaterThan(0);
      const expected = new Map(files.flatMap(({ cents }) => [...cents]));
      const merged = await query<{ number: string; amount_cents: number; has_pdf: boolean }>(
        'select number, amount_cents, pdf_hash is not null as has_pdf from bills',
      );
      expect(expected.size).toBe(files.length * bills);
      expect(merged).toHaveLength(expected.size);
      expect(merged.filter(({ number, amount_cents }) => expected.get(number) !== amount_cents)).toEqual([]);
      expect(merged.filter(({ has_pdf }) => has_pdf)).toHaveLength(sumOf(files.map(({ pdfs }) => pdfs)));
      expect(await one('select count(*)::int as value from customers')).toBe(bills);
    },
    TIMEOUT_MS,
  );

  it('has opened one run for each file, and each tells the truth', async () => {
    const runs = await query(`
      select title, state, reason_code, bill_count, created_count, changed_count, unchanged_count, rejected_count, warning_count,
             total_cents::int as total_cents
      from billing_runs order by id`);
    expect(runs).toEqual(
      files.map(({ name, cents, pdfs }) => ({
        title: name,
        state: 'ready',
        reason_code: null,
        bill_count: bills,
        created_count: bills,
        changed_count: 0,
        unchanged_count: 0,
        rejected_count: 0,
        warning_count: bills - pdfs + 1,
        total_cents: sumOf([...cents.values()]),
      })),
    );
  });

  it('has told the audit of each step once', async () => {
    const events = await query<{ events: string[] }>(
      `
      select array_agg(event order by id) as events from audit.events
      where company_id = $1 and subject = 'billing-run' group by subject_id`,
      [companyId],
    );
    expect(events).toEqual(files.map(() => ({ events: ['open', 'check', 'accept'] })));
  });

  it('leaves nothing staged, and no warning twice', async () => {
    for (const table of ['staged_customers', 'staged_bills', 'staged_contacts', 'staged_documents', 'run_errors']) {
      expect({ table, rows: await one(`select count(*)::int as value from ingestion.${table}`) }).toEqual({
        table,
        rows: 0,
      });
    }
    expect(await query('select code, count(*)::int from ingestion.rejections group by code order by code')).toEqual([
      { code: 'entry_ignored', count: files.length },
      { code: 'pdf_missing', count: sumOf(files.map(({ pdfs }) => bills - pdfs)) },
    ]);
  });

  it('has filed each file in its area, with one report', async () => {
    const area = join(folder, 'areas', COMPANY);
    expect(await readdir(area)).toEqual(['done']);
    const done = await readdir(join(area, 'done'));
    for (const { name } of files) {
      const names = done.filter((one) => one.includes(name)).map((one) => one.replace(/^[^-]+-/, ''));
      expect(names.sort()).toEqual([name, `${name}.ok`, `${name}.txt`]);
    }
  });
});

const sumOf = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);
