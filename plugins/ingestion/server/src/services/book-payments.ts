import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, rows } from '@nitida/kernel/sql';
import { bookPaymentRows, type GivenPayment, givenPayments, type PaymentSource } from '../sql/book-payments.sql.ts';
import { oneMergeAtATime } from '../sql/one-merge-at-a-time.sql.ts';

export type { GivenPayment, PaymentSource };

/**
 * booked: moved the bill's paid amount · repeated: this very payment was booked before, nothing moved ·
 * conflicting: the reference is another payment's · unknown_bill: the company has no such bill ·
 * too_large: the bill would be paid beyond twenty million euros. Only `booked` has changed anything.
 */
const Outcome = z.enum(['booked', 'repeated', 'conflicting', 'unknown_bill', 'too_large']);

const Booked = z
  .object({
    line_number: z.int(),
    reference: z.string(),
    bill_number: z.string(),
    outcome: Outcome,
    amount_cents: z.int(),
    bill_cents: z.int().nullable(),
    paid_cents: z.coerce.number().int().nullable(),
  })
  .transform((row) => ({
    /** Its place among those given, from 1; in a file, its line. */
    lineNumber: row.line_number,
    reference: row.reference,
    billNumber: row.bill_number,
    outcome: row.outcome,
    amountCents: row.amount_cents,
    /** Of the bill, after all of them were booked; null where there is no bill. */
    billCents: row.bill_cents,
    paidCents: row.paid_cents,
  }));
export type BookedPayment = z.output<typeof Booked>;

/**
 * Books payments on a company's bills, in the caller's transaction, and answers what became of each, in
 * order. Waits for a merge of the same company that is under way.
 */
export async function bookPayments(
  trx: Knex,
  companyId: number,
  payments: readonly GivenPayment[],
  source: PaymentSource,
): Promise<BookedPayment[]> {
  await execute(trx, oneMergeAtATime(companyId));
  return rows(trx, Booked, bookPaymentRows(companyId, source, givenPayments(payments)));
}
