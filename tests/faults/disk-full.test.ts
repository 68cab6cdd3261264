import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BillsFile, billsFile, dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { describeOnSmallDisk, mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { until } from './until.ts';
import { wakerOf } from './workers.ts';

const COMPANY = 'lume-energia';
const BILLS = 600;
const ROOMY_KB = 64 * 1024;

jest.setTimeout(120_000);

describeOnSmallDisk('a disk of documents that is full', () => {
  let home: string;
  let disk: SmallDisk;
  let sink: MailServer;
  let ground: Ground;
  let waker: ReturnType<typeof wakerOf>;
  const files: BillsFile[] = [];

  const area = () => join(home, 'areas', COMPANY);
  const drop = async (ballast: number) => {
    const wanted = { code: COMPANY, bills: BILLS, seed: 'disk', month: files.length, ballast } as const;
    const file = await dropBillsFile(area(), wanted);
    files.push(file);
    return file;
  };
  const problem = () => ground.one<string | undefined>('select code as value from ingestion.area_problems');
  const letter = (text: string) => sink.received.find((one) => one.text.includes(text));

  const isWhole = async ({ name }: BillsFile) => {
    await until(`${name} is read`, 60, async () => (await ground.states(name)).includes('ready'));
    expect(await ground.states(name)).toEqual(['ready']);
    const expected = new Map(files.flatMap(({ cents }) => [...cents]));
    const bills = await ground.query<{ number: string; amount_cents: number; pdf_hash: string | null }>(
      'select number, amount_cents, pdf_hash from bills',
    );
    expect(bills).toHaveLength(expected.size);
    expect(bills.filter(({ number, amount_cents }) => expected.get(number) !== amount_cents)).toEqual([]);
    const pdfs = files.reduce((sum, file) => sum + file.pdfs, 0);
    expect(bills.filter(({ pdf_hash }) => pdf_hash)).toHaveLength(pdfs);
    expect(await readdir(join(home, 'documents', 'incoming'))).toEqual([]);
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'nitida-disk-'));
    disk = mountSmallDisk(join(home, 'documents'), 1_024);
    sink = await startMailServer();
    ground = await groundFor({ DATA_DIR: home, SMTP_URL: sink.url });
    waker = wakerOf(ground.url, 'ingestion.process-run');
    await insertCompany(ground.query, COMPANY);
    await ground.startWorker();
  });
  afterAll(async () => {
    await ground?.stop();
    await waker?.close();
    await sink?.close();
    disk?.remove();
    await rm(home, { recursive: true, force: true });
  });

  it('keeps a file in its area that does not fit, and takes it when there is room', async () => {
    const file = await drop(3 * 1024 ** 2);
    await until('it is noted', 30, async () => (await problem()) === 'store.full');
    await ground.told(() => Boolean(letter('disco')), 'that the disk is full');
    expect(letter('disco')?.text).toContain(file.name);
    expect(await ground.states(file.name)).toEqual([]);
    expect((await readdir(area())).sort()).toEqual([file.name, `${file.name}.ok`]);
    expect(await readdir(join(home, 'documents', 'incoming'))).toEqual([]);

    disk.resize(ROOMY_KB);
    await isWhole(file);
    await until('its problem is forgotten', 30, async () => (await problem()) === undefined);
  });

  it('puts a run off whose documents do not fit: nothing is merged, its history and a letter say why', async () => {
    // The file itself fits; of its PDFs only some do.
    const next = { code: COMPANY, bills: BILLS, seed: 'disk', month: files.length } as const;
    disk.resize(disk.usedKb() + Math.ceil(billsFile(next).zip.length / 1_024) + 60);
    const before = (await ground.query('select from bills')).length;
    const file = await drop(0);
    const attempts = () => ground.one<number | undefined>('select attempts as value from ingestion.run_errors');
    await until('it is put off', 60, async () => (await attempts()) === 1);
    expect(await ground.states(file.name)).toEqual(['checking']);
    expect(await ground.query('select from bills')).toHaveLength(before);

    const again = () => ground.query("update ingestion.run_errors set not_before = now() - interval '1 second'");
    await again();
    await waker.wake();
    await until('it is put off again', 60, async () => (await attempts()) === 2);
    await ground.told(() => Boolean(letter('ENOSPC')), 'that the run is stuck');
    const history = await ground.query<{ details: unknown }>(
      "select details from audit.events where event = 'put_off'",
    );
    expect(history.map(({ details }) => details)).toEqual(
      [1, 2].map((attempt) => ({ reasonCode: 'run.put_off', error: 'ENOSPC', attempts: attempt })),
    );

    disk.resize(ROOMY_KB);
    await again();
    await waker.wake();
    await isWhole(file);
    expect(await ground.query('select from ingestion.run_errors')).toEqual([]);
  });
});
