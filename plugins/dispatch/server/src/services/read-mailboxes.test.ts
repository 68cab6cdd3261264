import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { deliveryStatusMail } from '@nitida/tests/fakes/bounce-mails';
import { type ImapServer, startImapServer } from '@nitida/tests/fakes/imap-server';
import type { Channels, DeliveryReport, MessageChannel } from '../domain/channel.ts';
import { smtp } from '../providers/smtp.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { readMailboxes } from './read-mailboxes.ts';
import { recordDeliveries } from './record-deliveries.ts';

describe('what has come back', () => {
  const db = useCommittedDatabase();
  const running = () => new AbortController().signal;
  const warnings: string[] = [];
  let mailbox: ImapServer;
  let channel: MessageChannel;
  let code = 0;

  beforeEach(async () => {
    warnings.length = 0;
    mailbox = await startImapServer();
    channel = smtp.connect(
      { url: 'smtp://127.0.0.1:9', connections: 1, mailboxUrl: mailbox.url },
      { fetch, now: () => new Date() },
    );
  });
  afterEach(async () => {
    channel.close();
    await mailbox.stop();
  });

  const reader = (over: { channels?: Pick<Channels, 'open'>; fails?: boolean } = {}) =>
    readMailboxes({
      db: db(),
      channels: over.channels ?? shared(),
      record: over.fails ? () => Promise.reject(new Error('no database')) : recordDeliveries({ db: db() }),
      warn: (message) => warnings.push(message),
    });
  /** One account, which all companies share. */
  const shared = (other: MessageChannel = channel): Pick<Channels, 'open'> => ({
    open: async (_companyId, channelId) =>
      channelId === 'email' ? { senderId: null, channelId, channel: other, perSecond: null, connections: 1 } : null,
  });
  const sentTo = async (address: string) => {
    code += 1;
    const { companyId } = await utility(db(), { code: `acqua${code}` });
    const [message] = await insertMessages(db(), companyId, [{ state: 'sent', channel: 'email', address }]);
    return { companyId, ...message };
  };
  const bounce = ({ reference, address }: { reference: string; address: string }) =>
    mailbox.put(deliveryStatusMail({ messageId: `<${reference}@acqua.example>`, to: address }));
  const stateOf = async ({ id }: { id: number }) =>
    db()('dispatch.messages').where({ id }).first('state', 'error_code');

  it('is recorded with the message that it is about, whosever that is', async () => {
    const one = await sentTo('anna@posta.example');
    const other = await sentTo('eva@posta.example');
    const third = await sentTo('ida@posta.example');
    bounce(one);
    bounce(other);
    await reader()(running());

    expect(await stateOf(one)).toEqual({ state: 'bounced', error_code: '5.1.1' });
    expect(await stateOf(other)).toEqual({ state: 'bounced', error_code: '5.1.1' });
    expect(await stateOf(third)).toEqual({ state: 'sent', error_code: null });
    expect(
      await db()('dispatch.suppressions').where({ company_id: one.companyId }).select('address', 'reason'),
    ).toEqual([{ address: 'anna@posta.example', reason: 'hard_bounce' }]);
  });

  it('is recorded once, also when it is read again', async () => {
    const one = await sentTo('anna@posta.example');
    bounce(one);
    const kept: MessageChannel = {
      ...channel,
      async *fetchReports(): AsyncGenerator<DeliveryReport> {
        for await (const { events } of channel.fetchReports?.() ?? []) yield { events, putAway: async () => {} };
      },
    };
    await reader({ channels: shared(kept) })(running());
    await reader()(running());
    await reader()(running());
    const events = db()('dispatch.message_events').where({ message_id: one.id });
    expect(await events.select('type', 'event_id')).toEqual([{ type: 'bounce', event_id: 'bounce 5.1.1' }]);
  });

  it('may be about nothing of ours', async () => {
    const one = await sentTo('anna@posta.example');
    bounce({ reference: '0d9f7b1c-5a2e-4c3d-9f10-2b6a7c8d9e0f', address: 'eva@posta.example' });
    bounce(one);
    const strange: MessageChannel = {
      ...channel,
      async *fetchReports(): AsyncGenerator<DeliveryReport> {
        for await (const { events, putAway } of channel.fetchReports?.() ?? []) {
          yield { events: [...events, ...events.map((event) => ({ ...event, reference: 'trial' }))], putAway };
        }
      },
    };
    await reader({ channels: shared(strange) })(running());
    expect(await stateOf(one)).toMatchObject({ state: 'bounced' });
  });

  it('stays where it is while it cannot be recorded', async () => {
    const one = await sentTo('anna@posta.example');
    bounce(one);
    await expect(reader({ fails: true })(running())).rejects.toThrow('no database');
    expect(await stateOf(one)).toMatchObject({ state: 'sent' });
    await reader()(running());
    expect(await stateOf(one)).toMatchObject({ state: 'bounced' });
  });

  it('is read by one worker at a time', async () => {
    const one = await sentTo('anna@posta.example');
    bounce(one);
    let readers = 0;
    let atOnce = 0;
    const slow: MessageChannel = {
      ...channel,
      async *fetchReports(): AsyncGenerator<DeliveryReport> {
        readers += 1;
        atOnce = Math.max(atOnce, readers);
        await new Promise((resolve) => setTimeout(resolve, 200));
        yield* channel.fetchReports?.() ?? [];
        readers -= 1;
      },
    };
    await Promise.all([reader({ channels: shared(slow) })(running()), reader({ channels: shared(slow) })(running())]);
    expect(atOnce).toBe(1);
    expect(await stateOf(one)).toMatchObject({ state: 'bounced' });
  });

  it('is counted and told when it is a forgery, and the others are recorded', async () => {
    const one = await sentTo('anna@posta.example');
    bounce(one);
    const { id } = await db()('dispatch_senders').where({ company_id: one.companyId, channel: 'email' }).first('id');
    const doubted: MessageChannel = {
      ...channel,
      async *fetchReports(): AsyncGenerator<DeliveryReport> {
        for await (const report of channel.fetchReports?.() ?? []) yield { ...report, forged: ['pec: the signature'] };
      },
    };
    const opened = { senderId: id, channelId: 'email', channel: doubted, perSecond: null, connections: 1 } as const;
    await reader({ channels: { open: async (_companyId, on) => (on === 'email' ? opened : null) } })(running());
    expect(await stateOf(one)).toMatchObject({ state: 'bounced' });
    expect(warnings).toEqual([expect.stringMatching(/was not believed: pec: the signature$/)]);
    expect(await db()('dispatch.forged_callbacks').where({ sender_id: id }).pluck('count')).toEqual([1]);
  });

  it('waits while the mailbox cannot be opened, and the others are read', async () => {
    const one = await sentTo('anna@posta.example');
    const other = await sentTo('eva@posta.example');
    bounce(other);
    const dead = smtp.connect(
      { url: 'smtp://127.0.0.1:9', connections: 1, mailboxUrl: 'imap://nitida:goccia@127.0.0.1:9' },
      { fetch, now: () => new Date() },
    );
    await reader({
      channels: {
        open: async (companyId, channelId) => ({
          senderId: companyId,
          channelId,
          channel: companyId === one.companyId ? dead : channel,
          perSecond: null,
          connections: 1,
        }),
      },
    })(running());
    expect(await stateOf(other)).toMatchObject({ state: 'bounced' });
    expect(warnings).toEqual([expect.stringContaining('provider.unavailable')]);
  });
});
