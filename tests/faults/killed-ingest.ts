import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testEnvironment } from '@nitida/database/testing/environment';
import type { Program } from '../program.ts';
import { type BillsFile, dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { momentsOf } from './moments.ts';
import { until } from './until.ts';
import { killAfter, workersOf } from './workers.ts';

export const COMPANY = 'lume-energia';

const POLL_MS = 1_100;

type Settings = { kills: number; bills: number; seed: string; say?(line: string): void };

type Run = { id: number; title: string; state: string; is_filed: boolean };

/** What a kill left unread: when its reading had begun, and when the kill was. */
type Interrupted = { run: Run; before: string | null; at: number };

export type KilledIngest = {
  ground: Ground;
  companyId: number;
  files: readonly BillsFile[];
  killed: { arrival: number; reading: number; filing: number };
  /** How long one file takes that nobody disturbs. */
  readingMs: number;
  /** For each run that a kill interrupted, how long until the next worker read it again. */
  resumes: readonly Resume[];
  /** From the last start until everything was read and filed. */
  endedMs: number;
  stop(): Promise<void>;
};

/** From the kill, and from the moment at which the next worker was up: starting it is the machine's doing. */
type Resume = { sinceKillMs: number; sinceStartMs: number };

/**
 * Kills the worker at so many moments, from a file's arrival to its filing, and lets the last one
 * end its work. Nobody wakes the workers: how fast they go on is their own doing.
 */
export async function killedIngest({ kills, bills, seed, say = () => {} }: Settings): Promise<KilledIngest> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-ingest-'));
  const ground = await groundFor({ DATA_DIR: folder });
  const companyId = await insertCompany(ground.query, COMPANY);
  const workers = workersOf(testEnvironment({ DATABASE_URL: ground.url, DATA_DIR: folder, LOG_LEVEL: 'warn' }));
  const files: BillsFile[] = [];
  const killed = { arrival: 0, reading: 0, filing: 0 };
  const resumes: Resume[] = [];

  const runs = () =>
    ground.query<Run>(
      'select r.id, r.title, r.state, f.is_filed from billing_runs r join ingestion.files f on f.run_id = r.id order by r.id',
    );
  const drop = async () => {
    files.push(
      await dropBillsFile(join(folder, 'areas', COMPANY), { code: COMPANY, bills, seed, month: files.length }),
    );
  };
  const isAllFiled = async () => {
    const known = await runs();
    return known.length >= files.length && known.every(({ is_filed }) => is_filed);
  };
  const unread = async () => (await runs()).find(({ state }) => state === 'received' || state === 'checking');

  /** The shortest so far: on a machine that others use, who took long may only have waited. */
  const readingMs = () =>
    ground.one<number>(`
      select min(extract(epoch from merge.ended_at - unpack.started_at))::float8 * 1000 as value
      from ingestion.run_phases unpack
      join ingestion.run_phases merge on merge.run_id = unpack.run_id and merge.phase = 'merge'
      where unpack.phase = 'unpack'`);

  /** What a worker that starts now has before it: a new file, where everything is done. */
  async function atHand(): Promise<keyof typeof killed> {
    const known = await runs();
    if (await unread()) return 'reading';
    if (known.length < files.length) return 'arrival';
    if (known.some(({ is_filed }) => !is_filed)) return 'filing';
    await drop();
    return 'arrival';
  }

  const begunAt = (runId: number) =>
    ground.one<string | null>(
      `select max(started_at)::text as value from ingestion.run_phases where run_id = $1 and phase = 'unpack'`,
      [runId],
    );

  /** Watches until the run that a kill has interrupted is read again, or somebody says stop. */
  function watch({ run, before, at }: Interrupted) {
    const upAt = performance.now();
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        const state = await ground.one<string>('select state as value from billing_runs where id = $1', [run.id]);
        if (state === 'ready' || (await begunAt(run.id)) !== before) {
          const now = performance.now();
          return void resumes.push({ sinceKillMs: now - at, sinceStartMs: now - upAt });
        }
        await sleep(20);
      }
    })();
    return async () => {
      isOver = true;
      await watching;
    };
  }

  let interrupted: Interrupted | null = null;
  async function oneKill(moment: number, worker: Program, stage: keyof typeof killed): Promise<void> {
    const stopWatching = interrupted ? watch(interrupted) : async () => {};
    await killAfter(worker, moment * (stage === 'reading' ? await readingMs() : POLL_MS));
    const at = performance.now();
    await stopWatching();
    const run = await unread();
    interrupted = run ? { run, before: await begunAt(run.id), at } : null;
    killed[stage] += 1;
  }

  // One file that nobody disturbs: how long does it take?
  const calm = await workers.startReal();
  await drop();
  await until('the first file is read', 240, isAllFiled);
  await calm.stop();

  for (const moment of momentsOf(kills, seed)) {
    const stage = await atHand();
    await oneKill(moment, await workers.start(), stage);
    say(`killed ${killed.arrival + killed.reading + killed.filing} of ${kills}, while ${stage}`);
  }

  if (await isAllFiled()) await drop();
  await workers.startReal();
  const begun = performance.now();
  await until('every file is read and filed', 240, isAllFiled);

  return {
    ground,
    companyId,
    files,
    killed,
    readingMs: await readingMs(),
    resumes,
    endedMs: performance.now() - begun,
    async stop() {
      await workers.stop();
      await ground.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How many rows are left in the tables in which a run's rows lie until they are merged, and of its errors. */
export async function leftovers({ query, one }: Ground): Promise<Record<string, number>> {
  const tables = await query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'ingestion' and (table_name like 'staged%' or table_name = 'run_errors') order by table_name`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const count = await one<number>(`select count(*)::int as value from ingestion.${name}`);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** Half-written documents that killed workers have left; they are swept an hour later. */
export const halfWritten = async ({ folder }: Ground): Promise<number> =>
  (await readdir(join(folder, 'documents', 'incoming')).catch(() => [])).length;
