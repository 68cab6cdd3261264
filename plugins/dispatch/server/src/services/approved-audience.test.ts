import { ANNA, CASCADE, useAudience } from '../testing/audience.ts';
import { ticketsIn } from '../testing/neighbours.ts';
import { goOn } from './go-on.ts';
import { lastLook } from './last-look.ts';

describe('what was approved', () => {
  const { db, dispatches, approved, sent, messagesOf, suppress } = useAudience();

  describe('once it is approved', () => {
    it('is kept with who, when and from where', async () => {
      const one = await approved([ANNA]);
      expect((await dispatches().show(one.ada)).approval).toMatchObject({
        by: 'Bo Approvatore',
        from: '203.0.113.0/24',
        agent: 'Browser',
        isCurrent: true,
        changes: [],
        parts: { texts: expect.any(String), bills: expect.any(String), recipients: expect.any(String) },
      });
    });

    it.each<[string, (companyId: number) => Promise<unknown>, unknown[]]>([
      [
        'a text',
        (id) =>
          db()('dispatch_message_templates')
            .where({ company_id: id, channel: 'email', locale: 'it', purpose: 'bill_ready' })
            .update({ text: 'Ciao.' }),
        [{ what: 'text', channel: 'email', language: 'it', how: 'changed' }],
      ],
      [
        'a sender',
        (id) => db()('dispatch_senders').where({ company_id: id }).update({ from_name: 'Altri' }),
        [{ what: 'sender', channel: 'email', how: 'changed' }],
      ],
      [
        'the company',
        (id) => db()('companies').where({ id }).update({ support_phone: '800 000 000' }),
        [{ what: 'company' }],
      ],
      [
        'the policy',
        (id) =>
          db()('dispatch_channel_policies').insert({
            document_id: `new${id}`,
            company_id: id,
            cascade: '["email"]',
            falls_back: true,
          }),
        [{ what: 'policy' }],
      ],
      [
        'a bill',
        (id) => db()('bills').where({ company_id: id, number: '2026/1' }).update({ amount_cents: 1 }),
        [{ what: 'bills', count: 1, numbers: ['2026/1'] }],
      ],
      [
        'who gets it',
        (id) => db()('customers').where({ company_id: id, code: 'C0' }).update({ email: null }),
        [{ what: 'recipients', how: 'went', count: 1, numbers: ['2026/0'] }],
      ],
      [
        'where it goes',
        (id) => db()('customers').where({ company_id: id, code: 'C0' }).update({ email: 'new@posta.example' }),
        [{ what: 'recipients', how: 'moved', count: 1, numbers: ['2026/0'] }],
      ],
    ])('stops when one byte changes, and names what changed: %s', async (_what, change, changes) => {
      const one = await approved([ANNA, { email: 'b@posta.example' }]);
      await change(one.companyId);
      expect((await dispatches().show(one.ada)).approval).toMatchObject({ isCurrent: false, changes });

      await expect(dispatches().send(one.ada, 2)).rejects.toMatchObject({
        code: 'dispatch.approval_outdated',
        details: { changes },
      });
      expect(
        await db()('dispatch.messages as m')
          .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
          .where({ 'd.run_id': one.runId, 'd.kind': 'mass' }),
      ).toEqual([]);
      // The voided approval goes on saying what had changed.
      expect((await dispatches().show(one.ada)).approval).toMatchObject({ isCurrent: false, changes });
    });

    it('does not mind a payment', async () => {
      const one = await approved([ANNA]);
      await db()('bills').where({ company_id: one.companyId }).update({ paid_cents: 50_00, updated_at: new Date() });
      expect((await dispatches().show(one.ada)).approval?.isCurrent).toBe(true);
    });
  });

  describe('while it is being sent', () => {
    it('a bill that changed is held back, and a suppressed address gets nothing', async () => {
      const one = await sent(3, [ANNA, { email: 'b@posta.example' }, { email: 'c@posta.example' }]);
      const claimed = await messagesOf(one.dispatchId).select('id');
      expect(await lastLook(db(), one.companyId, claimed)).toHaveLength(3);

      await db()('bills').where({ company_id: one.companyId, number: '2026/1' }).update({ content: '{"offer":1}' });
      await suppress(one.companyId, { address_kind: 'email', address: 'c@posta.example' });
      expect(await lastLook(db(), one.companyId, claimed)).toEqual([claimed[0]]);
      expect(await messagesOf(one.dispatchId).select('state', 'error_code')).toEqual([
        { state: 'queued', error_code: null },
        { state: 'cancelled', error_code: 'approval.bill_changed' },
        { state: 'failed', error_code: 'address.suppressed' },
      ]);
      const events = await db()('dispatch.message_events')
        .where({ company_id: one.companyId })
        .whereNotNull('code')
        .orderBy('id');
      expect(events.map(({ type, code }) => [type, code])).toEqual([
        ['cancel', 'approval.bill_changed'],
        ['refuse', 'address.suppressed'],
      ]);
    });

    it('what fails goes to the next channel of the cascade, once, with a ticket and the approved wording', async () => {
      const one = await sent(2, [ANNA, { ...ANNA, mobile: '' }], { policy: CASCADE, senders: ['sms'] });
      const step = goOn({ db: db(), tickets: ticketsIn(), now: () => new Date() });
      await messagesOf(one.dispatchId)
        .where({ channel: 'sms' })
        .update({ state: 'failed', error_code: 'provider.rejected' });
      await step();
      await step();

      const all = await db()('dispatch.messages as m')
        .join('dispatch.template_versions as v', 'v.id', 'm.template_version_id')
        .where({ dispatch_id: one.dispatchId })
        .orderBy('m.id')
        .select('m.id', 'm.channel', 'm.state', 'm.address', 'm.replaces_id', 'v.channel as wording');
      expect(all.map(({ id: _id, replaces_id, ...row }) => ({ ...row, replaces: replaces_id === all[0].id }))).toEqual([
        { channel: 'sms', state: 'failed', address: '+393331234567', replaces: false, wording: 'sms' },
        { channel: 'email', state: 'queued', address: 'anna@posta.example', replaces: false, wording: 'email' },
        { channel: 'email', state: 'queued', address: 'anna@posta.example', replaces: true, wording: 'email' },
      ]);
      expect(await db()('tickets').where({ message_id: all[2].id })).toHaveLength(1);
    });

    it('a bounce days after the end is mended too, and nothing uncertain is', async () => {
      const one = await sent(2, [ANNA, { ...ANNA, mobile: '+393330000000' }], { policy: CASCADE, senders: ['sms'] });
      const [first, second] = await messagesOf(one.dispatchId).select('id');
      await messagesOf(one.dispatchId).where({ id: first.id }).update({ state: 'bounced' });
      await messagesOf(one.dispatchId).where({ id: second.id }).update({ state: 'uncertain' });
      await db()('dispatch.dispatches').where({ id: one.dispatchId }).update({ state: 'sent' });

      await goOn({ db: db(), tickets: ticketsIn(), now: () => new Date() })();
      expect(await messagesOf(one.dispatchId).pluck('state')).toEqual(['bounced', 'uncertain', 'queued']);
      expect(await db()('dispatch.dispatches').where({ id: one.dispatchId }).first('state')).toEqual({
        state: 'sending',
      });
    });

    it('rests in the quiet hours of the company', async () => {
      const hours = { from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5], onHolidays: false };
      const one = await sent(1, [ANNA], {
        policy: { cascade: '["sms"]', quiet_hours: JSON.stringify({ phone: hours }) },
        senders: ['sms'],
      });
      await messagesOf(one.dispatchId).update({ send_after: '2026-11-20T10:00:00Z' });
      const at = (iso: string) => goOn({ db: db(), tickets: ticketsIn(), now: () => new Date(iso) })();
      const sendAfter = async () => (await messagesOf(one.dispatchId).first('send_after')).send_after.toISOString();

      await at('2026-11-20T10:00:00Z');
      expect(await sendAfter()).toBe('2026-11-20T10:00:00.000Z');
      await at('2026-11-20T19:30:00Z');
      expect(await sendAfter()).toBe('2026-11-23T08:00:00.000Z');
    });
  });
});
