import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const IdentifiableTicket = z.object({
  id: z.int(),
  company_id: z.int(),
  expires_at: z.iso.datetime().transform((text) => new Date(text)),
  customer_code: z.string(),
  tax_code: z.string().nullable(),
  vat_number: z.string().nullable(),
  shown: z.array(z.string().nullable()),
});

/** The ticket to identify for, locked: tries at the same time are counted one after the other. */
export const lockIdentifiableTicket = (ticket: string) => sql`
  select
    t.id, t.company_id,
    to_char(t.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as expires_at,
    c.code as customer_code, c.tax_code, c.vat_number,
    array[b.number, b.content #>> '{payment,reference}', b.content #>> '{payment,noticeCode}'] as shown
  from tickets t
  join bills b on b.id = t.bill_id
  join customers c on c.id = t.customer_id
  where t.document_id = ${ticket}
    and t.state = 'valid'
    and t.expires_at > now() at time zone 'utc'
  for update of t
`;

export const RefusedTries = z.object({ count: z.int() });

/** Asked after the lock, in a statement of its own: in the same one it would not see the last try. */
export const refusedTries = (companyId: number, ticketId: number) => sql`
  select count(*)::int as count
  from tickets.actions
  where company_id = ${companyId}
    and ticket_id = ${ticketId}
    and action = 'refused'
    and at > now() - interval '1 hour'
`;

export const recordTry = (companyId: number, ticketId: number, outcome: 'identified' | 'refused') => sql`
  insert into tickets.actions (company_id, ticket_id, action)
  values (${companyId}, ${ticketId}, ${outcome})
`;
