import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoCompany } from '@nitida/database/demo/companies';
import { type App, startApp } from '../app.ts';
import { billsFile } from '../faults/bills-file.ts';
import { insertCompany } from '../faults/company.ts';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { staffOf } from '../faults/staff.ts';
import { until } from '../faults/until.ts';
import { describeBeside } from './beside.ts';
import { type OpenSsh, startOpenSsh } from './openssh.ts';

const [OURS, THEIRS] = ['lume-energia', 'acque-del-colle'] as const;
const BILLS = 50;
const AREA = '/content-manager/collection-types/plugin::ingestion.reserved-area';
const OTHER_KEY = `SHA256:${'A'.repeat(43)}`;

jest.setTimeout(240_000);

describeBeside(['sshd'], 'a reserved area on OpenSSH', () => {
  let ssh: OpenSsh;
  let sink: MailServer;
  let app: App;
  let ours: number;
  let theirs: number;
  let areaId: string;
  let file: ReturnType<typeof billsFile>;

  beforeAll(async () => {
    ssh = await startOpenSsh();
    sink = await startMailServer();
    const { url, hostKey, privateKeyFile } = ssh;
    const env = { SFTP_URL: url, SFTP_HOST_KEY: hostKey, SFTP_PRIVATE_KEY_FILE: privateKeyFile, SMTP_URL: sink.url };
    app = await startApp({ env });
    ours = await insertCompany(app.query, OURS);
    theirs = await insertCompany(app.query, THEIRS);
  });
  afterAll(async () => {
    await app?.stop();
    await sink?.close();
    await ssh?.stop();
  });

  const problem = async (companyId: number) =>
    (
      await app.query<{ code: string; details: { expected?: string; found?: string } }>(
        'select code, details from ingestion.area_problems where company_id = $1',
        [companyId],
      )
    )[0];

  /** The area that a company has on a server of its own, as the content manager saves it. */
  const saveArea = async (hostKey: string, documentId = ''): Promise<string> => {
    const { host, port, username, privateKey, folder } = ssh;
    const area = {
      kind: 'sftp',
      host,
      port,
      username,
      privateKey,
      hostKey,
      path: join(folder, 'their-own'),
      isEnabled: true,
    };
    const token = await app.adminToken('super-admin');
    const [method, path] = documentId ? ['PUT', `${AREA}/${documentId}`] : ['POST', AREA];
    const { status, body } = await app.ask(
      token,
      method,
      path,
      documentId ? area : { ...area, company: { connect: [{ id: theirs }] } },
    );
    expect({ status, body }).toMatchObject({ status: documentId ? 200 : 201 });
    return (body as { data: { documentId: string } }).data.documentId;
  };

  it('is made for the company, and a file dropped there becomes bills', async () => {
    await app.startWorker();
    const area = join(ssh.folder, 'areas', OURS);
    await until('the area is there', 30, async () => existsSync(area));

    const { name, zip, cents } = billsFile({ code: OURS, bills: BILLS, seed: 'openssh', month: 0 });
    await ssh.put(join(area, name), zip);
    await staffOf({ ...app, companyId: () => ours }).runGets('ready');
    expect(await app.query('select number from bills where company_id = $1', [ours])).toHaveLength(cents.size);
    await until('the file is filed', 30, async () => !(await ssh.list(area)).includes(name));
    expect((await ssh.list(join(area, 'done'))).map((one) => one.replace(/^[^-]+-/, ''))).toEqual([
      name,
      `${name}.txt`,
    ]);
    expect(await problem(ours)).toBeUndefined();
  });

  it('is not entered while it shows another host key than the pinned one, and the staff are told', async () => {
    const area = join(ssh.folder, 'their-own');
    await mkdir(area);
    await app.worker?.stop();
    areaId = await saveArea(OTHER_KEY);
    file = billsFile({ code: THEIRS, bills: BILLS, seed: 'openssh', month: 0 });
    await ssh.put(join(area, file.name), file.zip);
    const logIns = () => ssh.said().match(/Accepted publickey/g)?.length;
    const before = logIns();
    await app.startWorker();

    const letter = await until('the staff are told', 60, async () =>
      sink.received.find(({ text }) => text.includes(OTHER_KEY)),
    );
    expect(demoCompany(THEIRS).staffEmails).toContain(letter.to);
    expect(letter.text).toContain(ssh.hostKey);
    expect(await problem(theirs)).toEqual({
      code: 'area.host_key_changed',
      details: { host: ssh.host, expected: OTHER_KEY, found: ssh.hostKey },
    });
    expect(await app.query('select from billing_runs where company_id = $1', [theirs])).toEqual([]);
    // The other company's area, on the same server with the right key, is looked into all the time.
    expect(logIns()).toBeGreaterThan(before ?? 0);
    expect(await ssh.list(area)).toEqual([file.name]);
  });

  it('is entered when the right key is pinned', async () => {
    await saveArea(ssh.hostKey, areaId);
    await staffOf({ ...app, companyId: () => theirs }).runGets('ready');
    expect(await app.query('select number from bills where company_id = $1', [theirs])).toHaveLength(file.cents.size);
    await until('its problem is forgotten', 30, async () => (await problem(theirs)) === undefined);
  });
});
