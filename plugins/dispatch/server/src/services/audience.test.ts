import { rows } from '@nitida/kernel/sql';
import { z } from 'zod';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { runsIn, ticketsIn } from '../testing/neighbours.ts';
import { utility } from '../testing/utility.ts';
import { recipients } from '../sql/recipients.sql.ts';
import { goOn } from './go-on.ts';
import { lastLook } from './last-look.ts';
import { type Asked, runDispatches } from './run-dispatches.ts';

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };
const ada = { id: 1, name: 'Ada Operatrice', may: everything };
const bo = { id: 2, name: 'Bo Approvatore', may: everything, from: { network: '203.0.113.0/24', agent: 'Browser' } };

type Reader = {
  email?: string | null;
  mobile?: string;
  pec?: string;
  preferred?: string;
  address?: string;
  language?: string;
};

const Recipient = z.object({
  bill_id: z.int(),
  channel: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string(),
  household: z.string(),
  next_ways: z.array(z.string()).nullable(),
  reason: z.string().nullable(),
});

describe('who gets what', () => {
  const db = useCommittedDatabase();

  const dispatches = () =>
    runDispatches({
      db: db(),
      runs: runsIn(db),
      tickets: ticketsIn(),
      surroundings: { siteUrl: 'https://bollette.example', hasMailServer: true },
      wake: async () => {},
    });

  let code = 0;
  const given = async (
    readers: Reader[],
    {
      policy,
      senders = [],
      staffMobiles,
    }: { policy?: Record<string, unknown>; senders?: string[]; staffMobiles?: string } = {},
  ) => {
    code += 1;
    const bills = readers.map(({ email = null, language }) => ({ email, ...(language ? { language } : {}) }));
    const company = staffMobiles ? { staff_mobiles: staffMobiles } : {};
    const one = await utility(db(), { code: `gente${code}`, bills, company });
    for (const [index, { mobile, pec, preferred, address }] of readers.entries()) {
      await db()('customers')
        .where({ company_id: one.companyId, code: `C${index}` })
        .update({
          mobile: mobile ?? null,
          pec: pec ?? null,
          preferred_channel: preferred ?? null,
          billing_address: address ?? null,
        });
    }
    for (const channel of senders) {
      await db()('dispatch_senders').insert({
        document_id: `${channel}${code}`,
        company_id: one.companyId,
        channel,
        from_name: 'Acqua',
        from_address: '+390451234567',
        is_enabled: true,
        tariff_millicents: 4_500,
      });
    }
    if (policy) {
      await db()('dispatch_channel_policies').insert({ document_id: `p${code}`, company_id: one.companyId, ...policy });
    }
    const as = (person: typeof ada): Asked => ({
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person,
    });
    const who = async () => rows(db(), Recipient, recipients(one.companyId, one.runId));
    return { ...one, who, ada: as(ada), bo: as(bo) };
  };
  const approved = async (...args: Parameters<typeof given>) => {
    const one = await given(...args);
    const { testLot } = await dispatches().startTestLot(one.ada);
    await dispatches().approve(one.bo, testLot?.contentHash ?? '');
    return one;
  };
  const sent = async (count: number, ...args: Parameters<typeof given>) => {
    const one = await approved(...args);
    await dispatches().send(one.ada, count);
    const dispatch = await db()('dispatch.dispatches').where({ run_id: one.runId, kind: 'mass' }).first();
    return { ...one, dispatchId: dispatch.id as number };
  };
  const messagesOf = (dispatchId: number) => db()('dispatch.messages').where({ dispatch_id: dispatchId }).orderBy('id');
  const suppress = (companyId: number, row: Record<string, unknown>) =>
    db()('dispatch.suppressions').insert({ company_id: companyId, reason: 'staff', ...row });

  const CASCADE = { cascade: '["sms","email","letter"]', falls_back: true };
  const ANNA = { email: 'anna@posta.example', mobile: '+393331234567', address: 'Via Roma 1, 37100 Verona VR' };

  it('is e-mail alone where a company has said nothing', async () => {
    const one = await given([ANNA, { mobile: '+393331234567' }], { senders: ['sms'] });
    expect(await one.who()).toEqual([
      expect.objectContaining({ channel: 'email', address: 'anna@posta.example', next_ways: null, reason: null }),
      expect.objectContaining({ channel: null, address: null, reason: 'no_address' }),
    ]);
  });

  it('is the first channel of the cascade that reaches the customer, and what comes after it', async () => {
    const one = await given([ANNA, { ...ANNA, mobile: '' }, { address: 'Via Po 2, Torino' }], {
      policy: CASCADE,
      senders: ['sms', 'letter'],
    });
    const letter = 'letter Cliente 0\nVia Roma 1\n37100 Verona VR';
    expect(await one.who()).toEqual([
      expect.objectContaining({
        channel: 'sms',
        address: '+393331234567',
        next_ways: ['email anna@posta.example', letter],
      }),
      expect.objectContaining({ channel: 'email', next_ways: [letter.replace('0', '1')] }),
      expect.objectContaining({ channel: null, reason: 'no_address' }),
    ]);
  });

  it('is the channel that the customer has chosen, before the cascade', async () => {
    const one = await given(
      [
        { ...ANNA, preferred: 'letter' },
        { ...ANNA, preferred: 'pec' },
        { ...ANNA, pec: 'anna@pec.example', preferred: 'pec' },
      ],
      { policy: { cascade: '["sms","email"]' }, senders: ['sms', 'letter', 'pec'] },
    );
    expect((await one.who()).map(({ channel }) => channel)).toEqual(['letter', 'sms', 'pec']);
  });

  it('passes over a sender that is switched off, and says so where no other is left', async () => {
    const one = await given([ANNA, { mobile: '+393331234567' }], { policy: CASCADE, senders: ['sms'] });
    await db()('dispatch_senders').where({ company_id: one.companyId, channel: 'sms' }).update({ is_enabled: false });
    expect((await one.who()).map(({ channel, reason }) => [channel, reason])).toEqual([
      ['email', null],
      [null, 'no_sender'],
    ]);
  });

  it('passes over a suppressed address: of a kind, or for one channel, until somebody lifts it', async () => {
    const one = await given([ANNA], {
      policy: { cascade: '["sms","whatsapp","email"]' },
      senders: ['sms', 'whatsapp'],
    });
    const channel = async () => (await one.who())[0]?.channel;

    await suppress(one.companyId, { address_kind: 'phone', address: '+393331234567', channel: 'sms' });
    expect(await channel()).toBe('whatsapp');
    await suppress(one.companyId, { address_kind: 'phone', address: '+393331234567' });
    expect(await channel()).toBe('email');
    await suppress(one.companyId, { address_kind: 'email', address: 'anna@posta.example' });
    expect(await one.who()).toEqual([expect.objectContaining({ channel: null, reason: 'suppressed' })]);

    await db()('dispatch.suppressions')
      .where({ company_id: one.companyId })
      .update({ lifted_at: new Date(), lifted_why: 'asked' });
    expect(await channel()).toBe('sms');
  });

  it('knows one number and one address in several ways of writing', async () => {
    const one = await given([{ mobile: '333 123 4567' }, { email: 'Anna@Posta.example' }], {
      policy: { cascade: '["sms","email"]' },
      senders: ['sms'],
    });
    expect((await one.who()).map(({ address }) => address)).toEqual(['+393331234567', 'Anna@Posta.example']);
    await suppress(one.companyId, { address_kind: 'email', address: 'anna@posta.example' });
    expect((await one.who())[1]?.reason).toBe('suppressed');
  });

  it('merges the bills of a household, in one language, and falls back only to texts that tell of all', async () => {
    const one = await given([ANNA, ANNA, { ...ANNA, language: 'en' }, { email: 'bruno@posta.example' }], {
      policy: { cascade: '["email","whatsapp","sms"]', falls_back: true, merges_households: true },
      senders: ['sms', 'whatsapp'],
    });
    const [first, second, english, bruno] = await one.who();
    expect(first?.household).toBe(second?.household);
    expect(new Set([first, english, bruno].map((row) => row?.household)).size).toBe(3);
    expect(first?.next_ways).not.toContain('whatsapp +393331234567');
    expect(english?.next_ways).toContain('whatsapp +393331234567');

    const { forecast } = await dispatches().show(one.ada);
    expect(forecast).toMatchObject({ messageCount: 3, billCount: 4 });
  });

  it('caps what an address gets, service messages only where the company says so', async () => {
    const policy = { cascade: '["email"]', cap_per_day: 1 };
    const free = await given([ANNA, ANNA], { policy });
    expect((await free.who()).map(({ reason }) => reason)).toEqual([null, null]);
    const strict = await given([ANNA, ANNA], { policy: { ...policy, caps_service_messages: true } });
    expect((await strict.who()).map(({ reason }) => reason).toSorted()).toEqual(['capped', null]);
  });

  it('counts everybody of a run once: one message on one channel, or one reason', async () => {
    const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length] as T;
    const readers = Array.from({ length: 60 }, (_, index): Reader => ({
      email: pick([null, 'a@posta.example', 'b@posta.example', 'not an address', `c${index}@posta.example`], index * 7),
      mobile: pick(['', '+393331234567', '12', `+3933312345${String(index).padStart(2, '0')}`], index * 3),
      address: pick(['', 'Via Roma 1, 37100 Verona', 'Via senza CAP'], index * 5),
      preferred: pick(['', 'sms', 'letter', 'whatsapp'], index * 11) || (undefined as never),
      language: pick(['it', 'en', 'de'], index),
    }));
    for (const policy of [
      undefined,
      CASCADE,
      { ...CASCADE, merges_households: true },
      { ...CASCADE, merges_households: true, caps_service_messages: true, cap_per_week: 1 },
      { cascade: '["letter","registered_letter"]', falls_back: true, falls_back_to_registered: true },
    ]) {
      const one = await given(readers, { ...(policy ? { policy } : {}), senders: ['sms', 'letter'] });
      await suppress(one.companyId, { address_kind: 'email', address: 'a@posta.example' });
      const all = await one.who();

      expect(all.map(({ bill_id }) => bill_id).toSorted((a, b) => a - b)).toEqual(one.billIds);
      for (const row of all) {
        expect([row.channel !== null && row.address !== null, row.reason !== null].filter(Boolean)).toHaveLength(1);
      }
      const { forecast } = await dispatches().show(one.ada);
      const nobody = forecast.nobody.reduce((sum, { billCount }) => sum + billCount, 0);
      expect(forecast.billCount + nobody).toBe(readers.length);
      expect(forecast.messageCount).toBe(
        new Set(all.filter(({ channel }) => channel).map((row) => row.household)).size,
      );
    }
  }, 30_000);

  it('is told with its cost before anybody approves', async () => {
    const one = await given([ANNA, { email: 'b@posta.example' }], { policy: CASCADE, senders: ['sms'] });
    const { forecast } = await dispatches().show(one.ada);
    expect(forecast.byChannel).toEqual([
      expect.objectContaining({ channel: 'email', messageCount: 1, cost: null }),
      expect.objectContaining({ channel: 'sms', messageCount: 1 }),
    ]);
    const sms = forecast.byChannel[1];
    expect(sms?.cost?.typicalMillicents).toBe(4_500 * (sms?.units.typical ?? 0));
    expect(forecast.withoutTariff).toEqual(['email']);
    expect(forecast.fallback).toEqual([{ channel: 'email', language: 'it', messageCount: 1 }]);
  });

  it('sends the test lot on the channel concerned, or by e-mail that says what it stands for', async () => {
    const one = await given([ANNA, { address: 'Via Po 2, 10100 Torino' }], {
      policy: CASCADE,
      senders: ['sms', 'letter'],
      staffMobiles: '+39 340 1112223',
    });
    await dispatches().startTestLot(one.ada);
    const lot = await db()('dispatch.messages as m')
      .join('dispatch.template_versions as v', 'v.id', 'm.template_version_id')
      .where({ 'm.company_id': one.companyId })
      .orderBy('m.id')
      .select('m.channel', 'm.address', 'v.subject');
    expect(lot).toEqual(
      expect.arrayContaining([
        { channel: 'sms', address: '+393401112223', subject: null },
        { channel: 'email', address: 'ada@acqua.example', subject: expect.stringMatching(/^\[lettera\] /) },
      ]),
    );
  });

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
