import { ANNA, CASCADE, type Reader, useAudience } from '../testing/audience.ts';

describe('who gets what', () => {
  const { db, dispatches, given, suppress } = useAudience();

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
});
