import fc from 'fast-check';
import type { BillContent } from '@nitida/plugin-ingestion/contract/bill-content';
import type { EarlierBill } from '../earlier-bills.ts';
import { type BillFacts, explain } from './explain.ts';

type Supply = BillContent['supplies'][number];
type Line = Supply['lines'][number];

const line = (code: string, amountCents: number, over: Partial<Line> = {}): Line => ({
  code,
  parentCode: null,
  label: code,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
  ...over,
});

const supply = (lines: Line[], over: Partial<Supply> = {}): Supply => ({
  kind: 'pod',
  code: 'IT001E00000042',
  address: 'Via dei Tigli 12',
  use: 'resident',
  meterSerial: null,
  committedPowerKw: null,
  availablePowerKw: null,
  gasCoefficientC: null,
  residents: null,
  unit: 'kWh',
  billedConsumption: '0',
  ofWhichEstimated: '0',
  annualConsumption: null,
  annualFrom: null,
  annualTo: null,
  lines,
  readings: [],
  history: [],
  ...over,
});

const totalOf = (supplies: Supply[]): number =>
  supplies.reduce(
    (sum, { lines }) => sum + lines.reduce((of, one) => of + (one.parentCode ? 0 : one.amountCents), 0),
    0,
  );

const bill = (supplies: Supply[], over: Partial<BillFacts> = {}, content: Partial<BillContent> = {}): BillFacts => {
  const { tvLicenceCents = 0, previousBalanceCents = 0 } = content;
  const billTotalCents = totalOf(supplies);
  return {
    kind: 'ordinary',
    periodFrom: '2026-03-01',
    periodTo: '2026-04-30',
    amountCents: billTotalCents + tvLicenceCents + previousBalanceCents,
    content: {
      supplies,
      offer: null,
      notices: [],
      payment: { method: 'transfer', iban: null, beneficiary: null, reference: null, noticeCode: null },
      billTotalCents,
      tvLicenceCents,
      previousBalanceCents,
      overTwoYearsCents: 0,
      ...content,
    },
    earlier: undefined,
    ...over,
  };
};

/** The same bill as one of before; its supplies are at the same places unless said otherwise. */
const earlier = (
  { content, amountCents }: BillFacts,
  [periodFrom, periodTo]: [string, string],
  places: (number | null)[] = content.supplies.map((_, place) => place),
): EarlierBill => ({
  issueDate: periodTo,
  periodFrom,
  periodTo,
  amountCents,
  billTotalCents: content.billTotalCents,
  tvLicenceCents: content.tvLicenceCents,
  previousBalanceCents: content.previousBalanceCents,
  supplies: content.supplies.map(({ unit, billedConsumption, ofWhichEstimated, lines }, place) => ({
    index: places[place] ?? null,
    unit,
    billedConsumption,
    ofWhichEstimated,
    lines,
  })),
});

const since = (now: BillFacts, before: EarlierBill) =>
  explain({ ...now, earlier: { previous: before, lastYear: null } }).previous!;

const JANUARY: [string, string] = ['2026-01-01', '2026-02-28'];

/** The examples of the regulator's layout, with amounts as printed. */
const electricity = supply(
  [
    line('consumption_charge', 12_706, { quantity: '459', unit: 'kWh', averagePrice: '0.276819' }),
    line('consumption_charge.sales', 10_509, {
      parentCode: 'consumption_charge',
      quantity: '459',
      unit: 'kWh',
      averagePrice: '0.228954',
    }),
    line('consumption_charge.network', 2_197, {
      parentCode: 'consumption_charge',
      quantity: '459',
      unit: 'kWh',
      averagePrice: '0.047865',
    }),
    line('fixed_charge', 2_804, { quantity: '2', unit: 'month', averagePrice: '14.02' }),
    line('fixed_charge.sales', 2_804, {
      parentCode: 'fixed_charge',
      quantity: '2',
      unit: 'month',
      averagePrice: '14.02',
    }),
    line('power_charge', 1_186, { quantity: '3.000', unit: 'kW', months: 2, averagePrice: '1.976667' }),
    line('excise_and_vat', 3_170),
  ],
  { billedConsumption: '459', ofWhichEstimated: '120' },
);
const gas = supply(
  [
    line('consumption_charge', 1_530, { quantity: '21.412020', unit: 'Smc', averagePrice: '0.714552' }),
    line('fixed_charge', 1_633, { quantity: '1', unit: 'month', averagePrice: '16.33' }),
    line('excise_and_vat', 1_207),
  ],
  { kind: 'pdr', unit: 'Smc', billedConsumption: '21.412020' },
);

describe('why a bill comes to what it comes to', () => {
  it('is told of electricity: 459 kWh at 0.276819, two months, three kilowatts, taxes, and the television', () => {
    const explained = explain(bill([electricity], {}, { tvLicenceCents: 1_800 }));
    expect(explained.amountCents).toBe(21_666);
    const [consumption] = explained.reasons;
    expect(consumption).toMatchObject({
      kind: 'consumption',
      amountCents: 12_706,
      quantity: 459,
      unit: 'kWh',
      estimated: 120,
      parts: [
        { name: 'sales', quantity: 459, averagePrice: 0.228954, amountCents: 10_509 },
        { name: 'network', amountCents: 2_197 },
      ],
    });
    expect(consumption?.kind === 'consumption' && consumption.averagePrice).toBeCloseTo(0.276819, 6);
    expect(explained.reasons.slice(1)).toEqual([
      { kind: 'fixed', amountCents: 2_804, months: 2 },
      { kind: 'power', amountCents: 1_186, months: 2, kilowatts: 3 },
      { kind: 'taxes', amountCents: 3_170 },
      { kind: 'tv_licence', amountCents: 1_800 },
    ]);
  });

  it('is told of gas: 21.412020 Smc at 0.714552, one month, taxes', () => {
    const { reasons } = explain(bill([gas]));
    expect(reasons).toMatchObject([
      { kind: 'consumption', amountCents: 1_530, quantity: 21.41202, unit: 'Smc' },
      { kind: 'fixed', amountCents: 1_633, months: 1 },
      { kind: 'taxes', amountCents: 1_207 },
    ]);
  });

  it('is told of two fuels apart where they are measured apart, and together where they are not', () => {
    expect(explain(bill([electricity, gas])).reasons).toMatchObject([
      { kind: 'consumption', unit: 'kWh', amountCents: 12_706 },
      { kind: 'consumption', unit: 'Smc', amountCents: 1_530 },
      { kind: 'fixed', amountCents: 4_437, months: null },
      { kind: 'power', amountCents: 1_186 },
      { kind: 'taxes', amountCents: 4_377 },
    ]);
    const [both] = explain(bill([electricity, electricity])).reasons;
    expect(both).toMatchObject({ quantity: 918, amountCents: 25_412, parts: [] });
  });

  const mc = (quantity: string, averagePrice: string, parentCode: string) =>
    ({ quantity, unit: 'mc', averagePrice, parentCode }) as const;
  const water = supply(
    [
      line('water.supply', 3_526),
      line('water.supply.fixed', 417, {
        quantity: '61',
        unit: 'day',
        averagePrice: '0.0684',
        parentCode: 'water.supply',
      }),
      line('water.supply.subsidised', 525, mc('9', '0.583333', 'water.supply')),
      line('water.supply.base', 1_264, mc('13', '0.972308', 'water.supply')),
      line('water.supply.excess1', 1_320, mc('9.05', '1.458564', 'water.supply')),
      line('water.sewerage', 969, { quantity: '31.05', unit: 'mc', averagePrice: '0.312077' }),
      line('social_bonus', -1_350),
      line('water.vat', 315),
    ],
    { kind: 'water_meter', unit: 'mc', billedConsumption: '31.05', ofWhichEstimated: '31.05' },
  );

  it('is told of water by its bands, taking apart what mixes a fixed part with them', () => {
    expect(explain(bill([water])).reasons).toMatchObject([
      {
        kind: 'consumption',
        amountCents: 3_109 + 969,
        quantity: 31.05,
        estimated: 31.05,
        parts: [{ name: 'subsidised' }, { name: 'base', quantity: 13 }, { name: 'excess1' }],
      },
      { kind: 'fixed', amountCents: 417 },
      { kind: 'bonus', amountCents: -1_350 },
      { kind: 'taxes', amountCents: 315 },
    ]);
  });

  it('knows the parts of a line that are rounded each by itself', () => {
    const rounded = water.lines.map((one) => (one.code === 'water.supply' ? { ...one, amountCents: 3_528 } : one));
    expect(explain(bill([{ ...water, lines: rounded }])).reasons).toMatchObject([
      { kind: 'consumption', amountCents: 3_109 + 969 },
      { kind: 'fixed', amountCents: 417 },
      { kind: 'other_items', amountCents: 2 },
      { kind: 'bonus' },
      { kind: 'taxes' },
    ]);
  });

  it('keeps a line whole whose parts are not all of it', () => {
    const broken = {
      ...water,
      lines: water.lines.map((one) => (one.code === 'water.supply' ? { ...one, amountCents: 9_999 } : one)),
    };
    expect(explain(bill([broken])).reasons).toContainEqual({ kind: 'other_items', amountCents: 9_999 });
  });

  it.each<[string, BillFacts, object[]]>([
    [
      'nothing to pay',
      bill([gas], {}, { previousBalanceCents: -4_370 }),
      [{ kind: 'previous_balance', amountCents: -4_370 }],
    ],
    [
      'a credit note',
      bill([supply([line('recalculations', -5_000)])], { kind: 'credit_note' }),
      [{ kind: 'recalculations', amountCents: -5_000 }],
    ],
    [
      'a deposit',
      bill([supply([line('other_items.deposit', 7_700)])], { kind: 'deposit' }),
      [{ kind: 'other_items', amountCents: 7_700 }],
    ],
    [
      'no consumption',
      bill([supply([line('fixed_charge', 2_804, { quantity: '2', unit: 'month' })])]),
      [{ kind: 'fixed', months: 2 }],
    ],
    ['a bill of one sum', bill([supply([])], { amountCents: 4_200 }), [{ kind: 'unlisted', amountCents: 4_200 }]],
  ])('is told of %s', (_, facts, reasons) => {
    expect(explain(facts).reasons).toEqual(expect.arrayContaining(reasons.map((one) => expect.objectContaining(one))));
  });
});

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
      amountCents: 2_000,
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

  it('has no price where nothing was used, or a correction takes back', () => {
    for (const before of [use(0, 0), use(-20, -500)])
      expect(since(bill([use(100, 2_500)]), earlier(bill([before]), JANUARY)).effects).toMatchObject([
        { kind: 'quantity' },
      ]);
    expect(since(bill([use(0, 0)]), earlier(bill([use(100, 2_500)]), JANUARY)).effects).toMatchObject([
      { kind: 'quantity', cents: -2_500, to: 0 },
    ]);
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
      }),
      { numRuns: 400 },
    );
  });
});
