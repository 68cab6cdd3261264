import { type Sql, sql } from '@nitida/kernel/sql';
import type { StagedPayment } from '../domain/staged.ts';

export type PaymentSource = { door: 'push' } | { door: 'file'; runId: number };

export type PaymentOutcome = 'booked' | 'repeated' | 'conflicting' | 'unknown_bill' | 'too_large';

/** An amount is an integer column; so is what was paid of a bill. */
const MOST_CENTS = 2_000_000_000;

/**
 * Books payments: a row in the ledger and `bills.paid_cents` moved, in one statement. Beside the merge
 * of bills the only one that writes `bills`, a content type's table.
 *
 * - `given` answers row_id (of any type, once per row), line_number, bill_number, reference, amount_cents, paid_on, method.
 * - A reference books once. The same payment again changes nothing; another payment under the same
 *   reference is not taken, since nobody knows which of the two is meant.
 * - The caller holds the company's lock (`oneMergeAtATime`), so what is read here stays true.
 */
export const bookPaymentRows = (companyId: number, source: PaymentSource, given: Sql) => sql`
  ${booking(companyId, source, given)}
  select j.line_number, j.reference, j.bill_number, j.outcome, j.amount_cents,
         coalesce(m.amount_cents, j.bill_cents) as bill_cents, coalesce(m.paid_cents, j.paid_cents) as paid_cents
  from judged j
  left join moved m on m.id = j.bill_id
  order by j.line_number
`;

/** The same of payments that a file brought, of which there may be a million: only their sum is told. */
export const bookStagedPaymentRows = (companyId: number, runId: number) => sql`
  ${booking(companyId, { door: 'file', runId }, stagedPaymentRows(companyId, runId))}
  select count(*)::int as booked, coalesce(sum(amount_cents), 0)::float8 as total_cents
  from booked
`;

const booking = (companyId: number, source: PaymentSource, given: Sql): Sql => sql`
  with given as (
    ${given}
  ),
  judged as (
    ${judgedPayments(companyId)}
  ),
  booked as (
    insert into ingestion.payments
      (company_id, bill_id, reference, amount_cents, paid_on, method, source, run_id)
    select ${companyId}, bill_id, reference, amount_cents, paid_on, method, ${source.door},
           ${source.door === 'file' ? source.runId : null}
    from judged
    where outcome = 'booked'
    order by line_number
    returning bill_id, amount_cents
  ),
  moved as (
    update bills b
    set paid_cents = b.paid_cents + paid.cents,
        updated_at = now() at time zone 'utc'
    from (select bill_id, sum(amount_cents)::integer as cents from booked group by bill_id) paid
    where b.id = paid.bill_id and b.company_id = ${companyId}
    returning b.id, b.amount_cents, b.paid_cents
  )
`;

/** What would become of each payment of `given`. */
export const judgedPayments = (companyId: number) => sql`
  select row_id, nth, line_number, reference, bill_number, bill_id, bill_cents, paid_cents, amount_cents, paid_on, method,
         case
           when bill_id is null then 'unknown_bill'
           when is_known then case when is_same then 'repeated' else 'conflicting' end
           when abs(paid_cents + sum(case when is_known then 0 else amount_cents end) over (partition by bill_id))
                > ${MOST_CENTS} then 'too_large'
           else 'booked'
         end as outcome
  from (
    select g.*, b.id as bill_id, b.amount_cents as bill_cents, b.paid_cents::bigint as paid_cents,
           p.id is not null or g.nth > 1 as is_known,
           case
             when p.id is not null
               then (p.bill_id, p.amount_cents, p.paid_on) is not distinct from (b.id, g.amount_cents, g.paid_on)
             else (g.first_bill, g.first_amount, g.first_day) = (g.bill_number, g.amount_cents, g.paid_on)
           end as is_same
    from (
      select *, row_number() over same as nth, first_value(bill_number) over same as first_bill,
             first_value(amount_cents) over same as first_amount, first_value(paid_on) over same as first_day
      from given
      window same as (partition by reference order by line_number, row_id)
    ) g
    left join bills b on b.company_id = ${companyId} and b.number = g.bill_number
    left join ingestion.payments p on p.company_id = ${companyId} and p.reference = g.reference
  ) compared
`;

export type GivenPayment = Omit<StagedPayment, 'lineNumber'>;

/** Payments that came in a request. */
export const givenPayments = (payments: readonly GivenPayment[]) => sql`
  select ordinality as row_id, ordinality::integer as line_number, bill_number, reference, amount_cents, paid_on, method
  from unnest(
    ${payments.map(({ billNumber }) => billNumber)}::text[],
    ${payments.map(({ reference }) => reference)}::text[],
    ${payments.map(({ amountCents }) => amountCents)}::integer[],
    ${payments.map(({ paidOn }) => paidOn)}::date[],
    ${payments.map(({ method }) => method)}::text[]
  ) with ordinality as given (bill_number, reference, amount_cents, paid_on, method, ordinality)
`;

/** Payments that a file brought. */
export const stagedPaymentRows = (companyId: number, runId: number) => sql`
  select ctid as row_id, line_number, bill_number, reference, amount_cents, paid_on, method
  from ingestion.staged_payments
  where company_id = ${companyId} and run_id = ${runId}
`;
