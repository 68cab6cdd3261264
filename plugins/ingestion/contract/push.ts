import { z } from 'zod';
import {
  Band,
  BillKind,
  BillLayout,
  LineUnit,
  PaymentMethod,
  ReadingType,
  Segment,
  Service,
  SupplyKind,
} from './bill-content.ts';

/**
 * What a company's own programs push, and what they are answered: the API under `/api/ingestion/v1`.
 * Its description (`openapi.json`) is made from these schemas, so their words are for its readers.
 *
 * Amounts are whole euro cents. Quantities and prices are decimal text with a point: "459", "0.276819".
 * Days are `YYYY-MM-DD`, months `YYYY-MM`. What may be left out may also be null.
 */

export const PUSH_LIMITS = { rows: 1_000, bytes: 5 * 1024 * 1024, fileBytes: 2 * 1024 ** 3 } as const;

/** The schemas that have a name in the description. */
export const pushSchemas = z.registry<{ id: string }>();

// A NUL cannot be stored, and the others only ever come from a broken export.
const NO_CONTROL = /^[^\u0000-\u001f\u007f-\u009f]*$/;

const text = (longest: number) => z.string().trim().min(1).max(longest).regex(NO_CONTROL);
const code = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[\w./-]+$/);
/** As companies write it: `billNumber` of the file layouts takes the same. */
const billNumber = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}_./#-](?: ?[\p{L}\p{N}.,:_/\\#+()&'*°-])*$/u);
const Decimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
  .meta({ description: 'A decimal number as text, with a point and up to six decimals' });
const Day = z.iso.date().regex(/^20/).meta({ description: 'A day of this century, YYYY-MM-DD' });
const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const Cents = z.int().min(-2_000_000_000).max(2_000_000_000).meta({ description: 'Euro cents' });
const LineCode = z
  .string()
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
  .max(60);

export const PushedCustomer = z
  .strictObject({
    code: code(40).meta({
      description: 'The customer code: what is pushed of a known customer replaces what was known',
    }),
    name: text(200),
    segment: Segment,
    taxCode: text(16).nullish(),
    vatNumber: text(11).nullish(),
    language: text(5).nullish().meta({ description: 'ISO 639-1: it, en, de …' }),
    email: text(254).nullish(),
    mobile: text(20).nullish().meta({ description: 'Italian without prefix, or with + and country code' }),
    street: text(150),
    postcode: text(10).nullish(),
    town: text(100),
    province: text(4).nullish(),
  })
  .register(pushSchemas, { id: 'Customer' });
export type PushedCustomer = z.output<typeof PushedCustomer>;

const PushedLine = z
  .strictObject({
    code: LineCode.meta({
      description: 'consumption_charge, fixed_charge, power_charge, excise_and_vat, water.supply …',
    }),
    parentCode: LineCode.nullish().meta({ description: 'The earlier line that this one is a part of' }),
    label: text(500),
    quantity: Decimal.nullish(),
    unit: LineUnit.nullish(),
    months: z.int().min(1).max(60).nullish(),
    averagePrice: Decimal.nullish(),
    amountCents: Cents,
  })
  .meta({ description: 'A line of the receipt. Parts sum to their whole, wholes to the bill' })
  .register(pushSchemas, { id: 'Line' });

const PushedReading = z
  .strictObject({
    band: Band,
    fromDate: Day,
    toDate: Day,
    fromValue: Decimal,
    toValue: Decimal,
    type: ReadingType,
    consumption: Decimal,
  })
  .register(pushSchemas, { id: 'Reading' });

const PushedHistory = z
  .strictObject({
    band: Band,
    firstMonth: Month,
    quantities: z.array(Decimal).min(1).max(36).meta({ description: 'One for each month, none left out' }),
    types: z
      .array(z.enum(['actual', 'estimated']))
      .min(1)
      .max(36),
  })
  .meta({ description: 'Consumption of one band, month by month' })
  .register(pushSchemas, { id: 'History' });

const PushedOffer = z
  .strictObject({
    name: text(500),
    code: text(64),
    priceKind: z.enum(['fixed', 'variable', 'other']),
    priceStructure: z.enum(['single', 'two_band', 'multi_band']).nullish(),
    start: Day.nullish(),
    conditionsEnd: Day.nullish(),
    indexName: text(60).nullish(),
  })
  .register(pushSchemas, { id: 'Offer' });

const PushedSupply = z
  .strictObject({
    kind: SupplyKind,
    code: text(30),
    street: text(150),
    postcode: text(10).nullish(),
    town: text(100),
    province: text(4).nullish(),
    use: z.enum(['resident', 'non_resident', 'other']).nullish(),
    meterSerial: text(40).nullish(),
    committedPowerKw: Decimal.nullish(),
    availablePowerKw: Decimal.nullish(),
    gasCoefficientC: Decimal.nullish(),
    residents: z.int().min(0).max(999).nullish(),
    billedConsumption: Decimal,
    estimatedConsumption: Decimal,
    annualConsumption: Decimal.nullish(),
    annualFrom: Day.nullish(),
    annualTo: Day.nullish(),
    lines: z.array(PushedLine).min(1).max(200),
    readings: z.array(PushedReading).max(200).nullish(),
    histories: z.array(PushedHistory).max(11).nullish(),
    offer: PushedOffer.nullish().meta({ description: 'Where supplies of a bill are sold under different offers' }),
  })
  .meta({ description: 'Where something was measured. Quantities are in kWh, Smc or cubic metres' })
  .register(pushSchemas, { id: 'Supply' });

const PushedNotice = z
  .strictObject({
    kind: z.enum(['info', 'bonus', 'prescription', 'previous_payments', 'quality']),
    text: text(2000),
  })
  .register(pushSchemas, { id: 'Notice' });

const PushedPaymentTerms = z
  .strictObject({
    method: PaymentMethod,
    iban: text(34).nullish(),
    beneficiary: text(140).nullish(),
    reference: text(35).nullish().meta({ description: 'To quote in a transfer; unique per bill' }),
    noticeCode: text(18).nullish().meta({ description: 'pagoPA, 18 digits' }),
  })
  .register(pushSchemas, { id: 'PaymentTerms' });

export const PushedBill = z
  .strictObject({
    number: billNumber.meta({ description: 'A number that is already known is the same bill, sent again' }),
    customer: PushedCustomer,
    service: Service,
    layout: BillLayout,
    kind: BillKind,
    issueDate: Day,
    dueDate: Day,
    periodFrom: Day,
    periodTo: Day,
    billTotalCents: Cents.meta({ description: 'The sum of the lines that are no part of another' }),
    tvLicenceCents: Cents.nullish(),
    previousBalanceCents: Cents.nullish(),
    amountDueCents: Cents.meta({ description: 'billTotalCents + tvLicenceCents + previousBalanceCents' }),
    overTwoYearsCents: Cents.nullish(),
    payment: PushedPaymentTerms,
    supplies: z.array(PushedSupply).min(1).max(200),
    offer: PushedOffer.nullish().meta({ description: 'Of all supplies that do not name their own' }),
    notices: z.array(PushedNotice).max(50).nullish(),
  })
  .register(pushSchemas, { id: 'Bill' });
export type PushedBill = z.output<typeof PushedBill>;

export const PushedPayment = z
  .strictObject({
    reference: text(100).meta({ description: 'The name of the payment at the company. The same again is booked once' }),
    billNumber,
    amountCents: Cents.refine((amount) => amount !== 0).meta({ description: 'Negative: a payment taken back' }),
    paidOn: Day,
    method: z.enum([...PaymentMethod.options, 'other']),
  })
  .register(pushSchemas, { id: 'Payment' });
export type PushedPayment = z.output<typeof PushedPayment>;

/** Rows are parsed one by one, so that one that is wrong does not hold up the others. */
const batchOf = <Name extends string, Row extends z.ZodType>(name: Name, row: Row, id: string) => {
  const rows = z.array(row).min(1).max(PUSH_LIMITS.rows);
  return z.strictObject({ [name]: rows } as Record<Name, typeof rows>).register(pushSchemas, { id });
};

export const CustomerBatch = batchOf('customers', PushedCustomer, 'CustomerBatch');
export const BillBatch = batchOf('bills', PushedBill, 'BillBatch');
export const PaymentBatch = batchOf('payments', PushedPayment, 'PaymentBatch');

export const RefusedRow = z
  .object({
    index: z.int().meta({ description: 'Its place in the request, from 0' }),
    code: z.string().meta({
      description:
        'row.missing, row.wrong_type, row.unknown_field, row.out_of_range, row.bad_format, row.not_a_choice …',
    }),
    field: z.string().meta({ description: 'supplies[0].lines[2].amountCents' }),
    reason: z.string(),
  })
  .register(pushSchemas, { id: 'RefusedRow' });
export type RefusedRow = z.output<typeof RefusedRow>;

export const PushedRunRejection = z
  .object({
    severity: z.enum(['rejection', 'warning']),
    fileName: z.string(),
    lineNumber: z.int().nullable(),
    billNumber: z.string().nullable(),
    field: z.string().nullable(),
    value: z.string().nullable(),
    code: z.string(),
    reason: z.string(),
    remedy: z.string(),
  })
  .register(pushSchemas, { id: 'RunRejection' });

export const PushedRun = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.string().meta({ description: 'received, checking, ready, rejected, failed, cancelled …: it may grow' }),
    reason: z
      .object({ code: z.string(), reason: z.string(), remedy: z.string() })
      .nullable()
      .meta({ description: 'Why it was rejected, failed, held or cancelled' }),
    receivedAt: z.iso.datetime(),
    bills: z.int(),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    warnings: z.int(),
    contacts: z.int(),
    totalCents: z.int(),
    rejections: z.array(PushedRunRejection).meta({ description: 'The first hundred' }),
  })
  .register(pushSchemas, { id: 'Run' });
export type PushedRun = z.output<typeof PushedRun>;

export const BatchAccepted = z
  .object({
    data: z.object({
      runId: z.string().meta({ description: 'To ask for at /runs/{id}' }),
      accepted: z.int(),
      refused: z.array(RefusedRow),
    }),
  })
  .register(pushSchemas, { id: 'BatchAccepted' });

export const FileAccepted = z
  .object({ data: z.object({ runId: z.string() }) })
  .register(pushSchemas, { id: 'FileAccepted' });

/** Nothing of the batch was taken: every row is listed. */
export const BatchRefused = z
  .object({ data: z.object({ accepted: z.literal(0), refused: z.array(RefusedRow) }) })
  .register(pushSchemas, { id: 'BatchRefused' });

export const PaymentsBooked = z
  .object({
    data: z.object({
      booked: z.int().meta({ description: 'How many have moved a bill' }),
      payments: z.array(
        z.object({
          index: z.int(),
          reference: z.string(),
          billNumber: z.string(),
          outcome: z.enum(['booked', 'repeated', 'conflicting', 'unknown_bill', 'too_large']),
          billCents: z.int().nullable().meta({ description: 'What the bill asks for; null where there is no bill' }),
          paidCents: z.int().nullable().meta({ description: 'What was paid of it, these payments included' }),
        }),
      ),
      refused: z.array(RefusedRow),
    }),
  })
  .register(pushSchemas, { id: 'PaymentsBooked' });
export type PaymentsBooked = z.output<typeof PaymentsBooked>;

export const BookedPaymentView = z
  .object({
    reference: z.string(),
    billNumber: z.string(),
    amountCents: z.int(),
    paidOn: z.iso.date(),
    method: z.string(),
    source: z.enum(['file', 'push']),
    bookedAt: z.iso.datetime(),
  })
  .register(pushSchemas, { id: 'BookedPayment' });
export type BookedPaymentView = z.output<typeof BookedPaymentView>;

export const PushFailure = z
  .object({
    data: z.null(),
    error: z.object({
      status: z.int(),
      name: z.string(),
      message: z.string(),
      details: z.looseObject({ code: z.string().optional() }),
    }),
  })
  .register(pushSchemas, { id: 'Failure' });
