import { sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';

/** One payment of a company, by the company's own name for it. */
export const bookedPayment = (companyId: number, reference: string) => sql`
  select json_build_object(
    'reference', p.reference, 'billNumber', b.number, 'amountCents', p.amount_cents, 'paidOn', p.paid_on,
    'method', p.method, 'source', p.source, 'bookedAt', ${instant(sql`p.booked_at`)}
  )::text as json
  from ingestion.payments p
  join bills b on b.id = p.bill_id
  where p.company_id = ${companyId} and p.reference = ${reference}
`;
