import { sql } from '@nitida/kernel/sql';

/**
 * Runs that a worker should look at: begun or not, whose last error is long enough ago. Oldest
 * first. What waits for longer than errors make it wait was put off before the clock was set back.
 */
export const unfinishedRuns = () => sql`
  select r.id
  from billing_runs r
  left join ingestion.run_errors e on e.run_id = r.id
  where r.state in ('received', 'checking')
    and not coalesce(e.not_before, '-infinity') between now() and now() + interval '11 minutes'
  order by r.id
  limit 50
`;
