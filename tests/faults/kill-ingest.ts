import { parseArgs } from 'node:util';
import { testServer } from '@nitida/database/testing/test-server';
import { halfWritten, killedIngest, leftovers } from './killed-ingest.ts';

const LONGEST_RESUME_MS = 10_000;

/**
 * The long form of ingest.test.ts, to be run by hand; prints what came of it as one line of JSON.
 *
 *   node tests/faults/kill-ingest.ts --kills 200 --bills 20000 --seed 7
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      bills: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '7' },
    },
  });
  const [kills, bills, seed] = [Number(values.kills), Number(values.bills), values.seed];
  const server = await testServer();
  process.env['NITIDA_TEST_SERVER'] = server.url;
  process.env['TZ'] = 'UTC';
  const begun = performance.now();
  const ingest = await killedIngest({ kills, bills, seed, say: (line) => void process.stderr.write(`${line}\n`) });
  try {
    const report = {
      seed,
      kills,
      bills,
      ...(await reportOf(ingest)),
      seconds: Math.round((performance.now() - begun) / 1_000),
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.isRight ? 0 : 1;
  } finally {
    await ingest.stop();
    await server.release();
  }
}

async function reportOf({
  ground,
  files,
  killed,
  readingMs,
  resumes,
  endedMs,
}: Awaited<ReturnType<typeof killedIngest>>) {
  const expected = new Map(files.flatMap(({ cents }) => [...cents]));
  const found = await ground.query<{ number: string; cents: number; count: number }>(
    'select number, sum(amount_cents)::float8 as cents, count(*)::int as count from bills group by number',
  );
  const known = new Map(found.map(({ number, cents }) => [number, cents]));
  const runs = await ground.query<{ title: string; state: string }>('select title, state from billing_runs');
  const staged = await leftovers(ground);
  const figures = {
    files: files.length,
    expectedBills: expected.size,
    lost: [...expected.keys()].filter((number) => !known.has(number)).length,
    doubled: found.filter(({ count }) => count > 1).length,
    strange: found.filter(({ number }) => !expected.has(number)).length,
    wrongAmount: found.filter(({ number, cents }) => expected.get(number) !== cents).length,
    expectedCents: sumOf([...expected.values()]),
    foundCents: sumOf(found.map(({ cents }) => cents)),
    runs: runs.length,
    runsNotReady: runs.filter(({ state }) => state !== 'ready').length,
    stepsNotToldOnce: await ground.one<number>(
      `select count(*)::int as value from (
         select from audit.events where subject = 'billing-run' and event <> 'put_off'
         group by subject_id having array_agg(event order by id) <> '{open,check,accept}'
       ) as odd`,
    ),
    staged,
    halfWritten: await halfWritten(ground),
  };
  const [sinceStart, sinceKill] = [
    spreadOf(resumes.map((one) => one.sinceStartMs)),
    spreadOf(resumes.map((one) => one.sinceKillMs)),
  ];
  const isRight =
    figures.lost + figures.doubled + figures.strange + figures.wrongAmount + figures.runsNotReady === 0 &&
    figures.stepsNotToldOnce === 0 &&
    figures.expectedCents === figures.foundCents &&
    figures.runs === files.length &&
    Object.keys(staged).length === 0 &&
    sinceStart.longest < LONGEST_RESUME_MS;
  return {
    isRight,
    killed,
    ...figures,
    resumes: resumes.length,
    resumedMs: { sinceStart, sinceKill },
    undisturbedMs: Math.round(readingMs),
    endedMs: Math.round(endedMs),
  };
}

function spreadOf(milliseconds: readonly number[]) {
  const sorted = milliseconds.toSorted((one, other) => one - other).map(Math.round);
  return { median: sorted[sorted.length >> 1] ?? 0, longest: sorted.at(-1) ?? 0 };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

await main();
