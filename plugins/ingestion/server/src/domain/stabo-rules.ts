import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';
import type { ReceiptLine, Service, Tax } from '../../../contract/bill-content.ts';
import { isPriceRight, totalOf } from '../../../contract/receipt.ts';
import type { FaultCode } from '../../../contract/rejection-texts.ts';
import type { Finding } from './stabo-record.ts';
import type { Bill, History, Reading, Supply } from './stabo-records.ts';

/**
 * What must hold between the fields of a record and between the records of a bill. A record that
 * cannot be read never comes here.
 */

const rejection = (code: FaultCode, field: string, value: string | null = null): Finding => ({
  severity: 'rejection',
  field,
  value,
  code,
});
const warning = (code: FaultCode, field: string, value: string | null = null): Finding => ({
  severity: 'warning',
  field,
  value,
  code,
});

export function findInBill(bill: Bill, declared: readonly Service[]): Finding[] {
  const found: Finding[] = [];
  const due = bill.billTotal + (bill.tvLicence ?? 0) + (bill.previousBalance ?? 0);

  if (!declared.includes(bill.service)) found.push(rejection('service_not_declared', 'service'));
  if (bill.dueDate < bill.issueDate) found.push(rejection('due_before_issue', 'dueDate'));
  if (bill.periodTo < bill.periodFrom) found.push(rejection('dates_disordered', 'periodTo'));
  if (bill.amountDue !== due) found.push(rejection('amount_due_differs', 'amountDue', differs(bill.amountDue, due)));
  if (bill.periodTo > bill.issueDate) found.push(warning('period_after_issue', 'periodTo'));
  return found;
}

const KINDS = {
  electricity: 'pod',
  gas: 'pdr',
  water: 'water_meter',
  telephone: 'line',
  municipal: 'position',
} as const satisfies Record<Service, Supply['kind']>;
const ENERGIES: ReadonlySet<string> = new Set([KINDS.electricity, KINDS.gas]);

/** A bill is filed under its first supply, so that one must be of its service; dual fuel may follow. */
export function findInSupply(
  supply: Supply,
  service: Service,
  { isFirst, isNameless }: { isFirst: boolean; isNameless: boolean },
): Finding[] {
  const found: Finding[] = [];
  const isOfService = supply.kind === KINDS[service];
  const isDualFuel = !isFirst && ENERGIES.has(supply.kind) && ENERGIES.has(KINDS[service]);

  if (!isOfService && !isDualFuel) found.push(rejection('supply_of_other_service', 'kind'));
  if (supply.kind === 'pod' && !isNameless && checkPod(supply.code).problem)
    found.push(rejection('pod_format', 'code'));
  if (supply.kind === 'pdr' && !isNameless && checkPdr(supply.code).problem)
    found.push(rejection('pdr_format', 'code'));
  if (supply.annualFrom !== null && supply.annualTo !== null && supply.annualTo < supply.annualFrom) {
    found.push(rejection('dates_disordered', 'annualTo'));
  }
  return found;
}

export const findInReading = (reading: Reading): Finding[] =>
  reading.toDate < reading.fromDate ? [rejection('dates_disordered', 'toDate')] : [];

export const findInHistory = (history: History): Finding[] =>
  history.quantities.length === history.types.length ? [] : [rejection('history_uneven', 'types')];

/** A finding about the line at `index`. */
export type LineFinding = Finding & { index: number };

/**
 * The receipt of one supply: codes are its own, parts follow their whole. Parts that do not sum to it, and a
 * price that is not the amount's, reject no bill, for the amount is the lines': but the page then shows
 * neither quantities nor prices, and whoever runs it is told.
 */
export function findInLines(lines: readonly ReceiptLine[]): LineFinding[] {
  const found: LineFinding[] = [];
  const indexes = new Map<string, number>();
  const partSums = new Map<number, number>();

  lines.forEach((line, index) => {
    if (indexes.has(line.code)) found.push({ index, ...rejection('line_code_repeated', 'code', line.code) });
    if (line.parentCode !== null) {
      const parent = indexes.get(line.parentCode);
      if (parent === undefined)
        found.push({ index, ...rejection('line_parent_missing', 'parentCode', line.parentCode) });
      else partSums.set(parent, (partSums.get(parent) ?? 0) + line.amountCents);
    }
    indexes.set(line.code, index);
    if (!isPriceRight(line))
      found.push({ index, ...warning('average_price_differs', 'averagePrice', line.averagePrice?.replace('.', ',')) });
  });

  for (const [index, parts] of partSums) {
    const whole = lines[index]?.amountCents ?? 0;
    if (parts !== whole) found.push({ index, ...warning('line_parts_differ', 'amount', differs(whole, parts)) });
  }
  return found;
}

export function findInTotal(billTotal: number, supplies: readonly { lines: readonly ReceiptLine[] }[]): Finding[] {
  const sum = supplies.reduce((of, { lines }) => of + totalOf(lines), 0);
  return sum === billTotal ? [] : [rejection('lines_total_differs', 'billTotal', differs(billTotal, sum))];
}

const TAX_LINES = /^(?:excise_and_vat|(?:water|phone|municipal)\.vat)(?:\.|$)/;

/** What the detail of taxes sums to is what the receipt says of them, where it says it at all. */
export function findInTaxes(taxes: readonly Tax[], supplies: readonly { lines: readonly ReceiptLine[] }[]): Finding[] {
  const lines = taxes.length === 0 ? [] : supplies.flatMap((one) => one.lines).filter(isTax);
  if (lines.length === 0) return [];
  const [said, sum] = [sumOf(lines), sumOf(taxes)];
  return said === sum ? [] : [warning('taxes_differ', 'billTotal', differs(said, sum))];
}

const isTax = ({ code, parentCode }: ReceiptLine): boolean => parentCode === null && TAX_LINES.test(code);
const sumOf = (all: readonly { amountCents: number }[]): number =>
  all.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** "20,00 ≠ 19,98": what the file says, and what it adds up to. */
const differs = (said: number, computed: number) => `${euros(said)} ≠ ${euros(computed)}`;

const euros = (amount: number) => (amount / 100).toFixed(2).replace('.', ',');
