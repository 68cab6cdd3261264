import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '@nitida/database/embedded';
import { freePort, isPortFree } from '@nitida/database/embedded/free-port';
import { testEnvironment } from '@nitida/database/testing/environment';
import { z } from 'zod';
import { adminOf } from '../admin.ts';
import { type App, askOf } from '../app.ts';
import { type BillsFile, dropBillsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { endingOrder, type NpmStart, npmStart, type Parts, partsOf } from './npm-start.ts';
import { staffOf } from './staff.ts';
import { until } from './until.ts';

const COMPANY = 'acque-del-colle';
const BILLS = 800;
const IN_ORDER = ['draw-ahead', 'site', 'worker', 'cms', 'inbox', 'PostgreSQL', 'launcher'];
const PARTS = ['npm', 'shell', 'door', ...IN_ORDER];

jest.setTimeout(600_000);

describe('npm start, told to stop in the middle of its work', () => {
  let folder: string;
  let env: Record<string, string>;
  let house: NpmStart;
  let db: Client;
  let databasePort: number;
  let companyId: number;
  let file: BillsFile;

  const query: App['query'] = async (text, values) => (await db.query(text, values)).rows;
  const databaseFolder = () => join(folder, 'postgres');
  const cmsUrl = () => `http://127.0.0.1:${env['CMS_PORT']}`;
  const ask: App['ask'] = (...question) => askOf(cmsUrl(), ...question);
  const adminToken = adminOf({ ask, query, password: `${randomBytes(12).toString('hex')}Aa1` });
  const staff = staffOf({ ask, query, adminToken, companyId: () => companyId });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-stopping-'));
    // The user that PostgreSQL runs as must get in.
    await chmod(folder, 0o755);
    const [cms, site] = [String(await freePort()), String(await freePort())];
    // Set and blank: nothing of a developer's own .env comes in.
    const alone = {
      DATABASE_URL: '',
      QUEUE_URL: '',
      SMTP_URL: '',
      SFTP_URL: '',
      SFTP_HOST_KEY: '',
      SFTP_PRIVATE_KEY_FILE: '',
    };
    env = testEnvironment({
      ...alone,
      DATA_DIR: folder,
      CMS_PORT: cms,
      SITE_PORT: site,
      CMS_URL: `http://127.0.0.1:${cms}`,
      SITE_URL: `http://127.0.0.1:${site}`,
      DISPATCH_BATCH: '10',
    });
  });

  afterAll(async () => {
    await db?.end();
    const { door } = parts();
    if (door) process.kill(door, 'SIGTERM');
    await endingOrder(parts());
    await rm(folder, { recursive: true, force: true });
  });

  /** They carry its settings in their environment; the site knows only its own. */
  const parts = () => partsOf(folder, `SITE_PORT=${env['SITE_PORT']}`);

  async function start(): Promise<Parts> {
    house = npmStart(env);
    await house.says('Nitida is up');
    // It runs already: this only tells its address.
    const database = await startEmbedded({ folder: databaseFolder() });
    databasePort = database.port;
    db = new Client({ connectionString: database.url() });
    db.on('error', () => {});
    await db.connect();
    return parts();
  }

  /** Stops everything, as `tell` does it; answers in which order the parts have ended, and what is left. */
  async function stopped(tell: (parts: Parts) => void) {
    const running = parts();
    const mailPort = new URL(await house.says(/Mail +(\S+)/)).port;
    await db.end();
    tell(running);
    const order = await endingOrder(running, IN_ORDER);
    const code = await house.ended;
    const ports = [env['CMS_PORT'], env['SITE_PORT'], mailPort, databasePort].map(Number);
    const taken = [];
    for (const one of ports) if (!(await isPortFree(one))) taken.push(one);
    return { order: order.filter((name) => IN_ORDER.includes(name.replace('?', ''))), code, left: parts(), taken };
  }

  it('ends its parts in order at SIGTERM, while a file is read', async () => {
    const names = Object.keys(await start());
    expect(names.filter((name) => !PARTS.includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(IN_ORDER));
    companyId = await insertCompany(query, COMPANY);
    file = await dropBillsFile(join(folder, 'areas', COMPANY), {
      code: COMPANY,
      bills: BILLS,
      seed: 'stopping',
      month: 0,
    });
    await staff.runGets('checking');

    expect(await stopped(({ door = 0 }) => process.kill(door, 'SIGTERM'))).toEqual({
      order: IN_ORDER,
      code: 0,
      left: {},
      taken: [],
    });
  });

  it('reads that file to its end when it is started again', async () => {
    await start();
    await staff.runGets('ready');
    const bills = await query<{ number: string; amount_cents: number }>('select number, amount_cents from bills');
    expect(new Map(bills.map(({ number, amount_cents }) => [number, amount_cents]))).toEqual(file.cents);
    expect(await query('select count(*)::int from billing_runs')).toEqual([{ count: 1 }]);
  });

  it('ends its parts in order at Ctrl-C, while it sends', async () => {
    await staff.approve(await staff.testLot());
    await staff.send();
    await until('some are sent', 60, async () => ((await staff.dispatch()).sending?.counts.sent ?? 0) > 20);

    // The terminal sends it to everybody in the foreground.
    expect(await stopped(() => process.kill(-house.pid, 'SIGINT'))).toMatchObject({
      order: IN_ORDER,
      left: {},
      taken: [],
    });
  });

  it('leaves no message half sent', async () => {
    const database = await startEmbedded({ folder: databaseFolder() });
    db = new Client({ connectionString: database.url() });
    await db.connect();
    const states = await query<{ state: string; count: number; leased: number }>(`
      select m.state, count(*)::int, count(m.leased_until)::int as leased from dispatch.messages m
      join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass'
      group by m.state order by m.state desc`);
    await db.end();
    await database.stop();
    expect(states).toEqual([
      { state: 'sent', count: expect.any(Number), leased: 0 },
      { state: 'queued', count: expect.any(Number), leased: 0 },
    ]);
  });

  it('sends the rest when it is started again, to everybody once', async () => {
    await start();
    await staff.runGets('sent');
    const addresses = await query<{ address: string }>(`
      select m.address from dispatch.messages m join dispatch.dispatches d on d.id = m.dispatch_id and d.kind = 'mass'
      where m.state = 'sent' order by m.address`);
    expect(addresses.length).toBe((await staff.dispatch()).sending?.total);

    const Letters = z.array(
      z.object({ to: z.array(z.object({ address: z.string() })), messageId: z.string().nullish() }),
    );
    const letters = Letters.parse(await (await fetch(new URL('/api/email', await house.says(/Mail +(\S+)/)))).json());
    const people =
      (await query<{ staff_emails: string }>('select staff_emails from companies'))[0]?.staff_emails.split('\n') ?? [];
    const received = letters.map(({ to }) => to[0]?.address ?? '').filter((address) => !people.includes(address));
    expect(received.toSorted()).toEqual(addresses.map(({ address }) => address).toSorted());

    expect(await stopped(({ door = 0 }) => process.kill(door, 'SIGTERM'))).toMatchObject({ order: IN_ORDER, left: {} });
  });
});
