import { explain } from './explain.ts';
import { bill, earlier, electricity, gas, line, since, supply, type Supply } from './testing/bills.ts';

const JANUARY: [string, string] = ['2026-01-01', '2026-02-28'];

describe('why a bill is another than before', () => {
  const use = (kWh: number, cents: number): Supply =>
    supply([line('consumption_charge', cents, { quantity: String(kWh), unit: 'kWh' })], {
      billedConsumption: String(kWh),
    });

  it('is nothing for a first bill', () => {
    expect(explain(bill([electricity]))).toMatchObject({ previous: null, lastYear: null });
  });

  it('is more days, more use in a day, and a higher price, each by itself', () => {
    // 50 days at 2 kWh and 0.20, then 60 days at 3 kWh and 0.25.
    const before = earlier(bill([use(100, 2_000)]), ['2026-01-10', '2026-02-28']);
    const now = bill([use(180, 4_500)], { periodFrom: '2026-03-01', periodTo: '2026-04-29' });
    expect(since(now, before)).toEqual({
      from: '2026-01-10',
      to: '2026-02-28',
      differenceCents: 2_500,
      effects: [
        { kind: 'quantity', cents: 1_200, unit: 'kWh', from: 100, to: 180 },
        { kind: 'price', cents: 900, unit: 'kWh', from: 0.2, to: 0.25 },
        { kind: 'days', cents: 400, from: 50, to: 60 },
      ],
      restCents: 0,
    });
  });

  it('does not call a fixed part dearer that is only for more months', () => {
    const fixed = (months: string, cents: number) =>
      supply([line('fixed_charge', cents, { quantity: months, unit: 'month' })]);
    const now = bill([fixed('2', 2_804)]);
    expect(since(now, earlier(bill([fixed('1', 1_402)]), ['2026-02-01', '2026-02-28'])).effects).toEqual([
      { kind: 'days', cents: 1_402, from: 28, to: 61 },
    ]);
    expect(since(now, earlier(bill([fixed('2', 2_600)]), ['2026-01-01', '2026-03-02'])).effects).toEqual([
      { kind: 'fixed', cents: 204 },
    ]);
  });

  it('is the end of a contract: fewer days, and a deposit that comes back', () => {
    const before = earlier(bill([use(120, 2_400)]), ['2026-01-01', '2026-03-01']);
    const last = supply([...use(20, 400).lines, line('other_items.deposit', -7_700)], { billedConsumption: '20' });
    const now = bill([last], { periodFrom: '2026-03-02', periodTo: '2026-03-11' });
    expect(explain({ ...now, earlier: { previous: before, lastYear: null } })).toMatchObject({
      previous: {
        differenceCents: -9_700,
        effects: [
          { kind: 'other_items', cents: -7_700 },
          { kind: 'days', cents: -2_000, from: 60, to: 10 },
        ],
      },
    });
  });

  it('is a recalculation, a bonus that ended, the television, a balance', () => {
    const before = bill([supply([line('social_bonus', -3_000)])], {}, { previousBalanceCents: 500 });
    const now = bill([supply([line('recalculations', 9_000)])], {}, { tvLicenceCents: 1_800 });
    expect(since(now, earlier(before, JANUARY)).effects).toEqual([
      { kind: 'recalculations', cents: 9_000 },
      { kind: 'bonus', cents: 3_000 },
      { kind: 'tv_licence', cents: 1_800 },
      { kind: 'previous_balance', cents: -500 },
    ]);
  });

  it('is a supply that came or went', () => {
    const now = bill([electricity, gas]);
    const before = earlier(bill([electricity, use(10, 250)]), ['2025-12-30', '2026-02-28'], [0, null]);
    expect(since(now, before).effects).toEqual([
      { kind: 'supply_new', cents: 4_370 },
      { kind: 'supply_gone', cents: -250 },
    ]);
  });

  it('is one average price where several supplies use the same', () => {
    const before = earlier(bill([use(100, 2_000), use(1_000, 30_000)]), ['2026-01-01', '2026-03-02']);
    // One became dearer, the other, which uses more, cheaper.
    const now = bill([use(100, 3_000), use(1_000, 25_000)]);
    expect(since(now, before).effects).toEqual([
      { kind: 'price', cents: -4_000, unit: 'kWh', from: 320 / 1_100, to: 280 / 1_100 },
    ]);
  });

  it('loses no supply of before, though a bill told of the same one twice', () => {
    const before = earlier(bill([use(100, 2_000), use(50, 1_000)]), JANUARY, [0, 0]);
    expect(since(bill([use(100, 2_000)]), before).effects).toContainEqual({ kind: 'supply_gone', cents: -1_000 });
  });

  it('has no price where nothing was used', () => {
    expect(since(bill([use(100, 2_500)]), earlier(bill([use(0, 0)]), JANUARY)).effects).toMatchObject([
      { kind: 'quantity', cents: 2_500, from: 0, to: 100 },
    ]);
    expect(since(bill([use(0, 0)]), earlier(bill([use(100, 2_500)]), JANUARY)).effects).toMatchObject([
      { kind: 'quantity', cents: -2_500, from: 100, to: 0 },
    ]);
  });

  it('is a correction where one takes back', () => {
    expect(since(bill([use(100, 2_500)]), earlier(bill([use(-20, -500)]), JANUARY)).effects).toEqual([
      { kind: 'correction', cents: 3_000 },
    ]);
  });

  it('is not what was used where the amount goes the other way, or the unit is another', () => {
    const charge = (cents: number) => [{ kind: 'variable', cents }];
    const before = (one: Supply) => earlier(bill([one]), ['2026-01-01', '2026-03-02']);
    // A sum for each person, and then a few cubic metres; a charge that was a credit.
    expect(since(bill([use(10, 300)]), before(use(0, 500))).effects).toEqual(charge(-200));
    expect(since(bill([use(120, 2_000)]), before(use(100, -500))).effects).toEqual(charge(2_500));
    expect(since(bill([{ ...use(120, 2_000), unit: 'Smc' }]), before(use(100, 2_100))).effects).toEqual(charge(-100));
  });

  it('does not say that a bill covers more time where it charges fewer months', () => {
    const fixed = (months: string, cents: number) =>
      supply([line('fixed_charge', cents, { quantity: months, unit: 'month' })]);
    const before = earlier(bill([fixed('2', 2_804)]), ['2026-01-01', '2026-02-28']);
    expect(since(bill([fixed('1', 1_402)]), before).effects).toEqual([{ kind: 'fixed', cents: -1_402 }]);
  });

  it('gathers what is small, and leaves a single small one by itself', () => {
    const many = supply([line('recalculations', 10_000), line('other_items', 60), line('excise_and_vat', 40)]);
    expect(since(bill([many]), earlier(bill([supply([])]), JANUARY))).toMatchObject({
      effects: [{ kind: 'recalculations', cents: 10_000 }],
      restCents: 100,
    });
    const one = supply([line('recalculations', 10_000), line('other_items', 60)]);
    expect(since(bill([one]), earlier(bill([supply([])]), JANUARY))).toMatchObject({
      effects: [{}, { cents: 60 }],
      restCents: 0,
    });
  });
});
