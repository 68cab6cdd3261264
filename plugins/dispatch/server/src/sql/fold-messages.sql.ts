import { type Sql, sql } from '@nitida/kernel/sql';
import { messageFigures } from './message-figures.sql.ts';
import { metricRows } from './metrics.sql.ts';

/**
 * Brings the counters up to what some messages have come to: takes away what each was counted as before,
 * and adds what it is now. So nothing depends on the order in which news comes, nor on its coming once.
 *
 * Every part of the statement sees the rows as they were before it. Only one worker at a time does this.
 */
export const foldMessages = (ids: readonly number[]): Sql => sql`
  with fresh as materialized (
    ${messageFigures({ ids })}
  ),
  changed as materialized (
    select fresh.*
    from fresh
    left join dispatch.message_figures was on was.message_id = fresh.message_id
    where was is distinct from fresh
  ),
  kept as (
    insert into dispatch.message_figures as f
    select * from changed
    on conflict (message_id) do update
      set run_id = excluded.run_id,
          day = excluded.day,
          channel = excluded.channel,
          language = excluded.language,
          service = excluded.service,
          state = excluded.state,
          reason = excluded.reason,
          cost_millicents = excluded.cost_millicents,
          sent_at = excluded.sent_at,
          delivered_at = excluded.delivered_at,
          seen_at = excluded.seen_at,
          downloaded_at = excluded.downloaded_at,
          calendar_at = excluded.calendar_at,
          machine_at = excluded.machine_at,
          paid_on = excluded.paid_on,
          paid_cents = excluded.paid_cents,
          heard_at = excluded.heard_at
  ),
  moves as (
    select 1 as sign, * from changed
    union all
    select -1, was.* from dispatch.message_figures was where was.message_id in (select message_id from changed)
  ),
  differences as (
    select f.company_id, f.run_id, f.day, f.channel, f.language, f.service, c.metric, c.detail,
           sum(f.sign)::bigint as count, sum(f.sign * c.amount)::bigint as amount
    from moves f
    cross join lateral ${metricRows()} c
    group by 1, 2, 3, 4, 5, 6, 7, 8
  )
  insert into dispatch.counters as k
    (company_id, run_id, day, channel, language, service, metric, detail, count, amount)
  select company_id, run_id, day, channel, language, service, metric, detail, count, amount
  from differences
  where count <> 0 or amount <> 0
  on conflict (company_id, day, run_id, channel, language, service, metric, detail) do update
    set count = k.count + excluded.count,
        amount = k.amount + excluded.amount
`;
