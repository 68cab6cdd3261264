import type { Knex } from 'knex';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { runsIn, ticketsIn } from '../testing/neighbours.ts';
import { utility } from '../testing/utility.ts';
import { type Asked, runDispatches } from './run-dispatches.ts';

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };
const ada = { id: 1, name: 'Ada Operatrice', may: everything };
const bo = { id: 2, name: 'Bo Approvatore', may: everything };

describe('the sending of a run', () => {
  const db = useCommittedDatabase();
  let woken = 0;

  const dispatches = (over: { hasMailServer?: boolean } = {}) =>
    runDispatches({
      db: db(),
      runs: runsIn(db),
      tickets: ticketsIn(),
      surroundings: { siteUrl: 'https://bollette.example', hasMailServer: over.hasMailServer ?? true },
      wake: async () => {
        woken += 1;
      },
    });

  let code = 0;
  const given = async (options: Parameters<typeof utility>[1] = {}) => {
    code += 1;
    const one = await utility(db(), { code: `acqua${code}`, ...options });
    const as = (person: typeof ada): Asked => ({
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person,
    });
    return { ...one, ada: as(ada), bo: as(bo) };
  };
  const runState = async (runId: number) => (await db()('billing_runs').where({ id: runId }).first('state')).state;
  const messagesOf = (runId: number, kind: string): Knex.QueryBuilder =>
    db()('dispatch.messages as m')
      .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
      .where({ 'd.run_id': runId, 'd.kind': kind })
      .orderBy('m.id');

  const tested = async (options?: Parameters<typeof given>[0]) => {
    const one = await given(options);
    const { testLot } = await dispatches().startTestLot(one.ada);
    return { ...one, hash: testLot?.contentHash ?? '' };
  };
  const approved = async (options?: Parameters<typeof given>[0]) => {
    const one = await tested(options);
    await dispatches().approve(one.bo, one.hash);
    return one;
  };

  it('forecasts how many get a message, in which language, and how many cannot', async () => {
    const one = await given({ bills: [{}, { language: 'en' }, { language: 'de' }, { email: null }, { email: ' ' }] });
    const { forecast, testLot, approval, sending, actions } = await dispatches().show(one.ada);
    const unpriced = { units: { typical: 1, most: 1 }, cost: null };
    expect(forecast).toEqual({
      messageCount: 3,
      billCount: 3,
      byChannel: [
        { channel: 'email', language: 'en', messageCount: 1, billCount: 1, ...unpriced },
        { channel: 'email', language: 'it', messageCount: 2, billCount: 2, ...unpriced },
      ],
      fallback: [],
      cost: { typicalMillicents: 0, mostMillicents: 0 },
      withoutTariff: ['email'],
      nobody: [{ reason: 'no_address', billCount: 2 }],
    });
    expect({ testLot, approval, sending }).toEqual({ testLot: null, approval: null, sending: null });
    expect(actions.testLot).toEqual({ allowed: true, reason: null });
    expect(actions.send).toEqual({ allowed: false, reason: 'run_state' });
  });

  it('does not exist for people of other companies', async () => {
    const one = await given();
    const elsewhere = { ...one.ada, companyIds: [one.companyId + 1000] };
    for (const ask of [dispatches().show, dispatches().startTestLot, dispatches().pause, dispatches().resume]) {
      await expect(ask(elsewhere)).rejects.toMatchObject({ kind: 'not_found' });
    }
  });

  describe('begins with a test lot that', () => {
    it('goes to each of the staff, with working tickets, and moves the run', async () => {
      const one = await given({ bills: [{ amountCents: 900_00 }, { amountCents: 0, language: 'en' }, {}, {}] });
      const { testLot } = await dispatches().startTestLot(one.ada);

      expect(await runState(one.runId)).toBe('in_test');
      expect(testLot).toMatchObject({ createdBy: 'Ada Operatrice', isCurrent: true, counts: { queued: 4 } });
      expect(await messagesOf(one.runId, 'test').select('m.bill_id', 'm.address', 'm.language')).toEqual([
        { bill_id: one.billIds[0], address: 'ada@acqua.example', language: 'it' },
        { bill_id: one.billIds[0], address: 'bo@acqua.example', language: 'it' },
        { bill_id: one.billIds[1], address: 'ada@acqua.example', language: 'en' },
        { bill_id: one.billIds[1], address: 'bo@acqua.example', language: 'en' },
      ]);
      const tickets = await db()('tickets').where({ company_id: one.companyId });
      expect(tickets).toHaveLength(4);
      expect(tickets.every(({ is_test }) => is_test)).toBe(true);
    });

    it('wakes the senders', async () => {
      const before = woken;
      await tested();
      expect(woken).toBe(before + 1);
    });

    it.each([
      [
        'sender_missing',
        async (companyId: number) => db()('dispatch_senders').where({ company_id: companyId }).delete(),
      ],
      [
        'staff_missing',
        async (companyId: number) => db()('companies').where({ id: companyId }).update({ staff_emails: 'nobody' }),
      ],
      [
        'no_recipients',
        async (companyId: number) => db()('customers').where({ company_id: companyId }).update({ email: null }),
      ],
      [
        'template_missing',
        async (companyId: number) => db()('companies').where({ id: companyId }).update({ default_language: 'de' }),
      ],
    ])('is refused with a reason: %s', async (reason, spoil) => {
      const one = await given();
      await spoil(one.companyId);
      expect((await dispatches().show(one.ada)).actions.testLot).toEqual({ allowed: false, reason });
      await expect(dispatches().startTestLot(one.ada)).rejects.toMatchObject({
        kind: 'conflict',
        code: `dispatch.${reason}`,
      });
      expect(await runState(one.runId)).toBe('ready');
    });

    it('needs a mail server', async () => {
      const one = await given();
      await expect(dispatches({ hasMailServer: false }).startTestLot(one.ada)).rejects.toMatchObject({
        code: 'dispatch.mail_server_missing',
      });
    });

    it('needs the permission', async () => {
      const one = await given();
      const reader = { ...one.ada, person: { ...ada, may: { ...everything, testLot: false } } };
      await expect(dispatches().startTestLot(reader)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'dispatch.not_permitted',
      });
    });
  });

  describe('is approved by a person who', () => {
    it('has looked at the lot: who, when and what is kept', async () => {
      const one = await tested();
      const { approval } = await dispatches().approve(one.bo, one.hash);
      expect(approval).toMatchObject({ by: 'Bo Approvatore', contentHash: one.hash, isCurrent: true });
      expect(await runState(one.runId)).toBe('approved');
      expect(await db()('dispatch.dispatches').where({ run_id: one.runId, kind: 'mass' }).first()).toMatchObject({
        state: 'approved',
        content_hash: one.hash,
        approved_by: 2,
        approved_by_name: 'Bo Approvatore',
        approved_at: expect.any(Date),
      });
    });

    it('did not start it', async () => {
      const one = await tested();
      await expect(dispatches().approve(one.ada, one.hash)).rejects.toMatchObject({ code: 'dispatch.four_eyes' });
    });

    it('started it, where the company allows that', async () => {
      const one = await tested({ company: { requires_four_eyes: false } });
      await dispatches().approve(one.ada, one.hash);
      expect(await runState(one.runId)).toBe('approved');
    });

    it('has looked at this lot, and not at an older one', async () => {
      const one = await tested();
      await expect(dispatches().approve(one.bo, 'the-hash-of-another-lot')).rejects.toMatchObject({
        code: 'dispatch.lot_outdated',
      });
    });
  });

  const changes: [string, (companyId: number) => Promise<unknown>][] = [
    [
      'one letter of a template',
      (id) =>
        db()('dispatch_message_templates')
          .where({ company_id: id, locale: 'it', purpose: 'bill_ready' })
          .update({ text: 'Ciao.' }),
    ],
    ['the sender', (id) => db()('dispatch_senders').where({ company_id: id }).update({ from_name: 'Acqua Scura' })],
    ["the company's phone number", (id) => db()('companies').where({ id }).update({ support_phone: '800 000 000' })],
    ['an amount', (id) => db()('bills').where({ company_id: id, number: '2026/0' }).update({ amount_cents: 50_01 })],
    [
      "one bill's content",
      (id) => db()('bills').where({ company_id: id, number: '2026/0' }).update({ content: '{"offer":1}' }),
    ],
    [
      'an address',
      (id) => db()('customers').where({ company_id: id, code: 'C0' }).update({ email: 'other@posta.example' }),
    ],
    [
      "a customer's language",
      (id) => db()('customers').where({ company_id: id, code: 'C0' }).update({ language: 'en' }),
    ],
    ['a recipient less', (id) => db()('customers').where({ company_id: id, code: 'C0' }).update({ email: null })],
  ];

  describe('when something changes after the test lot:', () => {
    it.each(changes)('%s, the lot is outdated and cannot be approved', async (_what, change) => {
      const one = await tested();
      await change(one.companyId);

      const { testLot, actions } = await dispatches().show(one.bo);
      expect(testLot?.isCurrent).toBe(false);
      expect(actions.approve).toEqual({ allowed: false, reason: 'lot_outdated' });
      await expect(dispatches().approve(one.bo, one.hash)).rejects.toMatchObject({ code: 'dispatch.lot_outdated' });
    });

    it('what nobody gets, the lot stays as it is', async () => {
      const one = await tested();
      await db()('dispatch_message_templates')
        .where({ company_id: one.companyId, locale: 'en' })
        .update({ text: 'Hello.' });
      await db()('bills').where({ company_id: one.companyId }).update({ paid_cents: 10_00 });
      expect((await dispatches().show(one.bo)).testLot?.isCurrent).toBe(true);
    });
  });

  describe('when something changes after the approval:', () => {
    it.each(changes)('%s, the approval is void and nothing is sent', async (_what, change) => {
      const one = await approved();
      await change(one.companyId);
      expect((await dispatches().show(one.bo)).approval?.isCurrent).toBe(false);
      await expect(dispatches().send(one.ada, 3)).rejects.toMatchObject({ code: 'dispatch.approval_outdated' });

      expect(await runState(one.runId)).toBe('in_test');
      expect(await messagesOf(one.runId, 'mass').select('m.id')).toEqual([]);
      const { approval, actions } = await dispatches().show(one.bo);
      expect(approval?.isCurrent).toBe(false);
      expect(actions.send).toEqual({ allowed: false, reason: 'run_state' });
    });

    it('a new lot can be tested, approved and sent', async () => {
      const one = await approved();
      await db()('bills').where({ company_id: one.companyId, number: '2026/0' }).update({ amount_cents: 1 });
      await expect(dispatches().send(one.ada, 3)).rejects.toMatchObject({ code: 'dispatch.approval_outdated' });

      const { testLot } = await dispatches().startTestLot(one.ada);
      await dispatches().approve(one.bo, testLot?.contentHash ?? '');
      await dispatches().send(one.ada, 3);
      expect(await messagesOf(one.runId, 'mass').pluck('m.state')).toEqual(['queued', 'queued', 'queued']);
    });
  });

  describe('is sent', () => {
    it('to everybody with an address, once, each with a ticket', async () => {
      const one = await approved({ bills: [{}, { email: null }, { language: 'en' }] });
      const { sending } = await dispatches().send(one.ada, 2);

      expect(await runState(one.runId)).toBe('sending');
      expect(sending).toEqual({
        state: 'sending',
        total: 2,
        counts: expect.objectContaining({ queued: 2 }),
        ratePerMinute: null,
        secondsLeft: null,
        channels: [{ channel: 'email', total: 2, left: 2, ratePerMinute: null, secondsLeft: null, hasSender: true }],
      });
      expect(await messagesOf(one.runId, 'mass').select('m.address', 'm.language')).toEqual([
        { address: 'cliente0@posta.example', language: 'it' },
        { address: 'cliente2@posta.example', language: 'en' },
      ]);
      expect(await db()('tickets').where({ company_id: one.companyId, is_test: false })).toHaveLength(2);
    });

    it('only in the number that the question named', async () => {
      const one = await approved();
      await expect(dispatches().send(one.ada, 4)).rejects.toMatchObject({
        code: 'dispatch.another_number',
        details: { messageCount: 3 },
      });
      expect(await runState(one.runId)).toBe('approved');
    });

    it('once, when two people press at the same moment', async () => {
      const one = await approved();
      const outcomes = await Promise.allSettled([dispatches().send(one.ada, 3), dispatches().send(one.bo, 3)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await messagesOf(one.runId, 'mass').pluck('m.id')).toHaveLength(3);
    });

    it('as it was approved, whatever becomes of the template meanwhile', async () => {
      const one = await approved();
      await dispatches().send(one.ada, 3);
      await db()('dispatch_message_templates').where({ company_id: one.companyId }).update({ subject: 'Altro' });
      const subjects = await messagesOf(one.runId, 'mass')
        .join('dispatch.template_versions as v', 'v.id', 'm.template_version_id')
        .pluck('v.subject');
      expect(subjects).toHaveLength(3);
      expect(subjects).not.toContain('Altro');
    });
  });

  describe('can be', () => {
    it('paused and resumed', async () => {
      const one = await approved();
      await dispatches().send(one.ada, 3);
      expect((await dispatches().pause(one.ada)).sending?.state).toBe('paused');
      expect(await runState(one.runId)).toBe('paused');
      expect((await dispatches().resume(one.ada)).sending?.state).toBe('sending');
      expect(await runState(one.runId)).toBe('sending');
    });

    it('cancelled: nothing of it that has not left the house will', async () => {
      const one = await approved();
      await dispatches().send(one.ada, 3);
      await db()('dispatch.messages').where({ bill_id: one.billIds[0] }).update({ state: 'sent' });
      const { sending } = await dispatches().cancel(one.ada, 'wrong prices');

      expect(sending).toMatchObject({ state: 'cancelled', counts: { cancelled: 2, sent: 1 } });
      expect(await runState(one.runId)).toBe('cancelled');
      expect(await db()('dispatch.messages').where({ company_id: one.companyId, state: 'queued' })).toEqual([]);
    });
  });

  it('lists its messages, with the middle of each address hidden, also in what the server said', async () => {
    const one = await approved();
    await dispatches().send(one.ada, 3);
    await db()('dispatch.messages')
      .where({ bill_id: one.billIds[0], address: 'cliente0@posta.example' })
      .update({ state: 'failed', error_code: 'provider.rejected', error_text: '550 <cliente0@posta.example> unknown' });

    const page = await dispatches().messages(one.ada, { kind: 'mass', state: 'failed', page: 1, pageSize: 20 });
    expect(page).toEqual({
      results: [
        {
          id: expect.any(Number),
          billNumber: '2026/0',
          customerCode: 'C0',
          customerName: 'Cliente 0',
          channel: 'email',
          contact: 'c•••@posta.example',
          state: 'failed',
          errorCode: 'provider.rejected',
          errorText: '550 <c•••@posta.example> unknown',
          sentAt: null,
        },
      ],
      pagination: { page: 1, pageSize: 20, pageCount: 1, total: 1 },
    });
  });
});
