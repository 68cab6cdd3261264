import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { RunDispatch } from '../../../contract/dispatches.ts';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { utility } from '../testing/utility.ts';

const Answer = z.object({ data: RunDispatch });
const Refusal = z.object({ error: z.object({ details: z.object({ code: z.string() }) }) });

describe('the routes of a run’s sending', () => {
  let mail: MailServer;
  let db: Knex;
  let company = 0;
  const env = { SMTP_URL: '' };

  beforeAll(async () => {
    mail = await startMailServer();
    env.SMTP_URL = mail.url;
  });
  const app = useApp({ worker: true, env });
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl });
  });
  afterAll(async () => {
    await db?.destroy();
    await mail?.close();
  });

  const given = async () => {
    company += 1;
    const one = await utility(db, { code: `acqua${company}`, bills: [{}, { language: 'en' }, { amountCents: 0 }] });
    const companies = [one.companyId];
    const path = `/dispatch/runs/${one.runDocumentId}`;
    const as = async (role: 'operator' | 'approver' | 'marketing') => {
      const token = await app().adminToken({ role, companies });
      return (method: string, step = '', body?: object) => app().ask(token, method, `${path}${step}`, body);
    };
    return {
      ...one,
      path,
      operator: await as('operator'),
      approver: await as('approver'),
      marketing: await as('marketing'),
    };
  };
  const data = ({ status, body }: { status: number; body: unknown }) => {
    expect({ status, body }).toMatchObject({ status: 200 });
    return Answer.parse(body).data;
  };
  const until = async <T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 25_000; ;) {
      const answer = await ask();
      if (isSo(answer) || Date.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('take a run from the test lot to the last message', async () => {
    const { operator, approver } = await given();
    expect(data(await operator('GET'))).toMatchObject({
      forecast: { messageCount: 3, nobody: [] },
      testLot: null,
    });

    const lot = data(await operator('POST', '/test-lot')).testLot;
    data(await approver('POST', '/approve', { contentHash: lot?.contentHash }));
    data(await operator('POST', '/send', { messageCount: 3 }));
    const done = await until(
      async () => data(await operator('GET')),
      ({ sending }) => sending?.state === 'sent',
    );

    expect(done).toMatchObject({
      sending: { state: 'sent', total: 3, counts: { sent: 3 } },
      approval: { by: expect.stringContaining('approver') },
    });
    expect(await app().query('select state, count(*)::int from tickets where not is_test group by state')).toEqual([
      { state: 'valid', count: 3 },
    ]);
    const links = mail.accepted.map(({ text }) => /https?:\/\/\S+\/t\/[\w-]{22}/.exec(text ?? '')?.[0]);
    expect(new Set(links).size).toBe(mail.accepted.length);
    expect(mail.accepted.length).toBe(3 + 2 * 3);
  });

  it('list the messages of the lot and of the sending', async () => {
    const { operator } = await given();
    data(await operator('POST', '/test-lot'));
    expect((await operator('GET', '/messages?kind=test&pageSize=2')).body).toMatchObject({
      pagination: { page: 1, pageSize: 2, total: 6, pageCount: 3 },
    });
    expect((await operator('GET', '/messages')).body).toMatchObject({ results: [], pagination: { total: 0 } });
  });

  it('answer 404 to people of another company, and to nobody at all 401', async () => {
    const one = await given();
    const stranger = await app().adminToken({ role: 'operator', companies: [(await given()).companyId] });
    for (const [method, step] of [
      ['GET', ''],
      ['GET', '/messages'],
      ['POST', '/test-lot'],
      ['POST', '/pause'],
      ['POST', '/resume'],
    ] as const) {
      expect((await app().ask(stranger, method, `${one.path}${step}`)).status).toBe(404);
      expect((await app().ask(null, method, `${one.path}${step}`)).status).toBe(401);
    }
    expect((await app().ask(stranger, 'POST', `${one.path}/send`, { messageCount: 3 })).status).toBe(404);
    expect((await app().ask(stranger, 'POST', `${one.path}/cancel`, { reason: 'mine' })).status).toBe(404);
  });

  it('are closed to who lacks the permission', async () => {
    const { operator, marketing } = await given();
    expect((await marketing('POST', '/test-lot')).status).toBe(403);
    expect((await operator('POST', '/approve', { contentHash: 'x' })).status).toBe(403);
    expect(data(await operator('GET')).actions.approve).toEqual({ allowed: false, reason: 'not_permitted' });
  });

  it('say in a code why something is refused', async () => {
    const { operator } = await given();
    const { status, body } = await operator('POST', '/send', { messageCount: 3 });
    expect(status).toBe(409);
    expect(Refusal.parse(body).error.details.code).toBe('dispatch.run_state');
    expect((await operator('POST', '/send', { messageCount: 'all' })).status).toBe(400);
    expect((await operator('POST', '/cancel', {})).status).toBe(400);
  });
});
