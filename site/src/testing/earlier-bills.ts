import { addDays, addMonths, localDate } from '@nitida/kernel/local-date';
import type { BillView, EarlierBill, EarlierBills } from '@nitida/plugin-tickets/contract';

/** Invented bills before an invented one: a little less of everything two months before, more of it a year before. */
export function earlierBillsOf({ bill }: BillView, { isIdentified }: { isIdentified: boolean }): EarlierBills {
  const isLate = bill.dueDate < addDays(localDate(bill.issueDate), 10);
  const open = isLate
    ? [{ number: 'G-2026-087', dueDate: addDays(localDate(bill.dueDate), -61), openCents: 3_912 }]
    : [];
  return {
    previous: earlierBill(bill, { months: 2, share: 0.88 }),
    lastYear: earlierBill(bill, { months: 12, share: 1.13 }),
    open: isIdentified && bill.periodFrom ? open : null,
  };
}

function earlierBill(
  { content, ...bill }: BillView['bill'],
  { months, share }: { months: number; share: number },
): EarlierBill | null {
  if (!bill.periodFrom || !bill.periodTo || content.supplies.every(({ lines }) => lines.length === 0)) return null;
  const before = (day: string) => addMonths(localDate(day), -months);
  const cents = (amount: number) => Math.round(amount * share);
  return {
    periodFrom: before(bill.periodFrom),
    periodTo: addDays(before(addDays(localDate(bill.periodTo), 1)), -1),
    amountCents: cents(content.billTotalCents),
    billTotalCents: cents(content.billTotalCents),
    tvLicenceCents: 0,
    previousBalanceCents: 0,
    supplies: content.supplies.map((supply, index) => ({
      index,
      unit: supply.unit,
      billedConsumption: String(Math.round(Number(supply.billedConsumption) * share)),
      ofWhichEstimated: '0',
      lines: supply.lines.map(({ label: _label, ...line }) => ({ ...line, amountCents: cents(line.amountCents) })),
    })),
  };
}
