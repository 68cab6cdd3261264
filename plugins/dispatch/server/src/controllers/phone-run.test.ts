import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { ACCOUNT_SID, AUTH_TOKEN, startTwilioServer, type TwilioServer } from '@nitida/tests/fakes/twilio-server';
import { RunDispatch } from '../../../contract/dispatches.ts';
import { utility } from '../testing/utility.ts';

const Answer = z.object({ data: RunDispatch });

describe('a run that goes to phones', () => {
  let mail: MailServer;
  let twilio: TwilioServer;
  let db: Knex;
  const env = { SMTP_URL: '' };

  beforeAll(async () => {
    mail = await startMailServer();
    twilio = await startTwilioServer();
    env.SMTP_URL = mail.url;
  });
  const app = useApp({ worker: true, env });
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl });
  });
  afterAll(async () => {
    await db?.destroy();
    await twilio?.close();
    await mail?.close();
  });

  const admin = async (method: string, path: string, body?: object) => {
    const { status, body: answer } = await app().ask(await app().adminToken('super-admin'), method, path, body);
    expect({ status, answer }).toMatchObject({ status: 200 });
    return answer;
  };
  const addSender = (company: number, channel: 'sms' | 'whatsapp') =>
    admin('POST', '/dispatch/senders', {
      ...{ company, channel, fromName: 'Acqua', fromAddress: '+390699999999', replyTo: null, isEnabled: true },
      ...{ perSecond: null, connections: null, tariffMillicents: 7_000 },
      settings: { accountSid: ACCOUNT_SID, apiUrl: twilio.url },
      secrets: { authToken: AUTH_TOKEN },
    });
  const stateOf = (runId: number) =>
    db('dispatch.messages as m')
      .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
      .where({ 'd.run_id': runId, 'd.kind': 'mass' })
      .orderBy(['m.address', 'm.id'])
      .select('m.address', 'm.channel', 'm.state', 'm.error_code', 'm.cost_millicents');
  const until = async <T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 40_000; ;) {
      const answer = await ask();
      if (isSo(answer) || Date.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  it('goes from the template to the provider and back: delivered, read, refused, on to the next channel', async () => {
    const { companyId, runId, runDocumentId } = await utility(db, {
      bills: [{}, {}, {}, {}],
      company: { requires_four_eyes: false, test_lot_size: 1 },
    });
    await addSender(companyId, 'sms');
    await addSender(companyId, 'whatsapp');
    await db('dispatch_channel_policies').insert({
      ...{ document_id: 'policy', company_id: companyId, cascade: '["sms"]', falls_back: true },
      ...{ falls_back_to_registered: false, caps_service_messages: false, merges_households: false },
      ...{ soft_bounces_in_a_row: 5, created_at: new Date(), updated_at: new Date() },
    });
    const reader = (code: string, mobile: string, preferred: string | null) =>
      db('customers').where({ company_id: companyId, code }).update({ mobile, preferred_channel: preferred });
    await reader('C0', '+393330000000', null);
    await reader('C1', '+393330000001', 'whatsapp');
    await reader('C2', '+393330000002', null);
    await reader('C3', '+393330000003', 'whatsapp');
    twilio.fate('+393330000002', { report: ['sent', 'undelivered'], errorCode: 30005 });
    twilio.fate('whatsapp:+393330000003', { report: ['undelivered'], errorCode: 63003 });

    const path = `/dispatch/runs/${runDocumentId}`;
    const lot = Answer.parse(await admin('POST', `${path}/test-lot`)).data.testLot;
    await admin('POST', `${path}/approve`, { contentHash: lot?.contentHash });
    await admin('POST', `${path}/send`, { messageCount: 4 });

    const ended = await until(
      () => stateOf(runId),
      (messages) =>
        messages.length === 5 && messages.every(({ state }) => state === 'delivered' || state === 'bounced'),
    );
    const cost = { cost_millicents: expect.anything() };
    expect(ended).toEqual([
      { address: '+393330000000', channel: 'sms', state: 'delivered', error_code: null, ...cost },
      { address: '+393330000001', channel: 'whatsapp', state: 'delivered', error_code: null, ...cost },
      { address: '+393330000002', channel: 'sms', state: 'bounced', error_code: '30005', ...cost },
      { address: '+393330000003', channel: 'whatsapp', state: 'bounced', error_code: '63003', ...cost },
      { address: '+393330000003', channel: 'sms', state: 'delivered', error_code: null, ...cost },
    ]);

    const sent = twilio.messages.filter(({ to }) => to === '+393330000000');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatch(/la tua bolletta .* è pronta.*\/t\/[\w-]{22}/s);
    expect(twilio.messages.find(({ to }) => to === 'whatsapp:+393330000001')).toMatchObject({
      contentSid: expect.stringMatching(/^HX/),
      contentVariables: expect.stringContaining('Cliente 1'),
    });
    await until(
      () => db('dispatch.message_events').where({ type: 'read' }),
      (reads) => reads.length > 0,
    );
    expect(await db('dispatch.message_events').where({ type: 'read' }).pluck('code')).toEqual([null]);
    expect(await db('dispatch.suppressions').orderBy('address').select('address', 'channel', 'reason')).toEqual([
      { address: '+393330000002', channel: 'sms', reason: 'hard_bounce' },
      { address: '+393330000003', channel: 'whatsapp', reason: 'hard_bounce' },
    ]);
    expect(new Set(twilio.reported.map(({ answer }) => answer))).toEqual(new Set([204]));
  }, 90_000);
});
