import {
  amount,
  billNumber,
  code,
  day,
  email,
  historyTypes,
  iban,
  instant,
  language,
  lineCode,
  link,
  mobile,
  month,
  noticeCode,
  oneOf,
  optional,
  pdfName,
  quantities,
  quantity,
  taxCode,
  text,
  vatNumber,
  whole,
} from './stabo-fields.ts';
import { defineRecord, type RecordOf } from './stabo-record.ts';

/**
 * The records of the layout, in the order in which a flow writes them. The layout in words, with
 * examples: docs/formats/stabo.md; a test reads its tables and compares.
 */

export const LAYOUT_VERSION = '1.0';

/** Lines, readings … of one supply, and supplies and notices of one bill: the bounds of BillContent. */
export const LIMITS = {
  supplies: 200,
  lines: 200,
  readings: 200,
  histories: 11,
  notices: 50,
  recalculations: 50,
  indexes: 11,
  taxes: 50,
  unpaid: 50,
} as const;

const service = oneOf({ EE: 'electricity', GAS: 'gas', IDR: 'water', TEL: 'telephone', COM: 'municipal' });

export const Head = defineRecord('TST', {
  version: code(10),
  companyCode: code(20),
  flowId: code(40),
  createdAt: instant,
  services: text(20),
  description: optional(text(120)),
});

export const Customer = defineRecord('CLI', {
  code: code(40),
  name: text(200),
  segment: oneOf({ DOM: 'domestic', NDO: 'non_domestic', GRA: 'large', PUB: 'public_body' }),
  taxCode: optional(taxCode),
  vatNumber: optional(vatNumber),
  language,
  email,
  mobile,
  street: text(150),
  postcode: optional(text(10)),
  town: text(100),
  province: optional(text(4)),
});

const market = oneOf({
  LIB: 'free',
  STG: 'gradual_protection',
  MAG: 'protected',
  VUL: 'vulnerable',
  ULT: 'last_resort',
  DEF: 'default',
});

export const Bill = defineRecord(
  'BOL',
  {
    number: billNumber,
    service,
    layout: oneOf({ '2025': 'layout2025', '2.0': 'bolletta20', IDR: 'water586', GEN: 'generic' }),
    kind: oneOf({ ORD: 'ordinary', CHI: 'closing', RIC: 'recalculation', NDC: 'credit_note', DEP: 'deposit' }),
    issueDate: day,
    dueDate: day,
    periodFrom: day,
    periodTo: day,
    billTotal: amount,
    tvLicence: optional(amount),
    previousBalance: optional(amount),
    amountDue: amount,
    overTwoYears: optional(amount),
    paymentMethod: oneOf({ SDD: 'sdd', BOP: 'slip', PPA: 'pagopa', BON: 'transfer', CAR: 'card' }),
    iban: optional(iban),
    beneficiary: optional(text(140)),
    paymentReference: optional(text(35)),
    noticeCode: optional(noticeCode),
    pdfName: optional(pdfName),
    market: optional(market),
    settlement: optional(oneOf({ ACC: 'advance', CNG: 'balance', MIS: 'mixed' })),
    pastPayments: optional(oneOf({ REG: 'regular', INS: 'unpaid' })),
    instalments: optional(whole(0, 120)),
    instalmentsAskBy: optional(day),
    instalmentsHow: optional(text(500)),
    complaints: optional(text(500)),
    glossaryUrl: optional(link),
    detailsUrl: optional(link),
  },
  { later: 'market' },
);

export const Supply = defineRecord(
  'FOR',
  {
    kind: oneOf({ POD: 'pod', PDR: 'pdr', CON: 'water_meter', LIN: 'line', POS: 'position' }),
    code: code(30),
    street: text(150),
    postcode: optional(text(10)),
    town: text(100),
    province: optional(text(4)),
    use: optional(oneOf({ RES: 'resident', NRE: 'non_resident', ALT: 'other' })),
    meterSerial: optional(text(40)),
    committedPower: optional(quantity),
    availablePower: optional(quantity),
    gasCoefficient: optional(quantity),
    residents: optional(whole(0, 999)),
    billedConsumption: quantity,
    estimatedConsumption: quantity,
    annualConsumption: optional(quantity),
    annualFrom: optional(day),
    annualTo: optional(day),
    annualSpend: optional(amount),
    voltage: optional(oneOf({ BT: 'low', MT: 'medium', AT: 'high' })),
    meterClass: optional(text(10)),
    calorificValue: optional(quantity),
    gasUse: optional(oneOf({ C1: 'C1', C2: 'C2', C3: 'C3', C4: 'C4', C5: 'C5', T1: 'T1', T2: 'T2' })),
    userType: optional(
      oneOf({
        DRE: 'domestic_resident',
        DNR: 'domestic_non_resident',
        CDM: 'condominium',
        ART: 'commercial',
        IND: 'industrial',
        AGR: 'agricultural',
        PDI: 'public_interruptible',
        PND: 'public_essential',
        ALT: 'other',
      }),
    ),
    tariffType: optional(text(60)),
    dwellingUnits: optional(whole(0, 9999)),
    distributor: optional(text(140)),
    faultsPhone: optional(text(30)),
    selfReadingFrom: optional(day),
    selfReadingTo: optional(day),
    selfReadingHow: optional(text(500)),
    market: optional(market),
  },
  { later: 'annualSpend' },
);

const unit = oneOf({
  kWh: 'kWh',
  Smc: 'Smc',
  mc: 'mc',
  mesi: 'month',
  kW: 'kW',
  gg: 'day',
  min: 'minute',
  GB: 'GB',
  sms: 'sms',
  nr: 'piece',
  mq: 'sqm',
});

export const Line = defineRecord('RIG', {
  code: lineCode,
  parentCode: optional(lineCode),
  label: text(500),
  quantity: optional(quantity),
  unit: optional(unit),
  months: optional(whole(1, 60)),
  averagePrice: optional(quantity),
  amount,
});

const band = { F0: 'F0', F1: 'F1', F2: 'F2', F3: 'F3', F23: 'F23', TOT: 'TOT' } as const;

export const Reading = defineRecord(
  'LET',
  {
    band: oneOf(band),
    fromDate: day,
    toDate: day,
    fromValue: quantity,
    toValue: quantity,
    type: oneOf({ RIL: 'actual', AUT: 'self', STI: 'estimated' }),
    consumption: quantity,
    factor: optional(quantity),
  },
  { later: 'factor' },
);

export const History = defineRecord('STO', {
  band: oneOf(band),
  firstMonth: month,
  quantities,
  types: historyTypes,
});

export const Peaks = defineRecord('POT', { firstMonth: month, kilowatts: quantities });

export const Recalculation = defineRecord('RIC', {
  reason: text(500),
  from: optional(day),
  to: optional(day),
  amount,
});

export const Offer = defineRecord(
  'OFF',
  {
    name: text(500),
    code: text(64),
    priceKind: oneOf({ FIS: 'fixed', VAR: 'variable', ALT: 'other' }),
    priceStructure: optional(oneOf({ MON: 'single', BIO: 'two_band', MUL: 'multi_band' })),
    start: optional(day),
    conditionsEnd: optional(day),
    indexName: optional(text(60)),
    contractEnd: optional(day),
    updateFrequency: optional(
      oneOf({ MEN: 'monthly', BIM: 'bimonthly', TRI: 'quarterly', SEM: 'half_yearly', ANN: 'yearly' }),
    ),
    formula: optional(text(200)),
    spread: optional(quantity),
    dispatching: optional(quantity),
    yearlyFee: optional(amount),
    exitFee: optional(text(200)),
  },
  { later: 'contractEnd' },
);

export const Index = defineRecord('IND', { band: oneOf(band), firstMonth: month, values: quantities });

export const Tax = defineRecord('IMP', {
  kind: oneOf({ ACC: 'excise', ADD: 'surcharge', IVA: 'vat' }),
  label: text(500),
  quantity: optional(quantity),
  unit: optional(unit),
  taxable: optional(amount),
  rate: optional(quantity),
  amount,
});

export const Unpaid = defineRecord('INS', { number: billNumber, dueDate: day, amount });

export const Notice = defineRecord('AVV', {
  kind: oneOf({ INF: 'info', BON: 'bonus', PRE: 'prescription', PAG: 'previous_payments', QUA: 'quality' }),
  text: text(2000),
});

const count = whole(0, 999_999_999);

export const Tail = defineRecord(
  'COD',
  {
    customers: count,
    bills: count,
    supplies: count,
    lines: count,
    readings: count,
    histories: count,
    offers: count,
    notices: count,
    sumCents: whole(-999_999_999_999_999, 999_999_999_999_999),
    peaks: optional(count),
    recalculations: optional(count),
    indexes: optional(count),
    taxes: optional(count),
    unpaid: optional(count),
  },
  { later: 'peaks' },
);

export type Head = RecordOf<typeof Head>;
export type Customer = RecordOf<typeof Customer>;
export type Bill = RecordOf<typeof Bill>;
export type Supply = RecordOf<typeof Supply>;
export type Line = RecordOf<typeof Line>;
export type Reading = RecordOf<typeof Reading>;
export type History = RecordOf<typeof History>;
export type Recalculation = RecordOf<typeof Recalculation>;
export type Offer = RecordOf<typeof Offer>;
export type Tax = RecordOf<typeof Tax>;
export type Unpaid = RecordOf<typeof Unpaid>;
export type Notice = RecordOf<typeof Notice>;
export type Tail = RecordOf<typeof Tail>;

/** Counted by the tail, in the tail's order. */
export const COUNTED = {
  CLI: 'customers',
  BOL: 'bills',
  FOR: 'supplies',
  RIG: 'lines',
  LET: 'readings',
  STO: 'histories',
  OFF: 'offers',
  AVV: 'notices',
  POT: 'peaks',
  RIC: 'recalculations',
  IND: 'indexes',
  IMP: 'taxes',
  INS: 'unpaid',
} as const satisfies Record<string, keyof Tail>;

/** "EE+GAS" in the head; `undefined` where one of them is no service. */
export function readServices(services: string) {
  const read = services.split('+').map(service.read);
  return read.every((one) => one !== undefined) ? read : undefined;
}
