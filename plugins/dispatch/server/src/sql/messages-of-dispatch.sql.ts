import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const TicketlessMessage = z
  .object({ id: z.int(), bill_id: z.int(), customer_id: z.int() })
  .transform((row) => ({ messageId: row.id, billId: row.bill_id, customerId: row.customer_id }));

/** What tickets are issued for. */
export const messagesOfDispatch = (companyId: number, dispatchId: number): Sql => sql`
  select id, bill_id, customer_id
  from dispatch.messages
  where company_id = ${companyId} and dispatch_id = ${dispatchId}
  order by id
`;
