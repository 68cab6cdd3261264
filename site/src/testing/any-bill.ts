import fc from 'fast-check';
import { addDays, localDate } from '@nitida/kernel/local-date';
import {
  Band,
  type BillContent,
  BillKind,
  LineUnit,
  Market,
  PaymentMethod,
  ReadingType,
  type ReceiptLine,
  Service,
  type Supply,
  SupplyKind,
  UserType,
} from '@nitida/plugin-ingestion/contract/bill-content';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillView, EarlierBill } from '@nitida/plugin-tickets/contract';
import { billFor } from './bills.ts';

/** Bills that nobody thought of: whatever the contract admits, so long as lines sum to totals and days are in order. */

const FIRST_DAY = localDate('2024-01-01');
const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays(FIRST_DAY, days));
const month = day.map((one) => one.slice(0, 7));
/** From a single day to two years. */
const days = fc
  .tuple(day, fc.integer({ min: 0, max: 730 }))
  .map(([from, more]) => [from, addDays(from, more)] as const);

const cents = fc.oneof(
  fc.integer({ min: -50_000, max: 90_000 }),
  fc.constant(0),
  fc.integer({ min: -1e11, max: 1e11 }),
);
const decimal = fc.oneof(
  fc.integer({ min: 0, max: 9_999 }).map(String),
  fc.integer({ min: -9_999_999, max: 99_999_999 }).map((value) => (value / 1e4).toFixed(4)),
  fc.constantFrom('0', '-0', '0.000001', '-0.0001', '1', '-1', '999999999999', '-999999999999.999999', '1.000'),
);
// No letters that could spell "undefined": a test looks for that.
const SIGNS = fc.constantFrom(...'xyZè9<>&"\'{}[]()*_`$\\/;,:\u202e\u200f\u2069ع中');
const text = fc.oneof(
  fc.constantFrom(
    'Via dei Tigli 12',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{amount} {count}',
    '$& $1 $$',
    'Ș\u0326\u200bة中\u{1f9ff}',
    'x'.repeat(40),
  ),
  fc.string({ unit: SIGNS, minLength: 1, maxLength: 20 }),
);
const CODES = [
  'consumption_charge',
  'consumption_charge.sales',
  'fixed_charge',
  'power_charge',
  'recalculations',
  'other_items.deposit',
  'social_bonus',
  'excise_and_vat',
  'water.supply',
  'water.supply.base',
  'water.components',
  'phone.usage',
  'municipal.waste.variable',
  'tv_licence',
  'others',
  'constructor',
  '__proto__',
  'company.own.of_its_own',
];

const lines = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom(...CODES),
      label: text,
      quantity: fc.option(decimal),
      unit: fc.option(fc.constantFrom(...LineUnit.options)),
      months: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      averagePrice: fc.option(decimal),
      amountCents: cents,
      /** Of which of the lines before it, if any, it is a part. */
      parent: fc.option(fc.nat(4)),
    }),
    { selector: ({ code }) => code, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map(({ parent, months, ...line }, index): ReceiptLine => ({
      ...line,
      ...(months === undefined ? {} : { months }),
      parentCode: parent !== null && parent < index ? (drawn[parent]?.code ?? null) : null,
    })),
  );

const reading = fc.record({
  band: fc.constantFrom(...Band.options),
  between: days,
  value: decimal,
  type: fc.constantFrom(...ReadingType.options),
});
const series = fc
  .record({
    band: fc.constantFrom(...Band.options),
    firstMonth: month,
    months: fc.array(fc.tuple(decimal, fc.constantFrom('a', 'e')), { minLength: 1, maxLength: 30 }),
  })
  .map(({ months, ...rest }) => ({
    ...rest,
    quantities: months.map(([quantity]) => quantity),
    types: months.map(([, type]) => type).join(''),
  }));

const offer = fc.record(
  {
    name: text,
    code: fc.string({ unit: SIGNS, maxLength: 64 }),
    priceKind: fc.constantFrom('fixed' as const, 'variable' as const, 'other' as const),
    priceStructure: fc.option(fc.constantFrom('single' as const, 'two_band' as const, 'multi_band' as const)),
    start: fc.option(day),
    conditionsEnd: fc.option(day),
    indexName: fc.option(fc.string({ unit: SIGNS, maxLength: 60 })),
    contractEnd: day,
    spread: decimal,
    dispatching: decimal,
    yearlyFeeCents: cents,
    indexValues: fc.array(
      fc.record({
        band: fc.constantFrom(...Band.options),
        firstMonth: month,
        values: fc.array(decimal, { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ['name', 'code', 'priceKind', 'priceStructure', 'start', 'conditionsEnd', 'indexName'] },
);

const supply = fc
  .record(
    {
      kind: fc.constantFrom(...SupplyKind.options),
      code: fc.constantFrom('-', 'IT001E00000042', '00880000000042'),
      address: fc.oneof(fc.constant('-'), text),
      use: fc.option(fc.constantFrom('resident' as const, 'other' as const)),
      meterSerial: fc.option(text),
      committedPowerKw: fc.option(decimal),
      availablePowerKw: fc.option(decimal),
      gasCoefficientC: fc.option(decimal),
      residents: fc.option(fc.integer({ min: -1, max: 900 })),
      unit: fc.constantFrom('kWh' as const, 'Smc' as const, 'mc' as const, 'GB' as const, 'piece' as const),
      billedConsumption: decimal,
      ofWhichEstimated: decimal,
      annualConsumption: fc.option(decimal),
      annual: fc.option(days),
      lines,
      readings: fc.array(reading, { maxLength: 4 }),
      history: fc.array(series, { maxLength: 3 }),
      calorificValue: decimal,
      userType: fc.constantFrom(...UserType.options),
      tariffType: text,
      dwellingUnits: fc.nat(9_999),
      annualSpendCents: cents,
      distributor: fc.record({ name: fc.option(text), faultsPhone: fc.option(fc.constant('803 500 (24 h)')) }),
      selfReading: fc.record({ from: fc.option(day), to: fc.option(day), how: fc.option(text) }),
      peaks: fc.record({ firstMonth: month, kilowatts: fc.array(decimal, { minLength: 1, maxLength: 14 }) }),
      recalculations: fc.array(
        fc.record({ reason: text, from: fc.option(day), to: fc.option(day), amountCents: cents }),
        { minLength: 1, maxLength: 3 },
      ),
      offer,
      market: fc.constantFrom(...Market.options),
    },
    {
      requiredKeys: [
        'kind',
        'code',
        'address',
        'use',
        'meterSerial',
        'committedPowerKw',
        'availablePowerKw',
        'gasCoefficientC',
        'residents',
        'unit',
        'billedConsumption',
        'ofWhichEstimated',
        'annualConsumption',
        'annual',
        'lines',
        'readings',
        'history',
      ],
    },
  )
  .map(({ annual, readings, ...rest }): Supply => ({
    ...rest,
    annualFrom: annual?.[0] ?? null,
    annualTo: annual?.[1] ?? null,
    readings: readings.map(({ between: [fromDate, toDate], value, ...one }) => ({
      ...one,
      fromDate,
      toDate,
      fromValue: value,
      toValue: value,
      consumption: value,
    })),
  }));

const totalOfAll = (supplies: readonly Pick<Supply, 'lines'>[]): number =>
  supplies.reduce((sum, { lines: own }) => sum + totalOf(own), 0);

const content = fc
  .record(
    {
      supplies: fc.array(supply, { minLength: 1, maxLength: 5 }),
      offer: fc.option(offer),
      notices: fc.array(
        fc.record({ kind: fc.constantFrom('info' as const, 'bonus' as const, 'prescription' as const), text }),
        { maxLength: 2 },
      ),
      payment: fc.record({
        method: fc.constantFrom(...PaymentMethod.options),
        iban: fc.option(fc.constantFrom('IT60X0542811101000000123456', 'it60 x054 2811 1010 0000 0123 456', 'none')),
        beneficiary: fc.option(text),
        reference: fc.option(fc.string({ unit: SIGNS, maxLength: 35 })),
        noticeCode: fc.option(fc.string({ unit: SIGNS, maxLength: 18 })),
      }),
      tvLicenceCents: cents,
      previousBalanceCents: cents,
      overTwoYearsCents: cents,
      market: fc.constantFrom(...Market.options),
      settlement: fc.constantFrom('advance' as const, 'balance' as const, 'mixed' as const),
      complaints: text,
      taxes: fc.array(
        fc.record({
          kind: fc.constantFrom('excise' as const, 'surcharge' as const, 'vat' as const),
          label: text,
          quantity: fc.option(decimal),
          unit: fc.option(fc.constantFrom(...LineUnit.options)),
          taxableCents: fc.option(cents),
          rate: fc.option(decimal),
          amountCents: cents,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    },
    {
      requiredKeys: [
        'supplies',
        'offer',
        'notices',
        'payment',
        'tvLicenceCents',
        'previousBalanceCents',
        'overTwoYearsCents',
      ],
    },
  )
  .map((drawn): BillContent => ({ ...drawn, billTotalCents: totalOfAll(drawn.supplies) }));

const earlierBill = fc
  .record({
    between: days,
    supplies: fc.array(fc.tuple(supply, fc.option(fc.nat(5))), { maxLength: 4 }),
    tvLicenceCents: cents,
    previousBalanceCents: cents,
  })
  .map(({ between: [periodFrom, periodTo], supplies, ...beside }): EarlierBill => {
    const billTotalCents = totalOfAll(supplies.map(([one]) => one));
    return {
      periodFrom,
      periodTo,
      billTotalCents,
      amountCents: billTotalCents + beside.tvLicenceCents + beside.previousBalanceCents,
      ...beside,
      supplies: supplies.map(([{ unit, billedConsumption, ofWhichEstimated, lines: own }, index]) => ({
        index,
        unit,
        billedConsumption,
        ofWhichEstimated,
        lines: own.map(({ label: _label, ...line }) => line),
      })),
    };
  });

export const anyBill: fc.Arbitrary<BillView> = fc
  .record({
    content,
    service: fc.constantFrom(...Service.options),
    kind: fc.constantFrom(...BillKind.options),
    period: fc.option(days),
    dueDate: day,
    paidCents: cents,
    companyName: text,
    previous: fc.option(earlierBill),
    lastYear: fc.option(earlierBill),
  })
  .map(({ content: own, period, companyName, previous, lastYear, ...bill }) => {
    const view = billFor('electricity', { today: '2026-05-08', language: 'it', isIdentified: true });
    view.company.name = companyName;
    Object.assign(view.bill, bill, {
      issueDate: bill.dueDate,
      periodFrom: period?.[0] ?? null,
      periodTo: period?.[1] ?? null,
      paymentMethod: own.payment.method,
      amountCents: own.billTotalCents + own.tvLicenceCents + own.previousBalanceCents,
      content: own,
    });
    view.earlier = { previous, lastYear, open: null };
    return view;
  });
