import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import { bucketSize } from '../domain/pace.ts';
import { ToldBill } from './told-bill.ts';

export const ClaimedMessage = ToldBill.extend({
  id: z.int(),
  channel: ChannelId,
  bill_id: z.int(),
  customer_id: z.int(),
  template_version_id: z.int(),
  reference: z.string(),
  language: z.string(),
  address: z.string(),
  customer_name: z.string(),
  bill_number: z.string(),
});
export type ClaimedMessage = z.output<typeof ClaimedMessage>;

type Claim = {
  dispatchId: number;
  channelId: ChannelId;
  worker: string;
  limit: number;
  leaseSeconds: number;
  /** The account they will go through, as its row in `dispatch.accounts` is named. */
  account: number;
  perSecond: number | null;
};

/**
 * Takes up to `limit` due messages of a dispatch on a channel for one worker, with all that it needs
 * to write them; of an account with a pace, no more than its bucket holds for all workers together.
 *
 * `skip locked` lets workers share the queue without waiting for each other. A claimed message is
 * still `queued`: nothing of it has left the house, so when a worker dies its claim simply ends.
 */
export const claimDueMessages = (companyId: number, { perSecond, ...claim }: Claim): Sql => sql`
  with account as materialized (
    select sender_id, tokens, filled_at
    from dispatch.accounts
    where sender_id = ${claim.account}
      and (rests_until is null or rests_until <= now())
    ${perSecond === null ? sql`` : sql`for update`}
  ),
  ${perSecond === null ? sql`budget as (select ${claim.limit}::int as size from account),` : bucket(perSecond, claim.limit)}
  due as materialized (
    select id
    from (
      select id
      from dispatch.messages
      where company_id = ${companyId}
        and dispatch_id = ${claim.dispatchId}
        and channel = ${claim.channelId}
        and state = 'queued'
        and send_after <= now()
        and (leased_until is null or leased_until < now())
      order by send_after, id
      limit (select coalesce(max(size), 0) from budget)
      for update skip locked
    ) as taken
    -- Never fewer than the budget. It tells the planner how few they are, which a budget does not: it would
    -- read all messages, bills and customers for each block.
    limit ${claim.limit}
  ),
  ${perSecond === null ? sql`` : SPEND}
  claimed as (
    update dispatch.messages m
    set leased_by = ${claim.worker},
        leased_until = now() + make_interval(secs => ${claim.leaseSeconds})
    from due
    where m.id = due.id
    returning m.id, m.channel, m.template_version_id, m.reference, m.language, m.address, m.bill_id, m.customer_id
  )
  select m.id, m.channel, m.bill_id, m.customer_id, m.template_version_id, m.reference::text, m.language, m.address,
         c.name as customer_name,
         b.number as bill_number, b.service, b.amount_cents,
         b.issue_date::text, b.due_date::text, b.period_from::text, b.period_to::text
  from claimed m
  join bills b on b.id = m.bill_id
  join customers c on c.id = m.customer_id
  order by m.id
`;

/**
 * `take` of domain/pace.ts. The clock is read once the row is ours, however long another worker had
 * it: the same moment must never fill the bucket twice.
 */
const bucket = (perSecond: number, limit: number): Sql => sql`
  filling as (
    select sender_id, tokens, filled_at, clock_timestamp() as now from account
  ),
  filled as materialized (
    select sender_id, now,
           least(
             ${bucketSize(perSecond)}::float8,
             tokens + greatest(0, extract(epoch from now - filled_at))::float8 * ${perSecond}::float8
           ) as available
    from filling
  ),
  budget as (
    select least(${limit}::int, floor(available))::int as size from filled
  ),`;

const SPEND = sql`
  spent as (
    update dispatch.accounts a
    set tokens = filled.available - (select count(*) from due), filled_at = filled.now
    from filled
    where a.sender_id = filled.sender_id
  ),`;
