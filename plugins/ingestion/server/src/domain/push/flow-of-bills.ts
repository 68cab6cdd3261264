import type { PushedBill, PushedCustomer } from '../../../../contract/push.ts';
import { LAYOUT_VERSION } from '../stabo-records.ts';

type FlowHead = { companyCode: string; flowId: string; createdAt: string };

/**
 * Pushed bills as a print flow of our own layout (docs/formats/stabo.md): what came by HTTP is judged by
 * the same rules, staged and merged by the same statements, and kept as the same kind of file.
 */
export function flowOfBills(head: FlowHead, bills: readonly PushedBill[]): string {
  const lines: string[] = [];
  const counts: Record<string, number> = {};
  const write = (tag: string, ...cells: Cell[]) => {
    counts[tag] = (counts[tag] ?? 0) + 1;
    lines.push(writtenRow([tag, ...cells]));
  };

  for (const bill of bills) {
    write('CLI', ...customerCells(bill.customer));
    write('BOL', ...billCells(bill));
    if (bill.offer) write('OFF', ...offerCells(bill.offer));
    for (const supply of bill.supplies) {
      write('FOR', ...supplyCells(supply));
      for (const line of supply.lines) write('RIG', ...lineCells(line));
      for (const reading of supply.readings ?? []) write('LET', ...readingCells(reading));
      for (const history of supply.histories ?? []) write('STO', ...historyCells(history));
      if (supply.offer) write('OFF', ...offerCells(supply.offer));
    }
    for (const notice of bill.notices ?? []) write('AVV', NOTICES[notice.kind], notice.text);
  }

  const services = [...new Set(bills.flatMap(servicesOf))].sort().join('+');
  const sum = bills.reduce((total, { amountDueCents }) => total + amountDueCents, 0);
  const tail = COUNTED.map((tag) => counts[tag] ?? 0);
  return [
    ['TST', LAYOUT_VERSION, head.companyCode, head.flowId, head.createdAt, services, ''].join(';'),
    ...lines,
    ['COD', ...tail, sum].join(';'),
    '',
  ].join('\n');
}

type Supply = PushedBill['supplies'][number];
export type Cell = string | number | null | undefined;

const COUNTED = ['CLI', 'BOL', 'FOR', 'RIG', 'LET', 'STO', 'OFF', 'AVV'];

const SERVICES = { electricity: 'EE', gas: 'GAS', water: 'IDR', telephone: 'TEL', municipal: 'COM' } as const;
const SERVICE_OF_SUPPLY = { pod: 'EE', pdr: 'GAS', water_meter: 'IDR', line: 'TEL', position: 'COM' } as const;
const SEGMENTS = { domestic: 'DOM', non_domestic: 'NDO', large: 'GRA', public_body: 'PUB' } as const;
const LAYOUTS = { layout2025: '2025', bolletta20: '2.0', water586: 'IDR', generic: 'GEN' } as const;
const KINDS = { ordinary: 'ORD', closing: 'CHI', recalculation: 'RIC', credit_note: 'NDC', deposit: 'DEP' } as const;
const METHODS = { sdd: 'SDD', slip: 'BOP', pagopa: 'PPA', transfer: 'BON', card: 'CAR' } as const;
const SUPPLIES = { pod: 'POD', pdr: 'PDR', water_meter: 'CON', line: 'LIN', position: 'POS' } as const;
const USES = { resident: 'RES', non_resident: 'NRE', other: 'ALT' } as const;
const UNITS = {
  kWh: 'kWh',
  Smc: 'Smc',
  mc: 'mc',
  month: 'mesi',
  kW: 'kW',
  day: 'gg',
  minute: 'min',
  GB: 'GB',
  sms: 'sms',
  piece: 'nr',
  sqm: 'mq',
} as const;
const READINGS = { actual: 'RIL', self: 'AUT', estimated: 'STI' } as const;
const PRICE_KINDS = { fixed: 'FIS', variable: 'VAR', other: 'ALT' } as const;
const PRICE_STRUCTURES = { single: 'MON', two_band: 'BIO', multi_band: 'MUL' } as const;
const NOTICES = { info: 'INF', bonus: 'BON', prescription: 'PRE', previous_payments: 'PAG', quality: 'QUA' } as const;

const servicesOf = ({ service, supplies }: PushedBill) => [
  SERVICES[service],
  ...supplies.map(({ kind }) => SERVICE_OF_SUPPLY[kind]),
];

export const customerCells = (customer: PushedCustomer): Cell[] => [
  customer.code,
  customer.name,
  SEGMENTS[customer.segment],
  customer.taxCode,
  customer.vatNumber,
  customer.language,
  customer.email,
  customer.mobile,
  customer.street,
  customer.postcode,
  customer.town,
  customer.province,
];

const billCells = (bill: PushedBill): Cell[] => [
  bill.number,
  SERVICES[bill.service],
  LAYOUTS[bill.layout],
  KINDS[bill.kind],
  day(bill.issueDate),
  day(bill.dueDate),
  day(bill.periodFrom),
  day(bill.periodTo),
  amount(bill.billTotalCents),
  amount(bill.tvLicenceCents),
  amount(bill.previousBalanceCents),
  amount(bill.amountDueCents),
  amount(bill.overTwoYearsCents),
  METHODS[bill.payment.method],
  bill.payment.iban,
  bill.payment.beneficiary,
  bill.payment.reference,
  bill.payment.noticeCode,
  null,
];

const supplyCells = (supply: Supply): Cell[] => [
  SUPPLIES[supply.kind],
  supply.code,
  supply.street,
  supply.postcode,
  supply.town,
  supply.province,
  supply.use && USES[supply.use],
  supply.meterSerial,
  decimal(supply.committedPowerKw),
  decimal(supply.availablePowerKw),
  decimal(supply.gasCoefficientC),
  supply.residents,
  decimal(supply.billedConsumption),
  decimal(supply.estimatedConsumption),
  decimal(supply.annualConsumption),
  day(supply.annualFrom),
  day(supply.annualTo),
];

const lineCells = (line: Supply['lines'][number]): Cell[] => [
  line.code,
  line.parentCode,
  line.label,
  decimal(line.quantity),
  line.unit && UNITS[line.unit],
  line.months,
  decimal(line.averagePrice),
  amount(line.amountCents),
];

const readingCells = (reading: NonNullable<Supply['readings']>[number]): Cell[] => [
  reading.band,
  day(reading.fromDate),
  day(reading.toDate),
  decimal(reading.fromValue),
  decimal(reading.toValue),
  READINGS[reading.type],
  decimal(reading.consumption),
];

const historyCells = ({ band, firstMonth, quantities, types }: NonNullable<Supply['histories']>[number]): Cell[] => [
  band,
  `${firstMonth.slice(5)}/${firstMonth.slice(0, 4)}`,
  quantities.map(decimal).join('|'),
  types.map((type) => (type === 'actual' ? 'E' : 'S')).join(''),
];

const offerCells = (offer: NonNullable<PushedBill['offer']>): Cell[] => [
  offer.name,
  offer.code,
  PRICE_KINDS[offer.priceKind],
  offer.priceStructure && PRICE_STRUCTURES[offer.priceStructure],
  day(offer.start),
  day(offer.conditionsEnd),
  offer.indexName,
];

const day = (iso: string | null | undefined) => iso?.split('-').reverse().join('/');
const decimal = (text: string | null | undefined) => text?.replace('.', ',');

/** -1 is "-0,01". */
function amount(cents: number | null | undefined): string | null {
  if (cents == null) return null;
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

export const writtenRow = (cells: readonly Cell[]): string => cells.map(written).join(';');

const written = (cell: Cell): string => {
  const text = cell == null ? '' : String(cell);
  return /[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
