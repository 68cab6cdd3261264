import fc from 'fast-check';
import { explain } from './explain.ts';
import { bill, earlier, line, since, supply } from './testing/bills.ts';

describe('whatever a bill says', () => {
  const cents = fc.integer({ min: -500_000, max: 500_000 });
  const lines = fc.array(
    fc
      .record({
        code: fc.constantFrom(
          'consumption_charge',
          'fixed_charge',
          'power_charge',
          'excise_and_vat',
          'social_bonus',
          'recalculations',
          'company.own',
          'water.supply.base',
        ),
        amountCents: cents,
        unit: fc.constantFrom('kWh', 'month', 'kW', 'mc', null),
        quantity: fc.option(fc.integer({ min: -50, max: 5_000 }).map(String)),
      })
      .map(({ code, amountCents, unit, quantity }) => line(code, amountCents, { unit, quantity: unit && quantity })),
    { maxLength: 8 },
  );
  const supplies = fc.array(
    fc
      .tuple(lines, fc.integer({ min: -100, max: 9_999 }))
      .map(([own, used]) => supply(own, { billedConsumption: String(used) })),
    { minLength: 1, maxLength: 3 },
  );
  const facts = fc
    .tuple(supplies, cents, fc.nat(9_000), fc.boolean(), cents)
    .map(([own, previousBalanceCents, tvLicenceCents, hasPeriod, rounding]) => {
      const made = bill(own, hasPeriod ? {} : { periodFrom: null, periodTo: null }, {
        previousBalanceCents,
        tvLicenceCents,
      });
      return { ...made, amountCents: made.amountCents + (rounding % 100) };
    });

  it('the reasons sum to its amount', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { reasons } = explain(one);
        expect(reasons.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(one.amountCents);
      }),
    );
  });

  it('the effects sum to the difference, to the cent, and the largest comes first', () => {
    fc.assert(
      fc.property(facts, facts, fc.integer({ min: 0, max: 120 }), fc.boolean(), (now, other, days, isSame) => {
        const from = new Date(Date.UTC(2026, 1, 28) - days * 86_400_000).toISOString().slice(0, 10);
        const before = earlier(other, [from, '2026-02-28'], isSame ? undefined : [1, null, 0]);
        const { effects, restCents, differenceCents } = since(now, before);
        expect(effects.reduce((sum, one) => sum + one.cents, restCents)).toBe(differenceCents);
        expect(differenceCents).toBe(now.amountCents - other.amountCents);
        const sizes = effects.map((one) => Math.abs(one.cents));
        expect(sizes).toEqual(sizes.toSorted((one, next) => next - one));
        expect(sizes).not.toContain(0);
        for (const effect of effects)
          if (effect.kind === 'price' || effect.kind === 'days')
            expect([effect, Math.sign(effect.to - effect.from)]).toEqual([effect, Math.sign(effect.cents)]);
      }),
      { numRuns: 400 },
    );
  });
});
