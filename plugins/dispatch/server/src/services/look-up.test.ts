import type { Knex } from 'knex';
import { useDatabase } from '@nitida/database/testing/use-database';
import { ACCOUNT_SID, AUTH_TOKEN, startTwilioServer, type TwilioServer } from '@nitida/tests/fakes/twilio-server';
import { twilioSms } from '../providers/twilio-sms.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { lookUpMessages } from './look-up.ts';
import { recordDeliveries } from './record-deliveries.ts';

describe('messages of which nobody has told the end', () => {
  const db = useDatabase();
  let twilio: TwilioServer;

  beforeEach(async () => {
    twilio = await startTwilioServer({ isReporting: false });
  });
  afterEach(() => twilio.close());

  const open = () =>
    twilioSms.connect(twilioSms.config.parse({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, apiUrl: twilio.url }), {
      fetch,
      now: () => new Date(),
    });

  const given = async () => {
    const { companyId } = await utility(db());
    const [{ id: senderId } = { id: 0 }] = await db()('dispatch_senders')
      .insert({ document_id: 'sms-of-acqua', company_id: companyId, channel: 'sms', from_name: 'A', from_address: 'A' })
      .returning<{ id: number }[]>('id');
    const lookUp = lookUpMessages({
      db: db(),
      channels: {
        ofSender: async (documentId) =>
          documentId === 'sms-of-acqua' ? { senderId, companyId, channelId: 'sms', channel: open() } : null,
      },
      record: recordDeliveries({ db: db() }),
      warn: () => {},
    });
    return { companyId, senderId, lookUp: () => lookUp(new AbortController().signal) };
  };

  const send = async (reference: string, to: string) =>
    (
      await open().submit(
        {
          reference,
          to,
          from: { name: 'A', address: 'Acqua', replyTo: null },
          content: { kind: 'short', text: 'Ciao' },
        },
        reference,
      )
    ).externalId;
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const lose = (companyId: number, id: number, at: Date) =>
    db()('dispatch.message_events').insert({ company_id: companyId, message_id: id, type: 'lose', at });
  const rowOf = (id: number, trx: Knex = db()) => trx('dispatch.messages').where({ id }).first();

  it('are asked for once their report is overdue, and not before', async () => {
    const { companyId, senderId, lookUp } = await given();
    const columns = { state: 'sent', sender_id: senderId };
    const [late, fresh] = await insertMessages(db(), companyId, [
      { ...columns, sent_at: minutesAgo(70) },
      { ...columns, sent_at: minutesAgo(5) },
    ]);
    for (const one of [late, fresh]) {
      const externalId = await send(one.reference, one.address);
      await db()('dispatch.messages').where({ id: one.id }).update({ external_id: externalId });
    }
    for (const message of twilio.messages) message.status = 'delivered';

    await lookUp();
    expect(await rowOf(late.id)).toMatchObject({ state: 'delivered', look_up_count: 1 });
    expect(await rowOf(fresh.id)).toMatchObject({ state: 'sent', look_up_count: 0 });
    expect(await db()('dispatch.message_events').where({ message_id: late.id }).pluck('event_id')).toEqual([
      `${twilio.messages[0]?.sid}:deliver`,
    ]);
  });

  it('are found again when their answer was lost, and told by name when they never came', async () => {
    const { companyId, senderId, lookUp } = await given();
    const columns = { state: 'uncertain', sender_id: senderId };
    const [came, never] = await insertMessages(db(), companyId, [columns, columns]);
    const externalId = await send(came.reference, came.address);
    for (const { id } of [came, never]) await lose(companyId, id, minutesAgo(6));
    const [sent] = twilio.messages;
    if (sent) sent.createdAt = minutesAgo(7);

    await lookUp();
    expect(await rowOf(came.id)).toMatchObject({ state: 'sent', external_id: externalId, error_code: null });
    expect(await rowOf(never.id)).toMatchObject({ state: 'uncertain', external_id: null });
    expect(await db()('dispatch.message_events').where({ message_id: never.id }).pluck('type')).toEqual([
      'lose',
      'look_up',
    ]);

    await lookUp();
    expect(await rowOf(never.id)).toMatchObject({ look_up_count: 1 });
  });

  it('stay as they are when several could be meant', async () => {
    const { companyId, senderId, lookUp } = await given();
    const [one] = await insertMessages(db(), companyId, [{ state: 'uncertain', sender_id: senderId }]);
    await lose(companyId, one.id, minutesAgo(6));
    for (const reference of ['a-1', 'a-2']) await send(reference, one.address);
    for (const message of twilio.messages) message.createdAt = minutesAgo(7);

    await lookUp();
    expect(await rowOf(one.id)).toMatchObject({ state: 'uncertain', look_up_count: 1 });
    expect(await db()('dispatch.message_events').pluck('type')).toEqual(['lose']);
  });

  it('are asked for again when nobody answered', async () => {
    const { companyId, senderId, lookUp } = await given();
    const [one] = await insertMessages(db(), companyId, [
      { state: 'sent', sender_id: senderId, external_id: 'SM1', sent_at: minutesAgo(70) },
    ]);
    twilio.account({ status: 503, code: 20503 });
    await lookUp();
    const { look_up_count, looked_up_at } = await rowOf(one.id);
    expect([look_up_count, looked_up_at]).toEqual([0, expect.any(Date)]);
  });
});
