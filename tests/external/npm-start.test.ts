import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { newSecrets } from '@nitida/config/env-file';
import { freePort } from '@nitida/database/embedded/free-port';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import { adminOf } from '../admin.ts';
import { type App, askOf } from '../app.ts';
import { billsFile } from '../faults/bills-file.ts';
import { insertCompany } from '../faults/company.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { endingOrder, type NpmStart, npmStart, partsOf } from '../faults/npm-start.ts';
import { staffOf } from '../faults/staff.ts';
import { until } from '../faults/until.ts';
import { describeBeside } from './beside.ts';
import { installedWith, type Installation } from './installation.ts';
import { type OpenSsh, startOpenSsh } from './openssh.ts';
import { type Redis, startRedis } from './redis.ts';

const COMPANY = 'acque-del-colle';
const BILLS = 20;

jest.setTimeout(600_000);

describeBeside(['redis-server', 'sshd'], 'npm start with the addresses of real servers in .env', () => {
  let redis: Redis;
  let ssh: OpenSsh;
  let mail: MailServer;
  let databaseUrl: string;
  let db: Client;
  let installation: Installation;
  let settings: Record<string, string>;
  let house: NpmStart;
  let companyId: number;
  let messageCount: number;

  const query: App['query'] = async (text, values) => (await db.query(text, values)).rows;
  const ask: App['ask'] = (...question) => askOf(settings['CMS_URL'] ?? '', ...question);
  const adminToken = adminOf({ ask, query, password: `${randomBytes(12).toString('hex')}Aa1` });
  const staff = staffOf({ ask, query, adminToken, companyId: () => companyId });

  beforeAll(async () => {
    redis = await startRedis();
    ssh = await startOpenSsh();
    mail = await startMailServer({ login: { user: 'nitida', password: 'two words' } });
    databaseUrl = await cloneTemplate();
    db = new Client({ connectionString: databaseUrl });
    await db.connect();

    const [cms, site] = [await freePort(), await freePort()];
    settings = {
      ...newSecrets(),
      DATABASE_URL: databaseUrl,
      QUEUE_URL: redis.url,
      SMTP_URL: mail.url,
      SFTP_URL: ssh.url,
      SFTP_HOST_KEY: ssh.hostKey,
      SFTP_PRIVATE_KEY_FILE: ssh.privateKeyFile,
      AREA_POLL_SECONDS: '1',
      CMS_PORT: String(cms),
      CMS_URL: `http://127.0.0.1:${cms}`,
      SITE_PORT: String(site),
      SITE_URL: `http://127.0.0.1:${site}`,
    };
    installation = await installedWith(settings);
    // The shell of a person: whatever is not in .env is nowhere.
    house = npmStart({ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }, installation.folder);
    await house.says('Nitida is up');
  });

  afterAll(async () => {
    if (house) await stop();
    await db?.end();
    if (databaseUrl) await dropClone(databaseUrl);
    await mail?.close();
    await ssh?.stop();
    await redis?.remove();
    await installation?.remove();
  });

  const parts = () => partsOf(installation.folder);
  async function stop() {
    // Read before the signal: afterwards some may be gone before they are seen.
    const running = parts();
    if (running['door']) process.kill(running['door'], 'SIGTERM');
    return endingOrder(running, ['draw-ahead', 'site', 'worker', 'cms', 'launcher']);
  }

  it('starts none of its own', async () => {
    const started = ['cms', 'draw-ahead', 'launcher', 'site', 'worker'];
    expect(
      Object.keys(parts())
        .filter((name) => !['npm', 'shell', 'door'].includes(name))
        .sort(),
    ).toEqual(started);
    expect(house.said()).toMatch(/Mail +by SMTP_URL/);
    expect(house.said()).toMatch(/Database +by DATABASE_URL/);
    expect((await readdir(join(installation.folder, '.data'))).sort()).toEqual(['launcher.pids', 'logs']);
  });

  it('reads a file from OpenSSH into the database that was given', async () => {
    companyId = await insertCompany(query, COMPANY);
    const area = join(ssh.folder, 'areas', COMPANY);
    await until('the area is there', 30, async () => existsSync(area));
    const { name, zip, cents } = billsFile({ code: COMPANY, bills: BILLS, seed: 'npm-start', month: 0 });
    await ssh.put(join(area, name), zip);

    await staff.runGets('ready');
    const bills = await query<{ number: string; amount_cents: number }>('select number, amount_cents from bills');
    expect(new Map(bills.map(({ number, amount_cents }) => [number, amount_cents]))).toEqual(cents);
    await until('the file is filed', 30, async () => !(await ssh.list(area)).includes(name));
    expect(await ssh.list(join(area, 'done'))).toHaveLength(2);
  });

  it('sends through the mail server, with its log-in', async () => {
    await staff.approve(await staff.testLot());
    mail.received.length = 0;
    messageCount = await staff.send();
    await staff.runGets('sent');
    expect(linksIn(mail)).toHaveLength(messageCount);
  });

  it('serves the bills behind the links', async () => {
    for (const link of linksIn(mail).slice(0, 5)) {
      const first = await fetch(link, { redirect: 'manual' });
      const cookie = first.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      const page = await fetch(new URL(first.headers.get('location') ?? '', link), { headers: { cookie } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Acque del Colle');
    }
  });

  it('keeps its queue on Redis, and none in the database', async () => {
    expect((await redis.keys()).filter((key) => key.startsWith('bull:ingestion.poll-areas'))).not.toEqual([]);
    expect(await query("select from information_schema.schemata where schema_name = 'queue'")).toEqual([]);
  });

  it('stops what it has started, and nothing else', async () => {
    expect((await stop()).filter((name) => !['npm', 'shell', 'door'].includes(name))).toEqual([
      'draw-ahead',
      'site',
      'worker',
      'cms',
      'launcher',
    ]);
    expect(parts()).toEqual({});
    expect(await house.ended).toBe(0);
    expect(await redis.keys()).not.toEqual([]);
    expect(await query('select state from billing_runs')).toEqual([{ state: 'sent' }]);
    expect(await ssh.list(join(ssh.folder, 'areas'))).toEqual([COMPANY]);
  });
});

const linksIn = ({ received }: MailServer): string[] =>
  received.flatMap(({ text }) => /https?:\/\/\S+\/t\/[\w-]+/.exec(text)?.[0] ?? []);
