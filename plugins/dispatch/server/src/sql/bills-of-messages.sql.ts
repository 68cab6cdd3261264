import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ToldBill } from './told-bill.ts';

export const BillOfMessage = ToldBill.extend({
  message_id: z.int(),
  bill_id: z.int(),
  number: z.string(),
});
export type BillOfMessage = z.output<typeof BillOfMessage>;

/** The bills of those messages that tell of several, in the order in which they are told: the message's own first. */
export const billsOfMessages = (companyId: number, messageIds: readonly number[]): Sql => sql`
  select mb.message_id, b.id as bill_id, b.number, b.service, b.amount_cents,
         b.issue_date::text, b.due_date::text, b.period_from::text, b.period_to::text
  from dispatch.message_bills mb
  join dispatch.messages m on m.id = mb.message_id
  join bills b on b.id = mb.bill_id
  where mb.company_id = ${companyId}
    and mb.message_id = any(${messageIds}::int[])
  order by mb.message_id, b.id <> m.bill_id, b.due_date, b.id
`;
