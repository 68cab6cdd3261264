import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SftpServer, startSftpServer } from '../fakes/sftp-server.ts';
import { type BillsFile, billsFile } from './bills-file.ts';
import { insertCompany } from './company.ts';
import { type Ground, groundFor } from './ground.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { until } from './until.ts';

const COMPANY = 'lume-energia';
const BILLS = 40;
const MB = 1024 ** 2;

jest.setTimeout(120_000);

describe('a reserved area on a server that is far away', () => {
  let root: string;
  let server: SftpServer;
  let line: TcpProxy;
  let sink: MailServer;
  let ground: Ground;
  let hostKey: string;
  const files: BillsFile[] = [];

  const area = () => join(root, COMPANY);
  const key = (name: string) => join(root, '..', `${name}.key`);
  const users = () => [{ name: 'nitida', password: 'segreta', root }];
  const nextFile = (ballast: number) => {
    const made = billsFile({ code: COMPANY, bills: BILLS, seed: 'areas', month: files.length, ballast });
    files.push(made);
    return made;
  };
  const problem = () => ground.one<string | undefined>('select code as value from ingestion.area_problems');
  const letters = (text: string) => sink.received.filter((letter) => letter.text.includes(text));
  const incoming = () => readdir(join(ground.folder, 'documents', 'incoming')).catch(() => []);

  /** Everything of every file so far is there once, to the cent, and the area is as it should be. */
  const allIsWell = async () => {
    const expected = new Map(files.flatMap(({ cents }) => [...cents]));
    const bills = await ground.query<{ number: string; amount_cents: number }>(
      'select number, amount_cents from bills',
    );
    expect(bills).toHaveLength(expected.size);
    expect(bills.filter(({ number, amount_cents }) => expected.get(number) !== amount_cents)).toEqual([]);
    for (const { name } of files) expect({ name, runs: await ground.states(name) }).toEqual({ name, runs: ['ready'] });
    await until('the files are filed', 30, async () => !(await readdir(area())).some((name) => name.endsWith('.zip')));
    expect(await incoming()).toEqual([]);
    expect(await problem()).toBeUndefined();
    const done = await readdir(join(area(), 'done'));
    for (const { name } of files) expect(done.filter((one) => one.endsWith(`${name}.txt`))).toHaveLength(1);
  };
  const isReady = ({ name }: BillsFile) =>
    until(`${name} is read`, 60, async () => (await ground.states(name)).includes('ready'));

  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'nitida-far-'));
    root = join(home, 'areas');
    await mkdir(area(), { recursive: true });
    server = await startSftpServer({ users: users(), hostKeyFile: key('ours') });
    hostKey = server.hostKey;
    line = await startTcpProxy(server.port);
    sink = await startMailServer();
    ground = await groundFor({
      SFTP_URL: `sftp://nitida:segreta@127.0.0.1:${line.port}/`,
      SFTP_HOST_KEY: hostKey,
      SMTP_URL: sink.url,
    });
    await insertCompany(ground.query, COMPANY);
    await ground.startWorker();
  });
  afterAll(async () => {
    await ground?.stop();
    await sink?.close();
    await line?.close();
    await server?.stop();
    await rm(join(root, '..'), { recursive: true, force: true });
  });

  it('gives a file once it comes whole, however often the connection is cut in the middle of it', async () => {
    const file = nextFile(5 * MB);
    line.cutAfter(2 * MB);
    await writeFile(join(area(), file.name), file.zip);
    await until('the connection is cut twice', 60, async () => line.cuts() >= 2);
    await until('it is noted', 10, async () => (await problem()) === 'area.connection_lost');
    expect(await ground.states(file.name)).toEqual([]);
    expect(await ground.query('select from bills')).toEqual([]);
    expect(await readdir(area())).toEqual([file.name]);

    // Two minutes later.
    await ground.query("update ingestion.area_problems set since = now() - interval '3 minutes'");
    await ground.told(() => letters('è caduto').length > 0, 'that the connection is lost');
    line.cutAfter(null);
    await isReady(file);
    await allIsWell();
  });

  it('keeps a file that grows while it is read, until it has stopped growing', async () => {
    const file = nextFile(4 * MB);
    const half = file.zip.length / 2;
    line.slowTo(1.5 * MB);
    const before = line.passed();
    await writeFile(join(area(), file.name), file.zip.subarray(0, half));
    await until('it is being read', 30, async () => line.passed() - before > MB, 10);
    await appendFile(join(area(), file.name), file.zip.subarray(half));
    await until('that reading has ended', 30, async () => line.passed() - before > half);
    await sleep(500);
    expect(await ground.states(file.name)).toEqual([]);
    line.slowTo(null);
    await isReady(file);
    await allIsWell();
  });

  it('is not entered while it shows another host key, and its staff are told', async () => {
    const { port } = server;
    await server.stop();
    server = await startSftpServer({ users: users(), port, hostKeyFile: key('another') });
    const file = nextFile(0);
    await writeFile(join(area(), file.name), file.zip);
    await until('it is noted', 30, async () => (await problem()) === 'area.host_key_changed');
    await ground.told(() => letters(server.hostKey).length > 0, 'which key was found');
    expect(letters(server.hostKey)[0]?.text).toContain(hostKey);
    expect(await ground.states(file.name)).toEqual([]);
    expect(await readdir(area())).toEqual(expect.arrayContaining([file.name]));

    await server.stop();
    server = await startSftpServer({ users: users(), port, hostKeyFile: key('ours') });
    await isReady(file);
    await allIsWell();
  });

  it('gives each file to one of two workers', async () => {
    await ground.startWorker();
    for (let count = 0; count < 12; count += 1) {
      const file = nextFile(0);
      await writeFile(join(area(), file.name), file.zip);
    }
    for (const file of files) await isReady(file);
    await allIsWell();
    expect(await ground.query("select from billing_runs where state <> 'ready'")).toEqual([]);
  });

  it('leaves nothing to be told again, and has told of each run once', async () => {
    const named = (name: string) => sink.received.filter(({ subject, text }) => `${subject} ${text}`.includes(name));
    await ground.told(() => files.every(({ name }) => named(name).length > 0), 'what came of each run');
    const unsent = 'select from ingestion.run_notices where sent_at is null';
    await until('nothing is left to be told', 30, async () => (await ground.query(unsent)).length === 0);
  });
});
