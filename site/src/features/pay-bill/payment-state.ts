import { daysBetween, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { BillView } from '@nitida/plugin-tickets/contract';

type Due = { openCents: number; days: number };

/** What a bill asks of its reader today. `days` count to the due date, or from it once it has passed. */
export type PaymentState =
  | ({ name: 'to_pay' | 'due_soon' | 'overdue' | 'to_be_debited' | 'debit_expected' } & Due)
  | { name: 'paid' | 'nothing_to_pay' | 'credit' };

export type StateName = PaymentState['name'];

export const SOON_DAYS = 5;

type Payable = Pick<BillView['bill'], 'amountCents' | 'paidCents' | 'dueDate' | 'paymentMethod'>;

/** `today` is the company's. A bill of nothing is settled, and one below it a credit, whatever was paid. */
export function paymentState(bill: Payable, today: LocalDate): PaymentState {
  if (bill.amountCents < 0) return { name: 'credit' };
  if (bill.amountCents === 0) return { name: 'nothing_to_pay' };

  const openCents = bill.amountCents - bill.paidCents;
  if (openCents <= 0) return { name: 'paid' };

  const untilDue = daysBetween(today, localDate(bill.dueDate));
  const due = { openCents, days: Math.abs(untilDue) };

  // The bank collects on the due date and tells days later: nobody is late before that.
  if (bill.paymentMethod === 'sdd') return { name: untilDue > 0 ? 'to_be_debited' : 'debit_expected', ...due };
  if (untilDue < 0) return { name: 'overdue', ...due };
  return { name: untilDue <= SOON_DAYS ? 'due_soon' : 'to_pay', ...due };
}

/** Money is still to move, by the reader or by the bank. */
export const isOpen = (state: PaymentState): state is Extract<PaymentState, Due> => 'openCents' in state;
