import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { demoCompany } from '@nitida/database/demo/companies';
import { freePort } from '@nitida/database/embedded/free-port';
import { testEnvironment } from '@nitida/database/testing/environment';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import type { App } from '../app.ts';
import { type BillsFile, dropBillsFile } from '../faults/bills-file.ts';
import { insertCompany } from '../faults/company.ts';
import { type MailSink, startMailSink } from '../faults/mail-sink.ts';
import { endingOrder, npmStart, partsOf } from '../faults/npm-start.ts';
import { until } from '../faults/until.ts';
import { redisServer, type Server, sshd, type SshServer, startRedis, startSshd } from './servers.ts';

const COMPANY = 'acque-del-colle';
const OTHER_KEY = `SHA256:${'A'.repeat(43)}`;
const LOGIN = { user: 'nitida', password: 'a word' };

const isInstalled = redisServer !== null && sshd !== null;
const skipped = 'npm start beside real servers needs Redis and OpenSSH: apt-get install -y redis-server openssh-server';

jest.setTimeout(600_000);

(isInstalled ? describe : describe.skip)(isInstalled ? 'npm start beside real servers' : skipped, () => {
  let redis: Server;
  let ssh: SshServer;
  let mail: MailSink;
  let databaseUrl: string;
  let db: Client;
  let dataDir: string;
  let env: Record<string, string>;
  let file: BillsFile;

  const query: App['query'] = async (text, values) => (await db.query(text, values)).rows;

  beforeAll(async () => {
    [redis, ssh, mail] = [await startRedis(), await startSshd(), await startMailSink({ login: LOGIN })];
    databaseUrl = await cloneTemplate();
    db = new Client({ connectionString: databaseUrl });
    await db.connect();
    dataDir = await mkdtemp(join(tmpdir(), 'nitida-external-'));
    env = await settings(ssh.fingerprint);
    await npmStart(env).says('Nitida is up');
  });

  afterAll(async () => {
    await stop(env);
    await db?.end();
    if (databaseUrl) await dropClone(databaseUrl);
    await Promise.all([redis?.stop(), ssh?.stop(), mail?.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  async function settings(hostKey: string): Promise<Record<string, string>> {
    return testEnvironment({
      DATABASE_URL: databaseUrl,
      QUEUE_URL: `redis://127.0.0.1:${redis.port}`,
      SMTP_URL: mail.url,
      SERVICE_CENTRE_EMAIL: 'centre@centre.example',
      SFTP_URL: `sftp://${ssh.user}@127.0.0.1:${ssh.port}${ssh.folder}`,
      SFTP_HOST_KEY: hostKey,
      SFTP_PRIVATE_KEY_FILE: ssh.keyFile,
      DATA_DIR: dataDir,
      CMS_PORT: String(await freePort()),
      SITE_PORT: String(await freePort()),
    });
  }

  async function stop(of: Record<string, string>): Promise<void> {
    const { door } = partsOf(of);
    if (door) process.kill(door, 'SIGTERM');
    await endingOrder(partsOf(of));
  }

  it('starts nothing that an address was given for', () => {
    expect(Object.keys(partsOf(env)).sort()).toEqual(['cms', 'door', 'launcher', 'npm', 'shell', 'site', 'worker']);
  });

  it('takes a file from OpenSSH, by a key and with its host key pinned, and makes it a run', async () => {
    await insertCompany(query, COMPANY);
    file = await dropBillsFile(join(ssh.folder, COMPANY), { code: COMPANY, bills: 20, seed: 'external', month: 0 });

    const [bills] = await until('the run is ready', 120, async () => {
      const found = await query<{ state: string; bills: number }>(
        'select state, bill_count as bills from billing_runs',
      );
      return found[0]?.state === 'ready' ? found : null;
    });
    expect(bills).toMatchObject({ bills: 20 });
  });

  it('files it away on that server, with its report beside', async () => {
    const done = await until('the file is filed away', 60, async () => {
      const names = await readdir(join(ssh.folder, COMPANY, 'done')).catch(() => []);
      return names.length >= 2 ? names : null;
    });
    expect(done.some((name) => name.endsWith(file.name))).toBe(true);
  });

  it('tells the staff through the mail server, with its log-in', async () => {
    await until('that it came, and what came of it', 60, async () => mail.received.length >= 2);
    expect(mail.received.map(({ to }) => to)).toEqual(expect.arrayContaining([demoCompany(COMPANY).staffEmails[0]]));
  });

  it('keeps its queue on Redis, and none in the database', async () => {
    const client = new Redis(redis.port, '127.0.0.1');
    const keys = await client.keys('*ingestion.poll-areas*');
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(await query("select from information_schema.schemata where schema_name = 'queue'")).toEqual([]);
  });

  it('talks to no server that shows another host key, and says so', async () => {
    await stop(env);
    env = await settings(OTHER_KEY);
    await npmStart(env).says('Nitida is up');
    const next = { code: COMPANY, bills: 20, seed: 'external', month: 1 } as const;
    await dropBillsFile(join(ssh.folder, COMPANY), next);

    const [problem] = await until('the area has a problem', 60, async () => {
      const found = await query<{ code: string }>('select code from ingestion.area_problems');
      return found.length > 0 ? found : null;
    });
    expect(problem).toEqual({ code: 'area.host_key_changed' });
    expect(await query('select id from billing_runs')).toHaveLength(1);
  });
});
