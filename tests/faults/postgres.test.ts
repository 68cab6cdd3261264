import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedDatabase, startEmbedded } from '@nitida/database/embedded';
import { readPostmaster } from '@nitida/database/embedded/postmaster';
import { testEnvironment } from '@nitida/database/testing/environment';
import { type Program, projectRoot } from '../program.ts';
import { type BillsFile, dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { until } from './until.ts';

const COMPANY = 'acque-del-colle';
const BILLS = 2_500;

/** As `pg_ctl stop -m fast` and `-m immediate`: the second is a crash, after which it replays its journal. */
const MODES = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

jest.setTimeout(180_000);

describe('a PostgreSQL that is restarted while bills are read', () => {
  let home: string;
  let database: EmbeddedDatabase;
  let ground: Ground;
  let worker: Program;
  const files: BillsFile[] = [];

  /** What a worker holds is its own: we ask on a connection of this moment. */
  const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const now = await groundFor({ DATA_DIR: home }, database.url());
    try {
      return await now.query<Row>(text, values);
    } finally {
      await now.stop();
    }
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nitida-pg-'));
    await chmod(home, 0o755);
    database = await startEmbedded({ folder: join(home, 'postgres') });
    const env = testEnvironment({ DATABASE_URL: database.url(), DATA_DIR: home });
    const node = join(projectRoot, 'node_modules/node/bin/node');
    await promisify(execFile)(node, [join(projectRoot, 'cms/bin/migrate.js')], { cwd: projectRoot, env });
    ground = await groundFor({ DATA_DIR: home }, database.url());
    await insertCompany(ground.query, COMPANY);
    worker = await ground.startWorker({ isReal: true });
  });
  afterAll(async () => {
    await ground?.stop();
    await database?.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function restart(mode: keyof typeof MODES, awaySeconds: number): Promise<void> {
    const data = await dataFolder();
    const running = await readPostmaster(data);
    process.kill(running?.pid ?? 0, MODES[mode]);
    await until('it has ended', 30, async () => (await readPostmaster(data)) === null);
    await new Promise((resolve) => setTimeout(resolve, awaySeconds * 1_000));
    database = await startEmbedded({ folder: join(home, 'postgres'), port: database.port });
  }

  /** Where root may not reach, it lies elsewhere, and a note says where. */
  const dataFolder = async () => {
    const place = await readFile(join(home, 'postgres', 'location'), 'utf8').catch(() => join(home, 'postgres'));
    return join(place.trim(), 'data');
  };

  it.each([
    ['fast', 'unpack', 1],
    ['immediate', 'merge', 0],
  ] as const)(
    '%s, in the phase %s, away for %s s: the worker goes on and reads all of it',
    async (mode, phase, away) => {
      const file = await dropBillsFile(join(home, 'areas', COMPANY), {
        code: COMPANY,
        bills: BILLS,
        seed: 'postgres',
        month: files.length,
      });
      files.push(file);
      const begun = `select from ingestion.run_phases p join billing_runs r on r.id = p.run_id where r.title = $1 and phase = $2`;
      const looker = await groundFor({ DATA_DIR: home }, database.url());
      await until(`${phase} begins`, 60, async () => (await looker.query(begun, [file.name, phase])).length > 0, 5);
      await restart(mode, away);
      await looker.stop();

      await until(
        'the file is read and filed',
        90,
        async () => {
          const [found] = await ask<{ state: string; is_filed: boolean }>(
            'select r.state, f.is_filed from billing_runs r join ingestion.files f on f.run_id = r.id where r.title = $1',
            [file.name],
          );
          if (found && !['received', 'checking', 'ready'].includes(found.state))
            throw new Error(`it is ${found.state}`);
          return found?.state === 'ready' && found.is_filed;
        },
        250,
      );
      process.kill(worker.pid, 0);
      expect(worker.log()).not.toMatch(/unhandled|uncaught/i);
    },
  );

  it('has lost no bill and doubled none, told each step once, and left nothing staged', async () => {
    const bills = await ask<{ number: string; amount_cents: number }>('select number, amount_cents from bills');
    const expected = new Map(files.flatMap(({ cents }) => [...cents]));
    expect(bills).toHaveLength(expected.size);
    expect(bills.filter(({ number, amount_cents }) => expected.get(number) !== amount_cents)).toEqual([]);
    const told = await ask<{ events: string[] }>(
      "select array_agg(event order by id) as events from audit.events where event <> 'put_off' group by subject_id",
    );
    expect(told).toEqual(files.map(() => ({ events: ['open', 'check', 'accept'] })));
    for (const table of ['staged_customers', 'staged_bills', 'staged_contacts', 'staged_documents', 'run_errors'])
      expect(await ask(`select from ingestion.${table}`)).toEqual([]);
  });
});
