import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../program.ts';
import { dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { until } from './until.ts';

const COMPANY = 'acque-del-colle';

jest.setTimeout(120_000);

describe('a clock that is set back by a day', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await groundFor();
    const companyId = await insertCompany(ground.query, COMPANY);
    // An hour ago, wherever the company is: it was looked into then, or so its last look says.
    const before = new Date(Date.now() - 3_600_000);
    const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', timeStyle: 'short' }).format(before);
    await ground.query(
      `insert into reserved_areas (document_id, company_id, name, kind, encoding, is_enabled, schedule)
       values ('nightly', $1, 'Nightly', 'folder', 'utf-8', true, $2)`,
      [companyId, time],
    );
  });
  afterAll(() => ground?.stop());

  const drop = (month: number) =>
    dropBillsFile(join(ground.folder, 'areas', COMPANY), { code: COMPANY, bills: 30, seed: 'clock', month });
  const isRead = (name: string, seconds: number) =>
    until(`${name} is read`, seconds, async () => (await ground.states(name))[0] === 'ready');

  it('stops nothing: the worker takes what comes, and reads it', async () => {
    const shifted = `--import ${join(projectRoot, 'tests/faults/shifted-clock.ts')}`;
    const first = await drop(0);
    const worker = await ground.startWorker({ env: { NODE_OPTIONS: shifted } });
    await isRead(first.name, 40);
    const isAhead = 'select looked_at > now() as value from ingestion.area_looks';
    await until('the look is over, tomorrow', 20, () => ground.one<boolean>(isAhead));
    await sleep(2_000);

    const second = await drop(1);
    process.kill(worker.pid, 'SIGUSR2');
    await isRead(second.name, 60);
    await until('the look is over, today', 30, async () => !(await ground.one<boolean>(isAhead)));
    expect(await ground.query('select from bills')).toHaveLength(60);
    expect(await ground.query('select from billing_runs')).toHaveLength(2);
  });
});
