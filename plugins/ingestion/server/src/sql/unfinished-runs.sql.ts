import { sql } from '@nitida/kernel/sql';

/** Runs that a worker should look at: begun or not, whose last error is long enough ago. Oldest first. */
export const unfinishedRuns = () => sql`
  select r.id
  from billing_runs r
  left join ingestion.run_errors e on e.run_id = r.id
  where r.state in ('received', 'checking')
    and coalesce(e.not_before, '-infinity') <= now()
  order by r.id
  limit 50
`;
