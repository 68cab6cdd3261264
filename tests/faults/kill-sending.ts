import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startEmbedded } from '@nitida/database/embedded';
import { readPostmaster } from '@nitida/database/embedded/postmaster';
import { testEnvironment } from '@nitida/database/testing/environment';
import { projectRoot } from '../program.ts';
import { killedSending } from './killed-sending.ts';
import { until } from './until.ts';

/**
 * The long form of killed-sending.test.ts, to be run by hand, on a database of its own (or, without
 * restarts, on the one given); prints what came of it as one line of JSON.
 *
 *   node tests/faults/kill-sending.ts --kills 200 --messages 20000 --seed 7 --workers 2 --clock 300 --restart-postgres
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      messages: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '7' },
      workers: { type: 'string', default: '1' },
      clock: { type: 'string', default: '0' },
      'restart-postgres': { type: 'boolean', default: false },
      database: { type: 'string' },
    },
  });
  process.env['TZ'] = 'UTC';
  const own = values.database === undefined ? await ownDatabase() : null;
  try {
    const report = await killedSending({
      kills: Number(values.kills),
      messages: Number(values.messages),
      seed: values.seed,
      workers: Number(values.workers),
      clockSeconds: Number(values.clock),
      databaseUrl: own?.url ?? values.database ?? '',
      ...(own && values['restart-postgres'] && { restartDatabase: own.restart }),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.isRight ? 0 : 1;
  } finally {
    await own?.stop();
  }
}

async function ownDatabase() {
  const home = await mkdtemp(join(tmpdir(), 'nitida-kill-'));
  // Started by root, the database runs as a user who must get in.
  await chmod(home, 0o755);
  const folder = join(home, 'postgres');
  let database = await startEmbedded({ folder });
  const env = testEnvironment({ DATABASE_URL: database.url(), DATA_DIR: home });
  await promisify(execFile)(process.execPath, [join(projectRoot, 'cms/bin/migrate.js')], { cwd: projectRoot, env });

  return {
    url: database.url(),
    /** As `pg_ctl stop -m fast` and `-m immediate` in turn: the second is a crash, after which it replays its journal. */
    async restart(place: number): Promise<void> {
      const data = await dataFolder(folder);
      const running = await readPostmaster(data);
      process.kill(running?.pid ?? 0, place % 40 < 20 ? 'SIGINT' : 'SIGQUIT');
      await until('it has ended', 30, async () => (await readPostmaster(data)) === null);
      database = await startEmbedded({ folder, port: database.port });
    },
    async stop(): Promise<void> {
      await database.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Where root may not reach, it lies elsewhere, and a note says where. */
async function dataFolder(folder: string): Promise<string> {
  const place = await readFile(join(folder, 'location'), 'utf8').catch(() => folder);
  return join(place.trim(), 'data');
}

await main();
