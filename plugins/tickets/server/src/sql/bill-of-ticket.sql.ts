import { z } from 'zod';
import type { BillContent } from '@nitida/plugin-ingestion/contract';
import { BillKind, BillLayout, PaymentMethod, Service } from '@nitida/plugin-ingestion/contract';
import { sql } from '@nitida/kernel/sql';

export const BillOfTicket = z.object({
  company_id: z.int(),
  is_test: z.boolean(),
  expires_at: z.string(),
  visit_kind: z.enum(['candidate', 'machine', 'person']).nullable(),
  document_id: z.string(),
  number: z.string(),
  service: Service,
  layout: BillLayout,
  kind: BillKind,
  issue_date: z.string(),
  due_date: z.string(),
  period_from: z.string().nullable(),
  period_to: z.string().nullable(),
  amount_cents: z.int(),
  paid_cents: z.int(),
  payment_method: PaymentMethod,
  pdf_hash: z.string().nullable(),
  // Read, and not checked line by line: ingestion writes it through this very schema, and the site
  // reads it through it again. Here it would cost more than all the rest of the answer.
  content: z.string().transform((text) => JSON.parse(text) as BillContent),
  customer_name: z.string(),
  customer_language: z.string().nullable(),
  customer_code: z.string(),
  tax_code: z.string().nullable(),
  vat_number: z.string().nullable(),
  billing_address: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
});
export type BillOfTicket = z.output<typeof BillOfTicket>;

/**
 * Everything a bill page needs of one ticket, in one read by its document id: the bill, its customer,
 * and what kind of visit this is. Nothing when the ticket is not, or no longer, valid.
 */
export const billOfTicket = (ticket: string, visit: string) => sql`
  select
    t.company_id,
    t.is_test,
    to_char(t.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as expires_at,
    v.kind as visit_kind,
    b.document_id, b.number, b.service, b.layout, b.kind,
    b.issue_date::text, b.due_date::text, b.period_from::text, b.period_to::text,
    b.amount_cents, b.paid_cents, b.payment_method, b.pdf_hash, b.content::text as content,
    c.name as customer_name, c.language as customer_language, c.code as customer_code,
    c.tax_code, c.vat_number, c.billing_address, c.email, c.mobile
  from tickets t
  join bills b on b.id = t.bill_id
  join customers c on c.id = t.customer_id
  left join tickets.visits v on v.id = ${visit}::bigint and v.ticket_id = t.id
  where t.document_id = ${ticket}
    and t.state = 'valid'
    and t.expires_at > now() at time zone 'utc'
`;
