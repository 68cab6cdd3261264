import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { StatisticsChoice } from '../domain/statistics-choice.ts';
import { chosen } from './chosen.sql.ts';

export const StatisticsLine = z.object({
  company: z.string(),
  run: z.string().nullable(),
  day: z.iso.date(),
  channel: z.string(),
  language: z.string(),
  service: z.string(),
  /** By metric. */
  counts: z.string().transform((text) => z.record(z.string(), z.int()).parse(JSON.parse(text))),
  paid_cents: z.int(),
  cost_millicents: z.int(),
});
export type StatisticsLine = z.output<typeof StatisticsLine>;

/** The counters as a table: a line per company, run, day, channel, language and service. */
export const statisticsLines = (choice: StatisticsChoice): Sql => sql`
  with summed as (
    select f.company_id, f.run_id, f.day, f.channel, f.language, f.service, f.metric,
           sum(f.count)::float8 as count, sum(f.amount)::float8 as amount
    from dispatch.counters f
    where ${chosen(choice)}
    group by 1, 2, 3, 4, 5, 6, 7
  )
  select c.name as company, r.title as run, s.day::text as day, s.channel, s.language, s.service,
         json_object_agg(s.metric, s.count)::text as counts,
         coalesce(sum(s.amount) filter (where s.metric = 'paid'), 0)::float8 as paid_cents,
         coalesce(sum(s.amount) filter (where s.metric = 'cost'), 0)::float8 as cost_millicents
  from summed s
  join companies c on c.id = s.company_id
  left join billing_runs r on r.id = s.run_id
  group by c.name, r.title, s.company_id, s.run_id, s.day, s.channel, s.language, s.service
  having sum(s.count) > 0
  order by s.day desc, c.name, s.run_id desc, s.channel, s.language, s.service
`;
