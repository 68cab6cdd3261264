import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { type SftpServer, startSftpServer } from '@nitida/tests/fakes/sftp-server';
import { CheckResult, Sender, SenderCompany, type SenderInput } from '../../../contract/senders.ts';

describe('the senders screen asks', () => {
  const app = useApp();
  let root: string;
  let sftp: SftpServer;
  let mail: MailServer;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'nitida-senders-'));
    await mkdir(join(root, 'nitida'));
    sftp = await startSftpServer({ users: [{ name: 'lume', password: 'segreta', root }] });
    mail = await startMailServer({ login: { user: 'lume', password: 'goccia' } });
  });
  afterAll(async () => {
    await sftp?.stop();
    await mail?.close();
    await rm(root, { recursive: true, force: true });
  });

  let serial = 0;
  const company = async (): Promise<number> => {
    serial += 1;
    const [row] = await app().query<{ id: number }>(
      `insert into companies (document_id, name, code, services, languages, default_language, time_zone, staff_emails)
       values ($1, $2, $3, '["electricity"]', '["it"]', 'it', 'Europe/Rome', 'ada@lume.example, ugo@lume.example')
       returning id`,
      [`companyofthesenders${String(serial).padStart(5, '0')}`, `Lume ${serial}`, `lume-${serial}`],
    );
    return row!.id;
  };

  const as = async (role: 'operator' | 'approver', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    const ask = (method: string, path: string, body?: unknown) => app().ask(token, method, path, body);
    const one = async <T extends z.ZodType>(schema: T, method: string, path: string, body?: unknown) => {
      const answer = await ask(method, `/dispatch${path}`, body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return schema.parse((answer.body as { data: unknown }).data);
    };
    return { ask, one };
  };

  const common = {
    fromName: 'Lume',
    replyTo: null,
    isEnabled: true,
    perSecond: null,
    connections: null,
    tariffMillicents: null,
  };
  const letters = (companyId: number, change: Partial<SenderInput> = {}): SenderInput => ({
    ...common,
    company: companyId,
    channel: 'letter',
    fromAddress: 'Via dei Lampi 12\n00100 Borgo Lumera RM',
    settings: { host: '127.0.0.1', port: sftp.port, username: 'lume', hostKey: sftp.hostKey, path: '/nitida' },
    secrets: { password: 'segreta' },
    ...change,
  });
  const email = (companyId: number, change: Partial<SenderInput> = {}): SenderInput => ({
    ...common,
    company: companyId,
    channel: 'email',
    fromAddress: 'bollette@lume.example',
    settings: {},
    secrets: {},
    ...change,
  });

  it('for a sender, whose secrets are sealed and never shown again', async () => {
    const lume = await company();
    const { ask, one } = await as('operator', [lume]);
    const made = await one(Sender, 'POST', '/senders', letters(lume, { tariffMillicents: 42_500 }));
    expect(made).toMatchObject({ channel: 'letter', secretNames: ['password'], tariffMillicents: 42_500 });

    const [row] = await app().query<{ secrets: string }>(
      'select secrets from dispatch_senders where document_id = $1',
      [made.documentId],
    );
    expect(row?.secrets).not.toContain('segreta');
    const model = '/content-manager/collection-types/plugin::dispatch.sender';
    const answers = [
      await ask('GET', '/dispatch/senders'),
      await ask('GET', `/dispatch/senders/${made.documentId}`),
      await ask('GET', model),
      await ask('GET', `${model}/${made.documentId}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { body } of answers) {
      expect(JSON.stringify(body)).not.toContain('segreta');
      expect(JSON.stringify(body)).not.toContain(row?.secrets);
    }
  });

  it('to keep secrets that are not given anew, and to lose them when the account is pointed elsewhere', async () => {
    const lume = await company();
    const { ask, one } = await as('operator', [lume]);
    const { documentId } = await one(Sender, 'POST', '/senders', letters(lume));
    const path = `/senders/${documentId}`;

    const kept = await one(Sender, 'PUT', path, letters(lume, { secrets: {}, fromName: 'Lume Energia' }));
    expect(kept).toMatchObject({ fromName: 'Lume Energia', secretNames: ['password'] });

    const elsewhere = { ...letters(lume).settings, host: 'sftp.elsewhere.example' };
    const refused = await ask('PUT', `/dispatch${path}`, letters(lume, { secrets: {}, settings: elsewhere }));
    expect(refused).toMatchObject({ status: 400, body: { error: { details: { code: 'provider.bad_settings' } } } });

    // The form of the content manager knows neither: what is sent there all the same is passed over.
    const model = `/content-manager/collection-types/plugin::dispatch.sender/${documentId}`;
    expect((await ask('PUT', model, { settings: elsewhere, secrets: 'mine' })).status).toBe(200);
    expect(await one(Sender, 'GET', path)).toMatchObject({ settings: kept.settings, secretNames: ['password'] });
  });

  it('whether it works: with its remedy if it does not', async () => {
    const lume = await company();
    const { one } = await as('operator', [lume]);
    const { documentId } = await one(Sender, 'POST', '/senders', letters(lume, { isEnabled: false }));
    const check = () => one(CheckResult, 'POST', `/senders/${documentId}/check`, {});
    expect(await check()).toEqual({ isWorking: true, problem: null, detail: null });

    await one(Sender, 'PUT', `/senders/${documentId}`, letters(lume, { secrets: { password: 'wrong' } }));
    expect(await check()).toMatchObject({ isWorking: false, problem: 'login_refused' });
  });

  it('for one real letter, and for one real e-mail, marked as trials', async () => {
    const lume = await company();
    const { one } = await as('operator', [lume]);
    const { documentId } = await one(Sender, 'POST', '/senders', letters(lume));
    const to = 'Ada Neri\nVia Roma 3\n00041 Villalampa RM';
    expect(await one(CheckResult, 'POST', `/senders/${documentId}/trial`, { to })).toMatchObject({ isWorking: true });
    expect(await readdir(join(root, 'nitida', 'lots'))).toHaveLength(2);

    const { hostname, port } = new URL(mail.url);
    const own = { host: hostname, port: Number(port), security: 'none', username: 'lume' };
    const server = email(lume, { settings: own, secrets: { password: 'goccia' } });
    const sender = await one(Sender, 'POST', '/senders', server);
    const trial = (address: string) => one(CheckResult, 'POST', `/senders/${sender.documentId}/trial`, { to: address });
    expect(await trial('ada@lume.example')).toMatchObject({ isWorking: true });
    expect(mail.received).toMatchObject([{ to: 'ada@lume.example' }]);
    expect(mail.accepted).toMatchObject([{ subject: expect.stringContaining('TRIAL') }]);

    const events = await app().query<{ event: string; details: object }>(
      "select event, details from audit.events where subject = 'sender' and company_id = $1 order by id",
      [lume],
    );
    expect(events.map(({ event }) => event)).toEqual(['create', 'trial', 'create', 'trial']);
    expect(JSON.stringify(events)).not.toMatch(/segreta|goccia|ada@lume/);
  });

  it('for one per company and channel', async () => {
    const lume = await company();
    const { ask, one } = await as('operator', [lume]);
    const made = await one(Sender, 'POST', '/senders', email(lume));
    expect(made.usesHouseServer).toBe(true);
    const again = await ask('POST', '/dispatch/senders', email(lume));
    expect(again).toMatchObject({ status: 409, body: { error: { details: { code: 'document.duplicate' } } } });
    expect(await one(SenderCompany.array(), 'GET', '/sender-companies')).toEqual([
      { id: lume, name: expect.any(String), taken: ['email'], staffEmails: ['ada@lume.example', 'ugo@lume.example'] },
    ]);

    const off = await one(Sender, 'POST', `/senders/${made.documentId}/switch`, { isEnabled: false });
    expect(off.isEnabled).toBe(false);
    expect((await ask('DELETE', `/dispatch/senders/${made.documentId}`)).status).toBe(204);
    expect(await one(Sender.array(), 'GET', '/senders')).toEqual([]);
  });

  it('for nothing that the channel does not know', async () => {
    const lume = await company();
    const { ask } = await as('operator', [lume]);
    const refused = [
      letters(lume, { fromAddress: 'x' }),
      email(lume, { fromAddress: 'Via Roma 3\n00100 Roma' }),
      email(lume, { settings: { command: 'x' } }),
      email(lume, { secrets: { host: 'x' } }),
      letters(lume, { settings: { ...letters(lume).settings, hostKey: 'SHA256:short' } }),
      letters(lume, { secrets: {} }),
    ];
    for (const body of refused) expect((await ask('POST', '/dispatch/senders', body)).status).toBe(400);

    const model = '/content-manager/collection-types/plugin::dispatch.sender';
    const past = await ask('POST', model, {
      company: { set: [{ id: lume }] },
      channel: 'sms',
      fromName: 'x',
      fromAddress: 'a@b.it',
    });
    expect(past).toMatchObject({ status: 400, body: { error: { details: { code: 'sender.bad_address' } } } });
  });

  it('nothing for another company, and nothing for who may not', async () => {
    const [lume, acque] = [await company(), await company()];
    const { one } = await as('operator', [lume]);
    const { documentId } = await one(Sender, 'POST', '/senders', letters(lume));

    const other = await as('operator', [acque]);
    expect(await other.one(Sender.array(), 'GET', '/senders')).toEqual([]);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', letters(acque)],
      ['POST', '/switch', { isEnabled: true }],
      ['POST', '/check', {}],
      ['POST', '/trial', { to: 'ada@lume.example' }],
      ['DELETE', '', undefined],
    ] as const) {
      expect((await other.ask(method, `/dispatch/senders/${documentId}${path}`, body)).status).toBe(404);
    }
    expect((await other.ask('POST', '/dispatch/senders', letters(lume))).status).toBe(404);

    const approver = await as('approver', [lume]);
    expect((await approver.ask('GET', '/dispatch/senders')).status).toBe(403);
  });
});
