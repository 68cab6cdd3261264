import { z } from 'zod';

/**
 * A bill's content: everything of it that is neither searched nor counted, as one document
 * (`bills.content`). What is searched or counted (number, dates, amounts, service) lies in columns
 * and is not repeated here.
 *
 * Amounts are integer euro cents. Quantities and prices are decimal text, exactly as the company
 * sent them: "459", "0.276819". Days are `YYYY-MM-DD`, months `YYYY-MM`.
 *
 * What not every bill has is optional, and absent rather than null: a stored bill is read back by every
 * later version, and pays for what it says alone.
 *
 * Sources of the model: ARERA resolution 315/2024/R/com (electricity and gas from 1 July 2025),
 * 586/2012/R/idr (water).
 */

const Day = z.iso.date();
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);
const Cents = z.int();
const Text = z.string().trim().min(1).max(500);

export const Service = z.enum(['electricity', 'gas', 'water', 'telephone', 'municipal']);
export type Service = z.output<typeof Service>;

/** layout2025: ARERA 315/2024; bolletta20: electricity and gas before July 2025; water586: ARERA 586/2012. */
export const BillLayout = z.enum(['layout2025', 'bolletta20', 'water586', 'generic']);
export type BillLayout = z.output<typeof BillLayout>;

export const BillKind = z.enum(['ordinary', 'closing', 'recalculation', 'credit_note', 'deposit']);
export type BillKind = z.output<typeof BillKind>;

export const PaymentMethod = z.enum(['sdd', 'slip', 'pagopa', 'transfer', 'card']);
export type PaymentMethod = z.output<typeof PaymentMethod>;

export const Segment = z.enum(['domestic', 'non_domestic', 'large', 'public_body']);
export type Segment = z.output<typeof Segment>;

/** `line`: a telephone line. `position`: what a municipality bills for: a dwelling, a grave lamp, a pupil. */
export const SupplyKind = z.enum(['pod', 'pdr', 'water_meter', 'line', 'position']);
export type SupplyKind = z.output<typeof SupplyKind>;

/** The service that is delivered at each kind of supply point. */
export const SERVICE_AT = {
  pod: 'electricity',
  pdr: 'gas',
  water_meter: 'water',
  line: 'telephone',
  position: 'municipal',
} as const satisfies Record<SupplyKind, Service>;

/** Time band: F0 single, F1/F2/F3 electricity, F23 = F2 + F3, TOT where bands mean nothing. */
export const Band = z.enum(['F0', 'F1', 'F2', 'F3', 'F23', 'TOT']);
export type Band = z.output<typeof Band>;

/** Sums of decimals are off in the last places; none of them has more than six. */
export const withoutNoise = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Who read the meter. Priority when billing: actual, then self, then estimated. */
export const ReadingType = z.enum(['actual', 'self', 'estimated']);
export type ReadingType = z.output<typeof ReadingType>;

/** `piece`: whatever is counted (meals, lamps); `sqm`: the surface that waste collection is billed by. */
export const LineUnit = z.enum(['kWh', 'Smc', 'mc', 'month', 'kW', 'day', 'minute', 'GB', 'sms', 'piece', 'sqm']);
export type LineUnit = z.output<typeof LineUnit>;

/**
 * One line of the receipt (*scontrino*), or of the water bill's summary. `code` is the stable word
 * ("consumption_charge", "water.base"), `label` the company's own Italian wording. `parentCode`
 * names the line that this one is a part of ("di cui …"): parts sum to their parent exactly, and
 * only lines without parent sum to the total.
 */
export const ReceiptLine = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
    .max(60),
  parentCode: z.string().max(60).nullable(),
  label: Text,
  quantity: Decimal.nullable(),
  unit: LineUnit.nullable(),
  /** Power is billed by kW and month: `quantity` kW for so many months, at `averagePrice` €/kW/month. */
  months: z.int().min(1).max(60).optional(),
  averagePrice: Decimal.nullable(),
  amountCents: Cents,
});
export type ReceiptLine = z.output<typeof ReceiptLine>;

export const Reading = z.strictObject({
  band: Band,
  fromDate: Day,
  toDate: Day,
  fromValue: Decimal,
  toValue: Decimal,
  type: ReadingType,
  consumption: Decimal,
  /** K: by how much the meter's difference is multiplied, where it is not one. */
  factor: Decimal.optional(),
});
export type Reading = z.output<typeof Reading>;

/**
 * Consumption in one band, month by month without a gap. A bill tells of eighteen months in three bands: if
 * each of them named its month, band and type, the history would be more than half of the content.
 */
export const HistorySeries = z
  .strictObject({
    band: Band,
    firstMonth: Month,
    quantities: z.array(Decimal).min(1).max(400),
    /** A letter for each month: a(ctual) or e(stimated). */
    types: z.string().regex(/^[ae]+$/),
  })
  .refine(({ quantities, types }) => quantities.length === types.length, { path: ['types'] });
export type HistorySeries = z.output<typeof HistorySeries>;

/** How many months of it a bill has to show (ARERA 315/2024). */
export const HISTORY_MONTHS = 18;

/** Consumption of one month in one band. */
export type HistoryEntry = { month: string; band: Band; quantity: string; type: 'actual' | 'estimated' };

/** Month by month: in the order of the series, the oldest month of each first. */
export const historyEntries = (history: readonly HistorySeries[]): HistoryEntry[] =>
  history.flatMap(({ band, firstMonth, quantities, types }) =>
    quantities.map((quantity, index) => ({
      month: monthAfter(firstMonth, index),
      band,
      quantity,
      type: types[index] === 'a' ? ('actual' as const) : ('estimated' as const),
    })),
  );

/** Bands that are not a part of anything: whoever tells of F1 to F3 as well says the same twice. */
export const UNDIVIDED: ReadonlySet<Band> = new Set(['F0', 'TOT']);

/** Without the totals of months that are told band by band, so that a sum counts each month once. */
export function withoutTotals(history: readonly HistorySeries[]): readonly HistorySeries[] {
  const bands = history.filter(({ band }) => !UNDIVIDED.has(band));
  if (bands.length === 0 || bands.length === history.length) return history;
  const told = new Set(bands.flatMap(monthsOf));
  return history.filter((one) => !UNDIVIDED.has(one.band) || monthsOf(one).some((month) => !told.has(month)));
}

const monthsOf = ({ firstMonth, quantities }: HistorySeries): string[] =>
  quantities.map((_, index) => monthAfter(firstMonth, index));

/** "2025-11" and two months: "2026-01". */
export function monthAfter(first: string, count: number): string {
  const month = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + count;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Code or address of a supply of which the company's file says none. Nobody is shown it: see `said`. */
export const UNSAID = '-';

export const said = (text: string): string | null => (text === UNSAID ? null : text);

/** The highest power of each month, in kW. */
export const Peaks = z.strictObject({ firstMonth: Month, kilowatts: z.array(Decimal).min(1).max(36) });
export type Peaks = z.output<typeof Peaks>;

/** Why an earlier amount was corrected, for which days, and by how much. */
export const Recalculation = z.strictObject({
  reason: Text,
  from: Day.nullable(),
  to: Day.nullable(),
  amountCents: Cents,
});
export type Recalculation = z.output<typeof Recalculation>;

/** `gradual_protection`: servizio a tutele graduali; `protected`: maggior tutela; `vulnerable`: tutela della vulnerabilità. */
export const Market = z.enum(['free', 'gradual_protection', 'protected', 'vulnerable', 'last_resort', 'default']);
export type Market = z.output<typeof Market>;

/** What an index was worth, month by month, in one band. In € per unit of the supply. */
export const IndexSeries = z.strictObject({
  band: Band,
  firstMonth: Month,
  values: z.array(Decimal).min(1).max(36),
});
export type IndexSeries = z.output<typeof IndexSeries>;

export const Offer = z.strictObject({
  name: Text,
  code: z.string().max(64),
  priceKind: z.enum(['fixed', 'variable', 'other']),
  priceStructure: z.enum(['single', 'two_band', 'multi_band']).nullable(),
  start: Day.nullable(),
  conditionsEnd: Day.nullable(),
  indexName: z.string().max(60).nullable(),
  contractEnd: Day.optional(),
  updateFrequency: z.enum(['monthly', 'bimonthly', 'quarterly', 'half_yearly', 'yearly']).optional(),
  /** How the price is made of the index: "PUN × 1,1 + spread". */
  formula: z.string().min(1).max(200).optional(),
  /** What is added to the index, and for dispatching, in € per unit. */
  spread: Decimal.optional(),
  dispatching: Decimal.optional(),
  yearlyFeeCents: Cents.optional(),
  /** What leaving before the end costs. */
  exitFee: z.string().min(1).max(200).optional(),
  indexValues: z.array(IndexSeries).min(1).max(11).optional(),
});
export type Offer = z.output<typeof Offer>;

/** Who uses a supply: of water the user types of ARERA 586/2012. */
export const UserType = z.enum([
  'domestic_resident',
  'domestic_non_resident',
  'condominium',
  'commercial',
  'industrial',
  'agricultural',
  'public_interruptible',
  'public_essential',
  'other',
]);
export type UserType = z.output<typeof UserType>;

export const Supply = z.strictObject({
  kind: SupplyKind,
  /** `UNSAID`, like the address, where the bill is about amounts alone. */
  code: z.string().min(1).max(30),
  address: Text,
  use: z.enum(['resident', 'non_resident', 'other']).nullable(),
  meterSerial: z.string().max(40).nullable(),
  committedPowerKw: Decimal.nullable(),
  availablePowerKw: Decimal.nullable(),
  gasCoefficientC: Decimal.nullable(),
  residents: z.int().nullable(),
  unit: z.enum(['kWh', 'Smc', 'mc', 'GB', 'piece']),
  billedConsumption: Decimal,
  ofWhichEstimated: Decimal,
  annualConsumption: Decimal.nullable(),
  annualFrom: Day.nullable(),
  annualTo: Day.nullable(),
  lines: z.array(ReceiptLine).max(200),
  readings: z.array(Reading).max(200),
  history: z.array(HistorySeries).max(11),
  voltage: z.enum(['low', 'medium', 'high']).optional(),
  /** "2G" of an electricity meter, "G4" of a gas meter. */
  meterClass: z.string().min(1).max(10).optional(),
  /** PCS, in GJ per Smc. */
  calorificValue: Decimal.optional(),
  /** C1 heating, C2 cooking and hot water, C3 both, C4 and C5 air conditioning, T1 and T2 industry. */
  gasUse: z.enum(['C1', 'C2', 'C3', 'C4', 'C5', 'T1', 'T2']).optional(),
  userType: UserType.optional(),
  tariffType: z.string().min(1).max(60).optional(),
  dwellingUnits: z.int().min(0).max(9999).optional(),
  annualSpendCents: Cents.optional(),
  /** Who owns the network, and whom to call when the supply fails. */
  distributor: z
    .strictObject({ name: z.string().max(140).nullable(), faultsPhone: z.string().max(30).nullable() })
    .optional(),
  /** When, and how, the customer may tell what the meter says. */
  selfReading: z.strictObject({ from: Day.nullable(), to: Day.nullable(), how: Text.nullable() }).optional(),
  peaks: Peaks.optional(),
  recalculations: z.array(Recalculation).min(1).max(50).optional(),
  /** Of several supplies those that have conditions, or a market, of their own; else the bill's are theirs. */
  offer: Offer.optional(),
  market: Market.optional(),
});
export type Supply = z.output<typeof Supply>;

/** Whether a bill tells of consumption: some files bring nothing but amounts, and lines have no meter. */
export const wasMeasured = ({ kind, code, billedConsumption, readings, history }: Supply): boolean =>
  (hasMeter(kind) && code !== UNSAID) || Number(billedConsumption) !== 0 || readings.length > 0 || history.length > 0;

const hasMeter = (kind: SupplyKind): boolean => kind !== 'line' && kind !== 'position';

export const Notice = z.strictObject({
  kind: z.enum(['info', 'bonus', 'prescription', 'previous_payments', 'quality']),
  text: z.string().trim().min(1).max(2000),
});
export type Notice = z.output<typeof Notice>;

/** How the bill itself says that it can be paid. */
export const PaymentReferences = z.strictObject({
  method: PaymentMethod,
  iban: z.string().max(34).nullable(),
  beneficiary: z.string().max(140).nullable(),
  /** The reference to quote in a transfer; unique per company. */
  reference: z.string().max(35).nullable(),
  /** pagoPA notice code, 18 digits. */
  noticeCode: z.string().max(18).nullable(),
});
export type PaymentReferences = z.output<typeof PaymentReferences>;

/** One tax of the bill. `rate`: percent of `taxableCents` for VAT, € per unit of `quantity` for the others. */
export const Tax = z.strictObject({
  kind: z.enum(['excise', 'surcharge', 'vat']),
  label: Text,
  quantity: Decimal.nullable(),
  unit: LineUnit.nullable(),
  taxableCents: Cents.nullable(),
  rate: Decimal.nullable(),
  amountCents: Cents,
});
export type Tax = z.output<typeof Tax>;

export const UnpaidBill = z.strictObject({ number: z.string().max(40), dueDate: Day, amountCents: Cents });
export type UnpaidBill = z.output<typeof UnpaidBill>;

/** `most`: into how many parts at most; 0 where this bill cannot be paid in parts. */
export const Instalments = z.strictObject({
  most: z.int().min(0).max(120).nullable(),
  askBy: Day.nullable(),
  how: Text.nullable(),
});
export type Instalments = z.output<typeof Instalments>;

const Link = z
  .string()
  .max(300)
  .regex(/^https:\/\/[^\s]+$/);

export const BillContent = z.strictObject({
  supplies: z.array(Supply).min(1).max(200),
  /** The offer of all supplies but those that have their own. */
  offer: Offer.nullable(),
  notices: z.array(Notice).max(50),
  payment: PaymentReferences,
  /** Totals as printed: lines of all supplies sum to `billTotalCents`. */
  billTotalCents: Cents,
  tvLicenceCents: Cents,
  previousBalanceCents: Cents,
  /** Amount for consumption older than two years, which the customer may refuse to pay. */
  overTwoYearsCents: Cents,
  market: Market.optional(),
  /** Water: paid on account, settled by readings, or both. */
  settlement: z.enum(['advance', 'balance', 'mixed']).optional(),
  pastPayments: z.enum(['regular', 'unpaid']).optional(),
  unpaidBills: z.array(UnpaidBill).min(1).max(50).optional(),
  instalments: Instalments.optional(),
  taxes: z.array(Tax).min(1).max(50).optional(),
  /** Where to complain, as the bill says it. */
  complaints: Text.optional(),
  glossaryUrl: Link.optional(),
  detailsUrl: Link.optional(),
});
export type BillContent = z.output<typeof BillContent>;

/** What a supply, or several alike, is sold under. */
export type Conditions = { offer: Offer | null; market: Market | null; supplies: readonly Supply[] };

/** One for each box of a bill, in the order of its supplies. A bill stored before has at most one. */
export function conditionsOf({ supplies, offer, market }: BillContent): Conditions[] {
  const found = new Map<string, Conditions>();
  for (const supply of supplies) {
    const own = { offer: supply.offer ?? offer, market: supply.market ?? market ?? null };
    const key = supply.offer || supply.market ? JSON.stringify(own) : '';
    found.set(key, { ...own, supplies: [...(found.get(key)?.supplies ?? []), supply] });
  }
  return [...found.values()].filter((one) => one.offer !== null || one.market !== null);
}
