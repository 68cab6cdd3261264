import fc from 'fast-check';
import { demoCompanies } from '@nitida/database/demo/companies';
import { billsOf, flowText } from '@nitida/database/demo/flow';
import { staboWriter } from '@nitida/database/demo/stabo-writer';
import type { DemoBill, DemoSupply } from '@nitida/database/demo/bills';
import { localDate } from '@nitida/kernel/local-date';
import { BillContent, type Offer } from '../../../contract/bill-content.ts';
import type { StagedBill } from './staged.ts';
import { readFlow } from './testing/read-flow.ts';

/** What a reader should make of a bill that was written. */
function expectedOf({ content, ...bill }: DemoBill): Omit<StagedBill, 'lineNumber'> {
  const supplies = content.supplies.map(({ street, postcode, town, province, ...supply }) => ({
    ...supply,
    address: `${street}, ${postcode ? `${postcode} ` : ''}${town}${province ? ` (${province})` : ''}`,
  }));
  const [{ kind, code, address, meterSerial } = supplies[0]!] = supplies;
  return {
    ...bill,
    amountCents: bill.amountCents as StagedBill['amountCents'],
    paymentMethod: content.payment.method,
    supply: { kind, code, address, meterSerial },
    content: { ...content, supplies },
  };
}

const withoutLines = (bills: readonly StagedBill[]) => bills.map(({ lineNumber: _, ...bill }) => bill);

describe.each(demoCompanies.map((company) => [company.name, company] as const))(
  'the demo flow of %s',
  (_name, company) => {
    const issue = { company, bills: 300, seed: 'round trip', today: localDate('2026-11-21') };
    const made = [...billsOf(issue)];
    const { end, customers, bills, faults } = readFlow([...flowText(issue)].join(''), {
      companyCode: company.code,
      services: company.services,
      chunkSize: 1009,
    });

    it('is read without a fault or a warning', () => {
      expect(faults).toEqual([]);
      expect(end).toMatchObject({ outcome: 'complete', counts: { acceptedBills: 300, rejectedBills: 0 } });
    });

    it('brings back every bill as it was made', () => {
      expect(withoutLines(bills)).toEqual(made.map(({ bill }) => expectedOf(bill)));
    });

    it('brings back every customer as it was made', () => {
      expect(
        customers.map(({ code, name, segment, taxCode, vatNumber, language }) => ({
          code,
          name,
          segment,
          taxCode,
          vatNumber,
          language,
        })),
      ).toEqual(
        made.map(({ customer: { code, name, segment, taxCode, vatNumber, language } }) => ({
          code,
          name,
          segment,
          taxCode,
          vatNumber,
          language,
        })),
      );
    });

    it('has contents that the contract accepts', () => {
      for (const { content } of bills) expect(BillContent.parse(content)).toEqual(content);
    });
  },
);

// ---- any bill at all, not only plausible ones

const words = fc
  .string({ unit: fc.constantFrom('a', 'B', 'è', "'", ';', '"', ',', ' ', '€', '1'), minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() === text);
const codes = fc.stringMatching(/^[A-Za-z0-9._/-]{1,20}$/);
const billNumbers = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ0-9_./#-]([ ]?[A-Za-zÀ-ÖØ-öø-ÿ0-9.,:_/\\#+()&'*°-]){0,18}$/);
const decimals = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999_999 }), fc.stringMatching(/^\d{0,5}[1-9]$|^$/))
  .map(([whole, rest]) => (rest === '' ? `${whole}` : `${whole}.${rest}`));
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
/** What a bill may leave out is absent then, not undefined. */
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
type Said<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};
const said = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<T>;
/** Of several fields of a record at least one is said, or there are none of them. */
const anyOf = <T extends object>(fields: fc.Arbitrary<T>) =>
  maybe(fields.filter((one) => Object.values(one).some((value) => value !== null)));
const months = fc.integer({ min: 0, max: 400 }).map((at) => new Date(Date.UTC(2010, at, 1)).toISOString().slice(0, 7));
const links = fc.stringMatching(/^[a-z0-9/-]{1,30}$/).map((path) => `https://www.lume.example/${path}`);
const days = fc
  .integer({ min: 0, max: 30_000 })
  .map((offset) => localDate(new Date(Date.UTC(2010, 0, 1 + offset)).toISOString().slice(0, 10)));
const period = fc
  .tuple(days, days)
  .map(([one, other]) => (one < other ? ([one, other] as const) : ([other, one] as const)));
const cents = fc.integer({ min: -5_000_000, max: 5_000_000 });
const band = fc.constantFrom('F0', 'F1', 'F2', 'F3', 'F23', 'TOT' as const);

/** Lines whose parts sum to their whole: the amount of the whole is made of them. */
const lines = fc
  .array(fc.tuple(words, cents, fc.array(fc.tuple(words, cents), { maxLength: 3 }), orNull(decimals)), { maxLength: 6 })
  .map((wholes) =>
    wholes.flatMap(([label, own, parts, quantity], index) => [
      {
        code: `line_${index}`,
        parentCode: null,
        label,
        quantity,
        unit: quantity === null ? null : ('kWh' as const),
        averagePrice: null,
        amountCents: parts.length === 0 ? own : parts.reduce((sum, [, amount]) => sum + amount, 0),
      },
      ...parts.map(([partLabel, amountCents], part) => ({
        code: `line_${index}.part${part}`,
        parentCode: `line_${index}`,
        label: partLabel,
        quantity: null,
        unit: null,
        averagePrice: null,
        amountCents,
      })),
    ]),
  );

const readings = fc
  .array(
    fc.record({
      band,
      span: period,
      fromValue: decimals,
      toValue: decimals,
      type: fc.constantFrom('actual', 'self', 'estimated' as const),
      consumption: decimals,
      factor: maybe(decimals),
    }),
    { maxLength: 4 },
  )
  .map((all) => all.map(({ span: [fromDate, toDate], ...reading }) => said({ ...reading, fromDate, toDate })));

/** Whole runs of months, one per band. */
const history = fc
  .uniqueArray(
    fc.tuple(
      band,
      fc.integer({ min: 0, max: 400 }),
      fc.array(fc.tuple(decimals, fc.boolean()), { minLength: 1, maxLength: 36 }),
    ),
    { selector: ([one]) => one, maxLength: 3 },
  )
  .map((runs) =>
    runs.map(([one, first, months]) => ({
      band: one,
      firstMonth: new Date(Date.UTC(2010, first, 1)).toISOString().slice(0, 7),
      quantities: months.map(([quantity]) => quantity),
      types: months.map(([, isActual]) => (isActual ? 'a' : 'e')).join(''),
    })),
  );

const supply: fc.Arbitrary<DemoSupply> = fc
  .record({
    kind: fc.constant('pod' as const),
    code: fc.stringMatching(/^IT\d{3}E\d{8}[0-9A-Z]?$/),
    street: words,
    postcode: orNull(fc.stringMatching(/^\d{5}$/)),
    town: words,
    province: orNull(fc.stringMatching(/^[A-Z]{2}$/)),
    use: orNull(fc.constantFrom('resident', 'non_resident', 'other' as const)),
    meterSerial: orNull(words),
    committedPowerKw: orNull(decimals),
    availablePowerKw: orNull(decimals),
    gasCoefficientC: orNull(decimals),
    residents: orNull(fc.integer({ min: 0, max: 999 })),
    unit: fc.constant('kWh' as const),
    billedConsumption: decimals,
    ofWhichEstimated: decimals,
    annualConsumption: orNull(decimals),
    annual: orNull(period),
    lines,
    readings,
    history,
    voltage: maybe(fc.constantFrom('low', 'medium', 'high' as const)),
    meterClass: maybe(fc.constantFrom('1G', '2G', 'G4')),
    calorificValue: maybe(decimals),
    gasUse: maybe(fc.constantFrom('C1', 'C5', 'T2' as const)),
    userType: maybe(fc.constantFrom('domestic_resident', 'condominium', 'public_essential', 'other' as const)),
    tariffType: maybe(words),
    dwellingUnits: maybe(fc.integer({ min: 0, max: 9999 })),
    market: maybe(fc.constantFrom('free', 'vulnerable' as const)),
    annualSpendCents: maybe(cents),
    distributor: anyOf(fc.record({ name: orNull(words), faultsPhone: orNull(fc.constant('803 500')) })),
    selfReading: anyOf(fc.record({ from: orNull(days), to: orNull(days), how: orNull(words) })),
    peaks: maybe(fc.record({ firstMonth: months, kilowatts: fc.array(decimals, { minLength: 1, maxLength: 12 }) })),
    recalculations: maybe(
      fc.array(fc.record({ reason: words, from: orNull(days), to: orNull(days), amountCents: cents }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
  })
  .map(({ annual, ...rest }) => said({ ...rest, annualFrom: annual?.[0] ?? null, annualTo: annual?.[1] ?? null }));

const anyOffer = fc
  .record({
    name: words,
    code: codes,
    priceKind: fc.constantFrom('fixed', 'variable', 'other' as const),
    priceStructure: orNull(fc.constantFrom('single', 'two_band', 'multi_band' as const)),
    start: orNull(days),
    conditionsEnd: orNull(days),
    indexName: orNull(words),
    contractEnd: maybe(days),
    updateFrequency: maybe(fc.constantFrom('monthly', 'quarterly', 'yearly' as const)),
    formula: maybe(words),
    spread: maybe(decimals),
    dispatching: maybe(decimals),
    yearlyFeeCents: maybe(cents),
    exitFee: maybe(words),
    indexValues: maybe(
      fc.array(fc.record({ band, firstMonth: months, values: fc.array(decimals, { minLength: 1, maxLength: 12 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
  })
  .map(said);

/** Several supplies, each with an offer that no other has. */
const soldApart = (supplies: DemoSupply[], offer: Offer | undefined): DemoSupply[] =>
  offer === undefined || supplies.length === 1
    ? supplies
    : supplies.map((one, at) => ({ ...one, offer: { ...offer, code: `${offer.code}/${at}` } }));

const anyBill: fc.Arbitrary<DemoBill> = fc
  .record({
    number: billNumbers,
    layout: fc.constantFrom('layout2025', 'bolletta20', 'water586', 'generic' as const),
    kind: fc.constantFrom('ordinary', 'closing', 'recalculation', 'credit_note', 'deposit' as const),
    issue: period,
    billed: period,
    pdfName: orNull(fc.stringMatching(/^[a-zè '-]{1,20}\.pdf$/).filter((name) => name.trim() === name)),
    supplies: fc.array(supply, { minLength: 1, maxLength: 3 }),
    offer: orNull(anyOffer),
    ownOffers: maybe(anyOffer),
    notices: fc.array(
      fc.record({
        kind: fc.constantFrom('info', 'bonus', 'prescription', 'previous_payments', 'quality' as const),
        text: words,
      }),
      { maxLength: 3 },
    ),
    payment: fc.record({
      method: fc.constantFrom('sdd', 'slip', 'pagopa', 'transfer', 'card' as const),
      iban: orNull(fc.constant('IT75W9999900001000000000042')),
      beneficiary: orNull(words),
      reference: orNull(words),
      noticeCode: orNull(fc.constant('301000000000001760')),
    }),
    tvLicenceCents: cents,
    previousBalanceCents: cents,
    overTwoYearsCents: cents,
    market: maybe(fc.constantFrom('free', 'gradual_protection', 'protected', 'vulnerable', 'default' as const)),
    settlement: maybe(fc.constantFrom('advance', 'balance', 'mixed' as const)),
    pastPayments: maybe(fc.constantFrom('regular', 'unpaid' as const)),
    unpaidBills: maybe(
      fc.array(fc.record({ number: billNumbers, dueDate: days, amountCents: cents }), { minLength: 1, maxLength: 3 }),
    ),
    instalments: anyOf(
      fc.record({ most: orNull(fc.integer({ min: 0, max: 120 })), askBy: orNull(days), how: orNull(words) }),
    ),
    taxes: maybe(
      fc.array(
        fc.record({
          kind: fc.constantFrom('excise', 'surcharge', 'vat' as const),
          label: words,
          quantity: orNull(decimals),
          unit: orNull(fc.constantFrom('kWh', 'Smc' as const)),
          taxableCents: orNull(cents),
          rate: orNull(decimals),
          amountCents: cents,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    complaints: maybe(words),
    glossaryUrl: maybe(links),
    detailsUrl: maybe(links),
  })
  .map(({ number, layout, kind, issue, billed, pdfName, tvLicenceCents, previousBalanceCents, ...rest }) => {
    const { ownOffers, ...content } = { ...rest, supplies: soldApart(rest.supplies, rest.ownOffers) };
    const billTotalCents = content.supplies
      .flatMap((one) => one.lines)
      .reduce((sum, line) => sum + (line.parentCode === null ? line.amountCents : 0), 0);
    return {
      number,
      customerCode: 'L1',
      service: 'electricity',
      layout,
      kind,
      issueDate: issue[0],
      dueDate: issue[1],
      periodFrom: billed[0],
      periodTo: billed[1],
      amountCents: billTotalCents + tvLicenceCents + previousBalanceCents,
      pdfName,
      content: said({ ...content, billTotalCents, tvLicenceCents, previousBalanceCents }),
    };
  });

describe('any bill', () => {
  it('is read as it was written, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(fc.array(anyBill, { maxLength: 4 }), fc.integer({ min: 7, max: 2000 }), (all, chunkSize) => {
        const writer = staboWriter();
        const flow = [
          writer.head({
            companyCode: 'lume-energia',
            flowId: 'F',
            createdAt: '21/11/2026 04:30:00',
            services: ['electricity'],
            description: '',
          }),
          writer.customer({
            code: 'L1',
            name: 'Maria; "Mari" Rossi',
            segment: 'domestic',
            taxCode: null,
            vatNumber: null,
            language: null,
            email: null,
            mobile: null,
            street: 'Via Roma 3',
            postcode: null,
            town: 'Colle',
            province: null,
          }),
          ...all.map((bill) => writer.bill(bill)),
          writer.tail(),
        ].join('');
        const { end, bills, faults } = readFlow(flow, { chunkSize });
        expect(faults.filter(({ severity }) => severity === 'rejection')).toEqual([]);
        expect(end.outcome).toBe('complete');
        expect(withoutLines(bills)).toEqual(all.map(expectedOf));
      }),
      { numRuns: 150 },
    );
  });
});
