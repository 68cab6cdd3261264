import { join } from 'node:path';
import { type App, startApp } from '../app.ts';
import { type BillsFile, billsFile, dropBillsFile } from '../faults/bills-file.ts';
import { insertCompany } from '../faults/company.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { staffOf } from '../faults/staff.ts';
import { until } from '../faults/until.ts';
import { describeBeside } from './beside.ts';
import { type Redis, startRedis } from './redis.ts';

const COMPANY = 'acque-del-colle';
const BILLS = 50;

jest.setTimeout(240_000);

describeBeside(['redis-server'], 'the queue on Redis', () => {
  let redis: Redis;
  let sink: MailServer;
  let app: App;
  let companyId: number;
  let staff: ReturnType<typeof staffOf>;
  let month = 0;

  const drop = (): Promise<BillsFile> =>
    dropBillsFile(join(app.dataDir, 'areas', COMPANY), {
      code: COMPANY,
      bills: BILLS,
      seed: 'redis',
      month: (month += 1),
    });
  const readRuns = async () =>
    (await app.query("select from billing_runs where state <> 'received' and state <> 'checking'")).length;

  beforeAll(async () => {
    redis = await startRedis();
    sink = await startMailServer({ isRead: false });
    app = await startApp({ worker: true, env: { QUEUE_URL: redis.url, SMTP_URL: sink.url } });
    companyId = await insertCompany(app.query, COMPANY);
    staff = staffOf({ ...app, companyId: () => companyId });
  });
  afterAll(async () => {
    await app?.stop();
    await sink?.close();
    await redis?.remove();
  });

  it('takes a file to its messages', async () => {
    const { cents } = await drop();
    await staff.runGets('ready');
    expect(await app.query('select number from bills')).toHaveLength(cents.size);

    await staff.approve(await staff.testLot());
    const messageCount = await staff.send();
    await staff.runGets('sent');
    const customers = await app.query<{ email: string }>('select email from customers where email is not null');
    const received = sink.received.map(({ to }) => to).filter((to) => customers.some(({ email }) => email === to));
    expect(new Set(received).size).toBe(messageCount);
    expect(received).toHaveLength(messageCount);
  });

  it('leaves nothing of itself in the database', async () => {
    expect((await redis.keys()).filter((key) => key.startsWith('bull:ingestion.process-run:'))).not.toEqual([]);
    expect(await app.query("select from information_schema.schemata where schema_name = 'queue'")).toEqual([]);
  });

  it('goes on when Redis was started again, empty', async () => {
    await redis.stop();
    await redis.start();
    const before = await readRuns();
    await drop();
    await until('the next file is read', 90, async () => (await readRuns()) === before + 1);
  });

  it('takes in an upload while Redis is away, and reads it when it is back', async () => {
    await redis.stop();
    const before = await readRuns();
    const { name, zip } = billsFile({ code: COMPANY, bills: BILLS, seed: 'redis', month: (month += 1) });
    const token = await app.adminToken({ role: 'operator', companies: [companyId] });
    const { status } = await fetch(`${app.url}/ingestion/uploads?company=${companyId}&name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/zip' },
      body: new Uint8Array(zip),
    });
    expect(status).toBe(200);
    expect(await readRuns()).toBe(before);

    await redis.start();
    await until('the upload is read', 90, async () => (await readRuns()) === before + 1);
  });
});
