import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const TicketlessMessage = z
  .object({ id: z.int(), bill_id: z.int(), customer_id: z.int() })
  .transform((row) => ({ messageId: row.id, billId: row.bill_id, customerId: row.customer_id }));

/** What tickets are issued for: each message, and each further bill of one that tells of several. Null: all of the dispatch. */
export const messagesOfDispatch = (
  companyId: number,
  dispatchId: number,
  messageIds: readonly number[] | null,
): Sql => sql`
  with ours as (
    select id, bill_id, customer_id
    from dispatch.messages
    where company_id = ${companyId}
      and dispatch_id = ${dispatchId}
      and (${messageIds}::int[] is null or id = any(${messageIds}::int[]))
  )
  select id, bill_id, customer_id from ours
  union all
  select o.id, mb.bill_id, b.customer_id
  from ours o
  join dispatch.message_bills mb on mb.message_id = o.id and mb.bill_id <> o.bill_id
  join bills b on b.id = mb.bill_id
  order by id, bill_id
`;
