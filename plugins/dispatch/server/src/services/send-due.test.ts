import { randomUUID } from 'node:crypto';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { execute } from '@nitida/kernel/sql';
import type { MessageChannel, OpenChannel } from '../domain/channel.ts';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { smtp } from '../providers/smtp.ts';
import { markLostMessages } from '../sql/mark-lost-messages.sql.ts';
import { linkTo, runsIn, ticketsIn } from '../testing/neighbours.ts';
import { utility, type Utility } from '../testing/utility.ts';
import { letterWriter } from './letters.ts';
import { runDispatches } from './run-dispatches.ts';
import { sendDue, type SendingDeps } from './send-due.ts';
import { settle } from './settle.ts';

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };

describe('the senders', () => {
  const db = useCommittedDatabase();
  const running = () => new AbortController().signal;
  let mail: MailServer;
  let channel: MessageChannel;
  let code = 0;
  const warnings: string[] = [];

  beforeEach(async () => {
    warnings.length = 0;
    mail = await startMailServer();
    channel = smtp.connect({ url: mail.url, connections: 4 }, { fetch, now: () => new Date() });
  });
  afterEach(async () => {
    channel.close();
    await mail.close();
    await db()('dispatch.dispatches').update({ state: 'cancelled' });
    await db()('dispatch.accounts').delete();
  });

  const through = (one: MessageChannel, given: Partial<OpenChannel> = {}): SendingDeps['channels'] => ({
    open: async (_companyId, channelId) =>
      channelId === 'email'
        ? { senderId: null, channelId, channel: one, perSecond: null, connections: 4, ...given }
        : null,
  });

  const sender = (over: Partial<SendingDeps> = {}) =>
    sendDue({
      db: db(),
      channels: through(channel),
      write: letterWriter({ db: db(), tickets: ticketsIn() }),
      settle: settle({ db: db(), runs: runsIn(db) }),
      worker: randomUUID(),
      batch: 4,
      warn: (message) => warnings.push(message),
      ...over,
    });

  const dispatches = () =>
    runDispatches({
      db: db(),
      runs: runsIn(db),
      tickets: ticketsIn(),
      surroundings: { siteUrl: 'https://bollette.example', hasMailServer: true },
      wake: async () => {},
    });

  /** A run that a person has just sent. */
  const sending = async (options: Parameters<typeof utility>[1] = {}) => {
    code += 1;
    const one = await utility(db(), {
      code: `gas${code}`,
      ...options,
      company: { requires_four_eyes: false, staff_emails: 'ada@gas.example', ...options.company },
    });
    const asked = {
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person: { id: 1, name: 'Ada', may: everything },
    };
    const { testLot } = await dispatches().startTestLot(asked);
    await dispatches().approve(asked, testLot?.contentHash ?? '');
    await db()('dispatch.dispatches').where({ run_id: one.runId, kind: 'test' }).update({ state: 'sent' });
    const { forecast } = await dispatches().show(asked);
    await dispatches().send(asked, forecast.messageCount);
    return { ...one, asked };
  };
  const bills = (count: number) => Array.from({ length: count }, () => ({}));
  const to = (...emails: string[]) => emails.map((email) => ({ email }));
  const messages = ({ companyId }: Utility) =>
    db()('dispatch.messages as m')
      .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
      .where({ 'm.company_id': companyId, 'd.kind': 'mass' })
      .orderBy('m.id');
  const change = ({ runId }: Utility, columns: Record<string, unknown>) =>
    db()('dispatch.messages')
      .whereIn('dispatch_id', db()('dispatch.dispatches').select('id').where({ run_id: runId, kind: 'mass' }))
      .update(columns);
  const states = (one: Utility) => messages(one).pluck('m.state');
  const runState = async ({ runId }: Utility) => (await db()('billing_runs').where({ id: runId }).first('state')).state;
  const recipients = () => mail.accepted.map(({ to: one }) => (Array.isArray(one) ? '' : one?.text)).toSorted();

  it('send every message once, record it, and end the run', async () => {
    const one = await sending({ bills: bills(25) });
    await sender()(running());

    expect(recipients()).toEqual(Array.from({ length: 25 }, (_, index) => `cliente${index}@posta.example`).toSorted());
    expect(new Set(await states(one))).toEqual(new Set(['sent']));
    expect(await runState(one)).toBe('sent');
    expect(await messages(one).first('m.external_id', 'm.sent_at', 'm.attempts', 'm.leased_by')).toEqual({
      external_id: expect.stringMatching(/^<[0-9a-f-]{36}@acqua\.example>$/),
      sent_at: expect.any(Date),
      attempts: 1,
      leased_by: null,
    });
    expect(await db()('dispatch.message_history').where({ company_id: one.companyId }).pluck('type')).toEqual(
      Array.from({ length: 25 }, () => 'accept'),
    );
  });

  it('write what was approved, with each customer’s own bill, link and language', async () => {
    const one = await sending({
      bills: [
        { name: 'Anna <Rossi>', amountCents: 123_45 },
        { name: 'John', language: 'en', amountCents: 0 },
      ],
    });
    const [first, second] = await messages(one).pluck('m.id');
    await sender()(running());

    const written = (name: string) => mail.accepted.find(({ text }) => text?.includes(name));
    expect(written('Anna')).toMatchObject({
      subject: 'La tua bolletta acqua è pronta',
      replyTo: { text: 'clienti@acqua.example' },
    });
    expect(written('Anna')?.text).toMatch(
      /Gentile Anna <Rossi>,[^]*Importo: 123,45 €\nScadenza: 31 marzo 2026[^]*15 aprile 2030[^]*800 123 456/,
    );
    expect(written('Anna')?.text).toContain(linkTo(first));
    expect(written('Anna')?.html).toContain('Gentile Anna &lt;Rossi&gt;');
    expect(written('Anna')?.html).toContain(`href="${linkTo(first)}"`);
    expect(written('John')).toMatchObject({ subject: 'Your water bill is ready' });
    expect(written('John')?.text).toMatch(/you have nothing to pay/);
    expect(written('John')?.text).toContain(linkTo(second));
  });

  it('do nothing without a mail server, and lose nothing', async () => {
    const one = await sending();
    await sender({ channels: { open: async () => null } })(running());
    expect(await states(one)).toEqual(['queued', 'queued', 'queued']);
  });

  it('share a run between several workers, and nobody gets two', async () => {
    const one = await sending({ bills: bills(60) });
    await Promise.all([sender()(running()), sender()(running()), sender()(running())]);
    expect(mail.accepted).toHaveLength(60);
    expect(new Set(recipients()).size).toBe(60);
    expect(await runState(one)).toBe('sent');
  });

  it('keep apart what was refused, put off and left without an answer', async () => {
    const one = await sending({
      bills: to('550-a@posta.example', '450-b@posta.example', 'drop-c@posta.example', 'd@posta.example'),
    });
    await sender()(running());

    expect(await messages(one).select('m.state', 'm.error_code')).toEqual([
      { state: 'failed', error_code: '550' },
      { state: 'queued', error_code: 'provider.unavailable' },
      { state: 'uncertain', error_code: 'provider.unknown_outcome' },
      { state: 'sent', error_code: null },
    ]);
    expect(
      await db()('dispatch.message_history').where({ company_id: one.companyId }).orderBy('message_id').pluck('type'),
    ).toEqual(['refuse', 'defer', 'lose', 'accept']);
    expect(
      await db()('dispatch.suppressions').where({ company_id: one.companyId }).select('address', 'reason'),
    ).toEqual([{ address: '550-a@posta.example', reason: 'hard_bounce' }]);
  });

  it('never end a run while something is put off', async () => {
    const one = await sending({ bills: to('450-b@posta.example', 'd@posta.example') });
    await sender()(running());
    expect(await runState(one)).toBe('sending');
  });

  it('try again when its time has come, under the same Message-ID', async () => {
    const one = await sending({ bills: to('450-b@posta.example') });
    const before = await messages(one).first('m.reference');
    await sender()(running());
    await sender()(running());
    expect(await messages(one).first('m.attempts')).toEqual({ attempts: 1 });

    await change(one, { send_after: new Date(), address: 'now-b@posta.example' });
    await sender()(running());
    expect(await messages(one).first('m.state', 'm.attempts', 'm.reference')).toEqual({
      state: 'sent',
      attempts: 2,
      ...before,
    });
    expect(mail.accepted[0]?.messageId).toBe(`<${before.reference}@acqua.example>`);
    expect(await runState(one)).toBe('sent');
  });

  it('never resend what is uncertain, and end the run with it', async () => {
    const one = await sending({ bills: to('drop-c@posta.example', 'd@posta.example') });
    await sender()(running());
    await sender()(running());
    expect(mail.received.length).toBe(2);
    expect(await runState(one)).toBe('sent');
    const { results } = await dispatches().messages(one.asked, {
      kind: 'mass',
      state: 'uncertain',
      page: 1,
      pageSize: 20,
    });
    expect(results).toMatchObject([{ billNumber: '2026/0', contact: 'd•••@posta.example' }]);
  });

  it('leave the rest alone when nobody answers, and use up nobody’s attempts', async () => {
    const one = await sending({ bills: bills(30) });
    await mail.close();
    await sender()(running());

    expect(new Set(await states(one))).toEqual(new Set(['queued']));
    const attempts: number[] = await messages(one).pluck('m.attempts');
    expect(attempts.filter((count) => count > 0)).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('the mail server does not answer')]);
  });

  it('send nothing of what is paused, and go on when it is resumed', async () => {
    const one = await sending({ bills: bills(5) });
    await dispatches().pause(one.asked);
    await sender()(running());
    expect(mail.accepted).toEqual([]);

    await dispatches().resume(one.asked);
    await sender()(running());
    expect(mail.accepted).toHaveLength(5);
  });

  it('stop in the middle when somebody pauses', async () => {
    const one = await sending({ bills: bills(40) });
    let submitted = 0;
    const slow: MessageChannel = {
      ...channel,
      async submit(message, key) {
        submitted += 1;
        if (submitted === 3) await dispatches().pause(one.asked);
        return channel.submit(message, key);
      },
    };
    await sender({ channels: through(slow) })(running());
    const sent = (await states(one)).filter((state) => state === 'sent').length;
    expect(sent).toBe(mail.accepted.length);
    expect(sent).toBeLessThan(40);
    expect(await runState(one)).toBe('paused');
  });

  it('give back what they have not begun when they are stopped', async () => {
    const one = await sending({ bills: bills(40) });
    const stopping = new AbortController();
    const channelThatStops: MessageChannel = {
      ...channel,
      submit(message, key) {
        stopping.abort();
        return channel.submit(message, key);
      },
    };
    await sender({ channels: through(channelThatStops) })(stopping.signal);
    expect(mail.accepted.length).toBeGreaterThan(0);
    const givenBack = messages(one).where({ 'm.state': 'queued', 'm.attempts': 0 }).whereNull('m.leased_by');
    expect(await givenBack.pluck('m.id')).toHaveLength(40 - mail.accepted.length);

    await sender()(running());
    expect(mail.accepted).toHaveLength(40);
    expect(new Set(recipients()).size).toBe(40);
  });

  it('take over what a dead worker had only claimed', async () => {
    const one = await sending();
    await change(one, { leased_by: 'dead', leased_until: '2026-01-01' });
    await sender()(running());
    expect(mail.accepted).toHaveLength(3);
  });

  it('leave alone what a living worker has claimed', async () => {
    const one = await sending();
    await change(one, { leased_by: 'other', leased_until: '2030-01-01' });
    await sender()(running());
    expect(mail.accepted).toEqual([]);
  });

  it('do not resend what a dead worker was handing over: it is uncertain', async () => {
    const one = await sending();
    await change(one, { state: 'sending', leased_by: 'dead', leased_until: '2026-01-01' });
    await sender()(running());
    expect(mail.accepted).toEqual([]);

    expect(await execute(db(), markLostMessages())).toBe(3);
    expect(await states(one)).toEqual(['uncertain', 'uncertain', 'uncertain']);
    expect(await db()('dispatch.message_history').where({ company_id: one.companyId }).select('type', 'code')).toEqual(
      Array.from({ length: 3 }, () => ({ type: 'lose', code: 'message.lost' })),
    );
    await sender()(running());
    expect(await runState(one)).toBe('sent');
  });

  it('believe the worker whose answer came after all', async () => {
    const one = await sending({ bills: bills(1) });
    const late: MessageChannel = {
      ...channel,
      async submit(message, key) {
        await change(one, { leased_until: '2026-01-01' });
        await execute(db(), markLostMessages());
        return channel.submit(message, key);
      },
    };
    await sender({ channels: through(late) })(running());
    expect(await messages(one).first('m.state', 'm.error_code')).toEqual({ state: 'sent', error_code: null });
  });

  it('keep the answers while the database restarts', async () => {
    const one = await sending({ bills: bills(2) });
    let failures = 1;
    const shaky = new Proxy(db(), {
      get(target, property) {
        if (property !== 'raw') return Reflect.get(target, property);
        return async (text: string, values: unknown[]) => {
          if (text.includes('with answered') && failures-- > 0) throw new Error('terminating connection');
          return target.raw(text, values as never);
        };
      },
    });
    await sender({ db: shaky })(running());
    expect(await states(one)).toEqual(['sent', 'sent']);
  });

  it('refuse a message that has no ticket, instead of sending a dead link', async () => {
    const one = await sending({ bills: bills(2) });
    const [first] = await messages(one).pluck('m.id');
    await db()('tickets').where({ message_id: first }).delete();
    await sender()(running());
    expect(await messages(one).select('m.state', 'm.error_code')).toEqual([
      { state: 'failed', error_code: 'ticket.missing' },
      { state: 'sent', error_code: null },
    ]);
  });

  it('give a person who waits for a test lot the way before the many', async () => {
    const many = await sending({ bills: bills(30) });
    const few = await utility(db(), {
      code: `luce${code}`,
      company: { staff_emails: 'staff@luce.example', test_lot_size: 1 },
    });
    const asked = {
      companyIds: [few.companyId],
      runDocumentId: few.runDocumentId,
      person: { id: 1, name: 'Ada', may: everything },
    };
    await dispatches().startTestLot(asked);
    await sender()(running());

    const order = mail.accepted.map(({ to: one }) => (Array.isArray(one) ? '' : one?.text));
    expect(order.indexOf('staff@luce.example')).toBeLessThan(25);
    expect(mail.accepted).toHaveLength(31);
    expect(await runState(few)).toBe('in_test');
    expect(await runState(many)).toBe('sent');
  });

  it('end a sending whose run was cancelled on another screen', async () => {
    const one = await sending();
    await db()('billing_runs').where({ id: one.runId }).update({ state: 'cancelled' });
    await sender()(running());
    expect(mail.accepted).toEqual([]);
    expect(await states(one)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('tell how fast they are, and how long it will take', async () => {
    const one = await sending({ bills: [...bills(9), ...to('450-x@posta.example')] });
    await sender()(running());
    const { sending: progress } = await dispatches().show(one.asked);
    expect(progress).toMatchObject({ state: 'sending', total: 10, counts: { sent: 9, queued: 1 } });
    expect(progress?.ratePerMinute).toBeGreaterThan(0);
    expect(progress?.secondsLeft).toBeGreaterThan(0);
  });
});
