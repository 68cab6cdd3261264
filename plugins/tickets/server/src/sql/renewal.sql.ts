import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const ExpiredTicket = z.object({
  id: z.int(),
  company_id: z.int(),
  bill_id: z.int(),
  customer_id: z.int(),
});

/**
 * The ticket behind an expired link, locked. Not a revoked one: somebody closed it on purpose. Not a
 * test lot's: its reader is of the staff, and the new link would surprise the customer.
 */
export const lockExpiredTicket = (tokenHash: string) => sql`
  select id, company_id, bill_id, customer_id
  from tickets
  where token_hash = ${tokenHash}
    and state = 'valid'
    and expires_at <= now() at time zone 'utc'
    and not is_test
  for update
`;

/** Records that a new link was asked for: one row, or none when that was less than a day ago. */
export const recordRenewal = (companyId: number, ticketId: number) => sql`
  insert into tickets.actions (company_id, ticket_id, action)
  select ${companyId}::int, ${ticketId}::int, 'renewal'
  where not exists (
    select from tickets.actions
    where company_id = ${companyId}
      and ticket_id = ${ticketId}
      and action = 'renewal'
      and at > now() - interval '1 day'
  )
`;
