import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPANY, type KilledIngest, killedIngest, leftovers } from './killed-ingest.ts';
import { settings } from './moments.ts';

const { kills, bills, seed } = settings({ bills: 4_000 });

const TIMEOUT_MS = 240_000 + kills * (15_000 + bills);

describe(`a worker that is killed ${kills} times while it reads bills (SEED=${seed})`, () => {
  let given: KilledIngest;
  const files = () => given.files;
  const query: KilledIngest['ground']['query'] = (text, values) => given.ground.query(text, values);

  afterAll(() => given?.stop());

  it(
    'loses no bill and doubles none',
    async () => {
      given = await killedIngest({ kills, bills, seed });
      const { killed, readingMs, endedMs, resumes } = given;
      const longest = (since: 'sinceStartMs' | 'sinceKillMs') =>
        Math.round(Math.max(0, ...resumes.map((resume) => resume[since])));
      const lines = [
        `${files().length} files of ${bills} bills, ${Math.round(readingMs)} ms each when undisturbed`,
        `killed ${killed.arrival} times at arrival, ${killed.reading} while reading, ${killed.filing} while filing`,
        `read again ${longest('sinceStartMs')} ms after the next start, ${longest('sinceKillMs')} ms after the kill, at the latest`,
        `all done ${Math.round(endedMs)} ms after the last start`,
      ];
      process.stdout.write(lines.map((line) => `  ${line}\n`).join(''));

      expect(killed.reading).toBeGreaterThan(0);
      const expected = new Map(files().flatMap(({ cents }) => [...cents]));
      const merged = await query<{ number: string; amount_cents: number; has_pdf: boolean }>(
        'select number, amount_cents, pdf_hash is not null as has_pdf from bills',
      );
      expect(expected.size).toBe(files().length * bills);
      expect(merged).toHaveLength(expected.size);
      expect(merged.filter(({ number, amount_cents }) => expected.get(number) !== amount_cents)).toEqual([]);
      expect(merged.filter(({ has_pdf }) => has_pdf)).toHaveLength(sumOf(files().map(({ pdfs }) => pdfs)));
      expect(await query('select count(*)::int from customers')).toEqual([{ count: bills }]);
    },
    TIMEOUT_MS,
  );

  it('goes on within ten seconds of each start, by itself', () => {
    expect(given.resumes.filter(({ sinceStartMs }) => sinceStartMs >= 10_000)).toEqual([]);
  });

  it('has opened one run for each file, and each tells the truth', async () => {
    const runs = await query(`
      select title, state, reason_code, bill_count, created_count, changed_count, unchanged_count, rejected_count, warning_count,
             total_cents::int as total_cents
      from billing_runs order by id`);
    expect(runs).toEqual(
      files().map(({ name, cents, pdfs }) => ({
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
      [given.companyId],
    );
    expect(events).toEqual(files().map(() => ({ events: ['open', 'check', 'accept'] })));
  });

  it('leaves nothing staged, and no warning twice', async () => {
    expect(await leftovers(given.ground)).toEqual({});
    expect(await query('select code, count(*)::int from ingestion.rejections group by code order by code')).toEqual([
      { code: 'entry_ignored', count: files().length },
      { code: 'pdf_missing', count: sumOf(files().map(({ pdfs }) => bills - pdfs)) },
    ]);
  });

  it('has filed each file in its area, with one report', async () => {
    const area = join(given.ground.folder, 'areas', COMPANY);
    expect(await readdir(area)).toEqual(['done']);
    const done = await readdir(join(area, 'done'));
    for (const { name } of files()) {
      const names = done.filter((one) => one.includes(name)).map((one) => one.replace(/^[^-]+-/, ''));
      expect(names.sort()).toEqual([name, `${name}.ok`, `${name}.txt`]);
    }
  });
});

const sumOf = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0);
