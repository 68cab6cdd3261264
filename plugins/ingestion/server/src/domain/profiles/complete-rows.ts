import type { Service } from '../../../../contract/bill-content.ts';
import { NOWHERE } from '../stabo-bill.ts';
import { amount, quantity } from '../stabo-fields.ts';
import { Bill, Customer, History, Line, Reading, Supply } from '../stabo-records.ts';
import { NO_SUPPLY_CODE } from '../staged.ts';
import { cellOf } from './entity-records.ts';

/**
 * What a layout leaves out and our own wants, where it follows from the rest. Each takes a row of our
 * layout and fills its empty fields in place. Answered: the fields that had to be copied as they are,
 * and from which, so that a fault is told once.
 */

const words = {
  electricity: 'EE',
  gas: 'GAS',
  water: 'IDR',
  telephone: 'TEL',
  municipal: 'COM',
} as const satisfies Record<Service, string>;
const kinds: Readonly<Record<string, string>> = { EE: 'POD', GAS: 'PDR', IDR: 'CON', TEL: 'LIN', COM: 'POS' };

const BILL = {
  service: cellOf(Bill, 'service'),
  issueDate: cellOf(Bill, 'issueDate'),
  periodFrom: cellOf(Bill, 'periodFrom'),
  periodTo: cellOf(Bill, 'periodTo'),
  billTotal: cellOf(Bill, 'billTotal'),
  tvLicence: cellOf(Bill, 'tvLicence'),
  previousBalance: cellOf(Bill, 'previousBalance'),
  amountDue: cellOf(Bill, 'amountDue'),
  pdfName: cellOf(Bill, 'pdfName'),
};

export function completeBill(row: string[], service: string): Map<string, string> {
  const copied = new Map<string, string>();
  const copy = (to: 'periodFrom' | 'periodTo', from: 'issueDate' | 'periodTo') => {
    if (row[BILL[to]] !== '') return;
    row[BILL[to]] = row[BILL[from]] ?? '';
    copied.set(to, from);
  };

  if (row[BILL.service] === '') row[BILL.service] = service;
  if (row[BILL.periodTo] === '') copy('periodFrom', 'issueDate');
  copy('periodTo', 'issueDate');
  copy('periodFrom', 'periodTo');
  if (row[BILL.billTotal] === '') {
    row[BILL.billTotal] = totalOf(row) ?? row[BILL.amountDue] ?? '';
    copied.set('billTotal', 'amountDue');
  }
  return copied;
}

/** The pages of a PDF that bills share stand behind its name. */
export function completePdfName(row: string[], from: string, to: string): void {
  if (from !== '' && row[BILL.pdfName] !== '') row[BILL.pdfName] += `#${from}${to === '' ? '' : `-${to}`}`;
}

/** What is due without what does not belong to the bill itself. */
function totalOf(row: readonly string[]): string | null {
  const cents = (place: number) => {
    const text = row[place] ?? '';
    return text === '' ? 0 : amount.read(text);
  };
  const [due, licence, balance] = [BILL.amountDue, BILL.tvLicence, BILL.previousBalance].map(cents);
  if (due === undefined || licence === undefined || balance === undefined) return null;
  return euros(due - licence - balance);
}

const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** The service of a bill that does not say it; empty where nobody can know. */
export function serviceOf(services: readonly Service[], supplyCode: string): string {
  const [only, ...others] = services;
  if (only !== undefined && others.length === 0) return words[only];
  if (/^IT\d{3}E/i.test(supplyCode)) return words.electricity;
  return /^(IT)?\d{14}$/i.test(supplyCode) ? words.gas : '';
}

const CUSTOMER = { street: cellOf(Customer, 'street'), town: cellOf(Customer, 'town') };

export function completeCustomer(row: string[]): void {
  if (row[CUSTOMER.street] === '') row[CUSTOMER.street] = NOWHERE;
  if (row[CUSTOMER.town] === '') row[CUSTOMER.town] = NOWHERE;
}

const PLACE = ['street', 'postcode', 'town', 'province'] as const;
const SUPPLY = {
  kind: cellOf(Supply, 'kind'),
  code: cellOf(Supply, 'code'),
  street: cellOf(Supply, 'street'),
  town: cellOf(Supply, 'town'),
};

/** `mayLackCode`: the layout knows no supplies. `customer`: his row, where the file brings one. */
export function completeSupply(
  row: string[],
  { service, customer, mayLackCode }: { service: string; customer: readonly string[] | null; mayLackCode: boolean },
): void {
  if (row[SUPPLY.kind] === '') row[SUPPLY.kind] = kinds[service] ?? '';
  if (row[SUPPLY.code] === '' && mayLackCode) row[SUPPLY.code] = NO_SUPPLY_CODE;
  const isNowhere = PLACE.every((name) => row[cellOf(Supply, name)] === '');
  if (isNowhere && customer) {
    for (const name of PLACE) row[cellOf(Supply, name)] = customer[cellOf(Customer, name)] ?? '';
  }
  if (row[SUPPLY.street] === '') row[SUPPLY.street] = NOWHERE;
  if (row[SUPPLY.town] === '') row[SUPPLY.town] = NOWHERE;
}

/** Of a bill whose layout has no supplies. */
export const emptySupply = (): string[] => [
  Supply.tag,
  ...Supply.names.map((name) => (name === 'billedConsumption' || name === 'estimatedConsumption' ? '0' : '')),
];

/** Of a bill whose layout has no lines: the one that is the bill. */
export function totalLine(bill: readonly string[]): string[] {
  const row = [Line.tag, ...Line.names.map(() => '')];
  row[LINE.code] = 'bill_total';
  row[LINE.label] = 'Totale bolletta';
  row[LINE.amount] = bill[BILL.billTotal] ?? '';
  return row;
}

const LINE = {
  code: cellOf(Line, 'code'),
  parentCode: cellOf(Line, 'parentCode'),
  label: cellOf(Line, 'label'),
  amount: cellOf(Line, 'amount'),
};

/** `taken`: how often each code was used in this supply; two lines of one code take a number. */
export function completeLine(row: string[], taken: Map<string, number>): void {
  const said = row[LINE.code] ?? '';
  const code = lineWord(said) || 'line';
  const count = (taken.get(code) ?? 0) + 1;
  taken.set(code, count);
  row[LINE.parentCode] = lineWord(row[LINE.parentCode] ?? '');
  row[LINE.code] = said === '' || count > 1 ? `${code}.${count}` : code;
  if (row[LINE.label] === '') row[LINE.label] = said || row[LINE.code] || '';
}

/** "QE-01 Vendita" as a word that our layout takes: `qe_01_vendita`. */
const lineWord = (text: string): string =>
  /^[a-z0-9_.]*$/.test(text)
    ? text
    : text
        .toLowerCase()
        .replace(/[^a-z0-9_.]+/g, '_')
        .replace(/^[_.]+|[_.]+$/g, '');

const READING = {
  fromDate: cellOf(Reading, 'fromDate'),
  toDate: cellOf(Reading, 'toDate'),
  fromValue: cellOf(Reading, 'fromValue'),
  toValue: cellOf(Reading, 'toValue'),
  consumption: cellOf(Reading, 'consumption'),
};

export function completeReading(row: string[], bill: readonly string[] | null): Map<string, string> {
  const copied = new Map<string, string>();
  if (row[READING.fromDate] === '') row[READING.fromDate] = bill?.[BILL.periodFrom] ?? '';
  if (row[READING.toDate] === '') row[READING.toDate] = bill?.[BILL.periodTo] ?? '';
  if (row[READING.consumption] === '') {
    const [from = '', to = ''] = [row[READING.fromValue], row[READING.toValue]];
    row[READING.consumption] = difference(to, from) ?? '';
    copied.set('consumption', 'toValue');
  }
  return copied;
}

const MILLION = 1_000_000n;

/** Of two quantities with up to six decimals, to the last of them. */
function difference(to: string, from: string): string | null {
  const [left, right] = [millionths(to), millionths(from)];
  if (left === null || right === null) return null;
  const difference = left - right;
  const absolute = difference < 0n ? -difference : difference;
  const fraction = String(absolute % MILLION)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${difference < 0n ? '-' : ''}${absolute / MILLION}${fraction === '' ? '' : `,${fraction}`}`;
}

function millionths(text: string): bigint | null {
  const read = quantity.read(text);
  if (read === undefined) return null;
  const [whole = '0', fraction = ''] = read.split('.');
  return BigInt(`${whole}${fraction.padEnd(6, '0')}`);
}

const HISTORY = { quantities: cellOf(History, 'quantities'), types: cellOf(History, 'types') };

/** What a file tells of past months was read, unless it says otherwise. */
export function completeHistory(row: string[]): void {
  if (row[HISTORY.types] === '') row[HISTORY.types] = 'E'.repeat((row[HISTORY.quantities] ?? '').split('|').length);
}
