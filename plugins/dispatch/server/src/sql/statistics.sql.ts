import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { StatisticsChoice } from '../domain/statistics-choice.ts';
import { chosen } from './chosen.sql.ts';

export const StatisticsRow = z.object({
  part: z.enum(['total', 'channel', 'language', 'service', 'span', 'run', 'detail']),
  /** Null of `total`, and of what belongs to no run. */
  key: z.string().nullable(),
  metric: z.string(),
  /** Of the part `detail` only, whose key is a channel. */
  detail: z.string().nullable(),
  count: z.int(),
  amount: z.int(),
  span: z.enum(['day', 'month']),
});
export type StatisticsRow = z.output<typeof StatisticsRow>;

/** As many days as a chart can still show one by one. */
const MOST_DAYS = 62;

/**
 * All figures of the statistics screen, summed up in every way that it shows, from one look at the counters.
 * `counters` may be rows of their shape from elsewhere: what a scan of the events has counted.
 */
export const statisticsOf = (choice: StatisticsChoice, counters: Sql = sql`dispatch.counters`): Sql => sql`
  with chosen as materialized (
    select f.* from ${counters} f where ${chosen(choice)} and (f.count <> 0 or f.amount <> 0)
  ),
  span as (
    select case when max(day) - min(day) > ${MOST_DAYS} then 'month' else 'day' end as unit from chosen
  ),
  placed as (
    select c.*, span.unit, case span.unit when 'month' then date_trunc('month', c.day)::date else c.day end as begins
    from chosen c, span
  )
  select case
           when grouping(detail) = 0 then 'detail'
           when grouping(channel) = 0 then 'channel'
           when grouping(language) = 0 then 'language'
           when grouping(service) = 0 then 'service'
           when grouping(begins) = 0 then 'span'
           when grouping(run_id) = 0 then 'run'
           else 'total'
         end as part,
         coalesce(channel, language, service, begins::text, run_id::text) as key,
         metric, detail,
         sum(count)::float8 as count,
         sum(amount)::float8 as amount,
         max(unit) as span
  from placed
  group by grouping sets (
    (metric), (channel, metric), (language, metric), (service, metric), (begins, metric), (run_id, metric),
    (channel, metric, detail)
  )
  having grouping(detail) = 1 or detail <> ''
  order by 1, 2, 3, 4
`;

export const RunTitle = z.object({ id: z.int(), document_id: z.string(), title: z.string(), company: z.string() });

export const runTitles = (companyIds: readonly number[], runIds: readonly number[]): Sql => sql`
  select r.id, r.document_id, r.title, c.name as company
  from billing_runs r
  join companies c on c.id = r.company_id
  where r.company_id = any(${companyIds}::int[])
    and r.id = any(${runIds}::int[])
  order by r.id desc
`;

export const RolledAt = z.object({ rolled_at: z.iso.datetime().nullable(), counted_share: z.number().nullable() });

/** How old the counters are, and, while all messages are counted from the first on, how far that has come. */
export const rolledAt = (): Sql => sql`
  select to_char(rolled_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as rolled_at,
         -- The least of nothing and one would be one.
         case when counted_upto is not null
           then least(counted_upto::float8 / greatest((select max(id) from dispatch.messages), 1), 1)
         end as counted_share
  from dispatch.roll_up
`;
