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

/** What is needed to process a run: its company, its file, and how the company writes. */
export const runWork = (runId: number) => sql`
  select r.id as run_id, r.company_id, r.title, r.state,
         f.id as file_id, f.name as file_name, f.sha256,
         coalesce(c.code, '') as company_code, coalesce(c.services, '[]')::text as services,
         coalesce(a.encoding, 'utf-8') as encoding
  from billing_runs r
  join ingestion.files f on f.run_id = r.id
  join companies c on c.id = r.company_id
  left join reserved_areas a on a.company_id = c.id
  where r.id = ${runId} and r.state in ('received', 'checking')
  order by f.id
  limit 1
`;

/**
 * An earlier run with the same content that was not refused. Of two at the same time the one that
 * came first goes on: the other sees it, in whatever state it is.
 */
export const earlierRun = (companyId: number, runId: number, sha256: string) => sql`
  select r.title, to_char(r.received_at at time zone 'utc' at time zone c.time_zone, 'YYYY-MM-DD') as received_on
  from ingestion.files f
  join billing_runs r on r.id = f.run_id
  join companies c on c.id = r.company_id
  where f.company_id = ${companyId}
    and f.sha256 = ${sha256}
    and r.id < ${runId}
    and r.state not in ('rejected', 'failed', 'cancelled')
  order by r.id
  limit 1
`;

/** Counts an error that may pass, and says how often it was one. Waits longer each time, at most ten minutes. */
export const recordError = (runId: number, error: string) => sql`
  insert into ingestion.run_errors as e (run_id, attempts, not_before, last_error)
  values (${runId}, 1, now() + interval '10 seconds', ${error})
  on conflict (run_id) do update
    set attempts = e.attempts + 1,
        not_before = now() + least(interval '10 minutes', interval '10 seconds' * power(2, e.attempts)),
        last_error = excluded.last_error
  returning attempts
`;

export const forgetErrors = (runId: number) => sql`delete from ingestion.run_errors where run_id = ${runId}`;
