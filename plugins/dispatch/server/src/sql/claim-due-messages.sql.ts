import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const ClaimedMessage = z.object({
  id: z.int(),
  template_version_id: z.int(),
  reference: z.string(),
  language: z.string(),
  address: z.string(),
  customer_name: z.string(),
  bill_number: z.string(),
  service: z.string(),
  amount_cents: z.int(),
  issue_date: z.iso.date(),
  due_date: z.iso.date(),
  period_from: z.iso.date().nullable(),
  period_to: z.iso.date().nullable(),
});
export type ClaimedMessage = z.output<typeof ClaimedMessage>;

type Claim = { dispatchId: number; worker: string; limit: number; leaseSeconds: number };

/**
 * Takes up to `limit` due messages of a dispatch for one worker, with all that it needs to write them.
 *
 * `skip locked` lets workers share the queue without waiting for each other. A claimed message is
 * still `queued`: nothing of it has left the house, so when a worker dies its claim simply ends.
 */
export const claimDueMessages = (companyId: number, { dispatchId, worker, limit, leaseSeconds }: Claim): Sql => sql`
  with due as (
    select id
    from dispatch.messages
    where company_id = ${companyId}
      and dispatch_id = ${dispatchId}
      and state = 'queued'
      and send_after <= now()
      and (leased_until is null or leased_until < now())
    order by send_after, id
    limit ${limit}
    for update skip locked
  ),
  claimed as (
    update dispatch.messages m
    set leased_by = ${worker},
        leased_until = now() + make_interval(secs => ${leaseSeconds})
    from due
    where m.id = due.id
    returning m.id, m.template_version_id, m.reference, m.language, m.address, m.bill_id, m.customer_id
  )
  select m.id, m.template_version_id, m.reference::text, m.language, m.address,
         c.name as customer_name,
         b.number as bill_number, b.service, b.amount_cents,
         b.issue_date::text, b.due_date::text, b.period_from::text, b.period_to::text
  from claimed m
  join bills b on b.id = m.bill_id
  join customers c on c.id = m.customer_id
  order by m.id
`;
