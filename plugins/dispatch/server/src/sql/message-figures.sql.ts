import { type Sql, sql } from '@nitida/kernel/sql';

/** Which messages: some, those of a company, or every one. */
export type Those = { ids: readonly number[] } | { companyId: number } | 'all';

/**
 * What each message has come to, from the ledger, from what the holder of its link did, and from what was
 * paid: the columns of `dispatch.message_figures`. The specification of all figures. The roll-up asks it for
 * the messages that something happened to; asked for all of them, it is the scan that the counters save.
 *
 * - Test lots are not counted.
 * - A message counts as paid when all bills it speaks of are, and when it was the last to speak of each
 *   of them before the day of the last payment: a payment is nobody's twice. What was paid before
 *   anybody wrote is no message's merit.
 */
export const messageFigures = (those: Those): Sql => sql`
  with arrived as (
    select e.message_id, min(coalesce(e.occurred_at, e.at)) as delivered_at
    from dispatch.message_events e
    where ${among(those, { message: sql`e.message_id`, company: sql`e.company_id` })}
      and e.type in ('deliver', 'read')
    group by e.message_id
  ),
  done as (
    select o.message_id,
           min(o.at) filter (where o.what = 'person') as seen_at,
           min(o.at) filter (where o.what = 'pdf') as downloaded_at,
           min(o.at) filter (where o.what = 'calendar') as calendar_at,
           min(o.at) filter (where o.what = 'machine') as machine_at,
           min(o.at) filter (where o.what = 'speech') as heard_at
    from tickets.message_doings o
    where ${among(those, { message: sql`o.message_id`, company: sql`o.company_id` })}
    group by o.message_id
  ),
  spoken as (
    select m.id as message_id, m.bill_id
    from dispatch.messages m
    where ${among(those, { message: sql`m.id`, company: sql`m.company_id` })}
    union
    select b.message_id, b.bill_id
    from dispatch.message_bills b
    where ${among(those, { message: sql`b.message_id`, company: sql`b.company_id` })}
  ),
  settled as (
    select bill_id, amount_cents, settled_on
    from ingestion.settled_bills
    where bill_id in (select bill_id from spoken)
  ),
  speakers as (
    select bill_id, id as message_id from dispatch.messages where bill_id in (select bill_id from settled)
    union
    select bill_id, message_id from dispatch.message_bills where bill_id in (select bill_id from settled)
  ),
  credited as (
    select distinct on (s.bill_id) s.bill_id, m.id as message_id, s.amount_cents, s.settled_on
    from settled s
    join speakers k on k.bill_id = s.bill_id
    join dispatch.messages m on m.id = k.message_id
    join dispatch.dispatches d on d.id = m.dispatch_id
    join companies c on c.id = m.company_id
    where d.kind <> 'test'
      and m.state in ('sent', 'delivered')
      and (m.sent_at at time zone c.time_zone)::date <= s.settled_on
    order by s.bill_id, m.sent_at desc, m.id desc
  ),
  paid as (
    select p.message_id, max(r.settled_on) as paid_on, sum(r.amount_cents) as paid_cents
    from spoken p
    join bills b on b.id = p.bill_id
    left join credited r on r.bill_id = p.bill_id and r.message_id = p.message_id
    where b.amount_cents > 0
    group by p.message_id
    having count(*) = count(r.bill_id)
  )
  select m.id as message_id, m.company_id, d.run_id,
         (coalesce(m.sent_at, m.created_at) at time zone c.time_zone)::date as day,
         m.channel, m.language, b.service::text as service, m.state,
         case when m.state in ('failed', 'bounced') then left(coalesce(nullif(m.error_code, ''), 'unknown'), 100) end as reason,
         m.cost_millicents, m.sent_at, arrived.delivered_at,
         done.seen_at, done.downloaded_at, done.calendar_at, done.machine_at,
         paid.paid_on, paid.paid_cents, done.heard_at
  from dispatch.messages m
  join dispatch.dispatches d on d.id = m.dispatch_id
  join companies c on c.id = m.company_id
  join bills b on b.id = m.bill_id
  left join arrived on arrived.message_id = m.id
  left join done on done.message_id = m.id
  left join paid on paid.message_id = m.id
  where d.kind <> 'test'
    and ${among(those, { message: sql`m.id`, company: sql`m.company_id` })}
`;

const among = (those: Those, { message, company }: { message: Sql; company: Sql }): Sql => {
  if (those === 'all') return sql`true`;
  return 'ids' in those ? sql`${message} = any(${those.ids}::int[])` : sql`${company} = ${those.companyId}`;
};
