import { type BillFacts, explain } from './explain.ts';
import { bill, electricity, gas, line, supply } from './testing/bills.ts';

describe('why a bill comes to what it comes to', () => {
  it('is told of electricity: 459 kWh at 0.276819, two months, three kilowatts, taxes, and the television', () => {
    const explained = explain(bill([electricity], {}, { tvLicenceCents: 1_800 }));
    expect(explained.reasons.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(21_666);
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
      bill([supply([line('recalculations', -5_000)])]),
      [{ kind: 'recalculations', amountCents: -5_000 }],
    ],
    ['a deposit', bill([supply([line('other_items.deposit', 7_700)])]), [{ kind: 'other_items', amountCents: 7_700 }]],
    [
      'a closing bill, with the deposit that comes back',
      bill([supply([...gas.lines, line('other_items.deposit', -7_700)])]),
      [
        { kind: 'consumption', amountCents: 1_530 },
        { kind: 'other_items', amountCents: -7_700 },
      ],
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
