import { type Sql, sql } from '@nitida/kernel/sql';
import type { SetFaultCode } from '../../../contract/run-texts.ts';
import { judgedPayments, type PaymentOutcome, stagedPaymentRows } from './book-payments.sql.ts';

const CODES = {
  unknown_bill: 'payment_of_unknown_bill',
  repeated: 'payment_repeated',
  conflicting: 'payment_conflicting',
  too_large: 'payment_too_large',
} as const satisfies Record<Exclude<PaymentOutcome, 'booked'>, SetFaultCode>;

/**
 * Takes out of the staged payments those that would not be booked, with the reason. Of a payment that
 * was booked before nothing is said: many files tell all payments of a month, every day.
 */
export const takeOutPayments = (companyId: number, runId: number, fileName: string): Sql => sql`
  with given as (
    ${stagedPaymentRows(companyId, runId)}
  ),
  judged as (
    ${judgedPayments(companyId)}
  ),
  taken_out as (
    delete from ingestion.staged_payments s
    using judged j
    where s.company_id = ${companyId} and s.run_id = ${runId}
      and s.ctid = j.row_id
      and j.outcome <> 'booked'
    returning s.line_number, s.bill_number, s.reference, j.outcome, j.nth
  ),
  told as (
    insert into ingestion.rejections
      (company_id, run_id, severity, file_name, line_number, record_type, bill_number, field, value, code)
    select ${companyId}, ${runId}, case when t.outcome = 'repeated' then 'warning' else 'rejection' end,
           ${fileName}, t.line_number, 'payment', t.bill_number, 'reference', t.reference, c.code
    from taken_out t
    join unnest(${Object.keys(CODES)}::text[], ${Object.values(CODES)}::text[]) as c (outcome, code) on c.outcome = t.outcome
    where t.outcome <> 'repeated' or t.nth > 1
    order by t.line_number
  )
  select count(*) filter (where outcome = 'repeated')::int as known, count(*)::int as taken_out
  from taken_out
`;

/** Bills that will be paid beyond what they amount to: somebody has paid twice. */
export const warnOfOverpaidBills = (companyId: number, runId: number, fileName: string): Sql => sql`
  insert into ingestion.rejections
    (company_id, run_id, severity, file_name, line_number, record_type, bill_number, field, value, code)
  select ${companyId}, ${runId}, 'warning', ${fileName}, max(s.line_number), 'payment', b.number, 'amount',
         replace(round((b.paid_cents + sum(s.amount_cents)) / 100.0, 2)::text, '.', ',') || ' > '
           || replace(round(b.amount_cents / 100.0, 2)::text, '.', ','),
         ${'payment_overpaid' satisfies SetFaultCode}
  from ingestion.staged_payments s
  join bills b on b.company_id = ${companyId} and b.number = s.bill_number
  where s.company_id = ${companyId} and s.run_id = ${runId}
  group by b.id
  having sum(s.amount_cents) > 0 and b.paid_cents + sum(s.amount_cents) > greatest(b.amount_cents, 0)
  order by max(s.line_number)
`;
