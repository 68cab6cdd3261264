import { z } from 'zod';
import type { BillContent } from '@nitida/plugin-ingestion/contract';
import { BillKind, BillLayout, PaymentMethod, Segment, Service } from '@nitida/plugin-ingestion/contract';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { EarlierContent } from '../domain/earlier-bills.ts';
import { versions, VisitKind, withEarlierBills } from './view-of-ticket.sql.ts';

// Read, and not checked line by line: ingestion writes it through this very schema, and the site
// reads it through it again. Here it would cost more than all the rest of the answer.
const Content = z.string().transform((text) => JSON.parse(text) as BillContent);

const EarlierBillRow = z.object({
  period_from: z.string(),
  period_to: z.string(),
  amount_cents: z.int(),
  content: z.unknown().transform((content) => content as EarlierContent),
});
export type EarlierBillRow = z.output<typeof EarlierBillRow>;

export const BillOfTicket = z.object({
  company_id: z.int(),
  is_test: z.boolean(),
  expires_at: z.string(),
  visit_kind: VisitKind.nullable(),
  versions: z.string(),
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
  content: Content,
  customer_name: z.string(),
  customer_language: z.string().nullable(),
  customer_code: z.string(),
  segment: Segment,
  tax_code: z.string().nullable(),
  vat_number: z.string().nullable(),
  billing_address: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  previous_bill: EarlierBillRow.nullable(),
  last_year_bill: EarlierBillRow.nullable(),
  open_bills: z.array(z.object({ number: z.string(), due_date: z.string(), open_cents: z.int() })).nullable(),
});
export type BillOfTicket = z.output<typeof BillOfTicket>;

/** What is shown of it. */
export type ShownBill = Omit<BillOfTicket, 'versions'>;

// Only what is compared (`EarlierContent`), of the one that was chosen, and read in one go: each `->` would
// unpack the whole document anew. Readings and history are most of it.
const earlierBill = (id: Sql): Sql => sql`
  select json_build_object('period_from', e.period_from, 'period_to', e.period_to,
                           'amount_cents', e.amount_cents, 'content', (
    select json_build_object('billTotalCents', r."billTotalCents", 'tvLicenceCents', r."tvLicenceCents",
                             'previousBalanceCents', r."previousBalanceCents", 'supplies', (
      select json_agg(s)
      from jsonb_to_recordset(r.supplies)
        as s(code text, kind text, unit text, "billedConsumption" text, "ofWhichEstimated" text, lines jsonb)
    ))
    from jsonb_to_record(e.content)
      as r("billTotalCents" int, "tvLicenceCents" int, "previousBalanceCents" int, supplies jsonb)
  ))
  from bills e
  where e.id = ${id}
`;

const openBills: Sql = sql`
  select coalesce(json_agg(json_build_object('number', o.number, 'due_date', o.due_date, 'open_cents', o.open_cents)), '[]')
  from (
    select o.number, o.due_date, o.amount_cents - o.paid_cents as open_cents
    from bills o
    where o.customer_id = b.customer_id and o.company_id = b.company_id
      and o.issue_date < b.issue_date and o.amount_cents > o.paid_cents
    order by o.due_date, o.id
    limit 24
  ) o
`;

/** What is told of the bills of tickets, or of rows that look like tickets. */
const told = (tickets: Sql, visit: string): Sql => sql`
  select
    t.company_id,
    t.is_test,
    to_char(t.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as expires_at,
    v.kind as visit_kind,
    b.document_id, b.number, b.service, b.layout, b.kind,
    b.issue_date::text, b.due_date::text, b.period_from::text, b.period_to::text,
    b.amount_cents, b.paid_cents, b.payment_method, b.pdf_hash, b.content::text as content,
    c.name as customer_name, c.language as customer_language, c.code as customer_code, c.segment,
    c.tax_code, c.vat_number, c.billing_address, c.email, c.mobile,
    ${versions} as versions,
    (${earlierBill(sql`previous.id`)}) as previous_bill,
    (${earlierBill(sql`last_year.id`)}) as last_year_bill,
    case when exists (select from ingestion.payment_history h where h.company_id = t.company_id)
      then (${openBills})
    end as open_bills
  from ${tickets} t
  join bills b on b.id = t.bill_id
  join customers c on c.id = t.customer_id
  left join tickets.visits v on v.id = ${visit}::bigint and v.ticket_id = t.id
  ${withEarlierBills}
`;

/**
 * Everything a bill page needs of one ticket, in one read by its document id: the bill, its customer,
 * what kind of visit this is, and the customer's earlier bills. Nothing when the ticket is not, or no
 * longer, valid.
 *
 * A supply point passes from one customer to the next: an earlier bill has this bill's customer, always.
 */
export const billOfTicket = (ticket: string, visit: string) => sql`
  ${told(sql`tickets`, visit)}
  where t.document_id = ${ticket}
    and t.state = 'valid'
    and t.expires_at > now() at time zone 'utc'
`;

/** The same of a bill without any ticket, for its company's staff. */
export const billToPreview = (companyId: number, bill: string) =>
  told(
    sql`(
      select p.company_id, p.id as bill_id, p.customer_id, 0 as id, false as is_test,
             now() at time zone 'utc' + interval '15 days' as expires_at
      from bills p
      where p.company_id = ${companyId} and p.document_id = ${bill}
    )`,
    '0',
  );
