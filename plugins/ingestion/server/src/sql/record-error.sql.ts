import { sql } from '@nitida/kernel/sql';

/**
 * Counts an error that may pass, and says how often it was one. Waits longer each time, at most ten
 * minutes. The run's history says so; its staff are told when it did not pass by itself.
 */
export const recordError = (runId: number, error: string) => sql`
  with counted as (
    insert into ingestion.run_errors as e (run_id, attempts, not_before, last_error)
    values (${runId}, 1, now() + interval '10 seconds', ${error})
    on conflict (run_id) do update
      set attempts = e.attempts + 1,
          not_before = now() + least(interval '10 minutes', interval '10 seconds' * power(2, e.attempts)),
          last_error = excluded.last_error
    returning run_id, attempts, last_error
  ),
  noted as (
    insert into audit.events (company_id, subject, subject_id, event, actor_name, details)
    select r.company_id, 'billing-run', r.id, 'put_off', 'Nitida',
           jsonb_build_object('reasonCode', 'run.put_off', 'error', c.last_error, 'attempts', c.attempts)
    from counted c
    join billing_runs r on r.id = c.run_id
  ),
  told as (
    insert into ingestion.run_notices (run_id, kind)
    select run_id, 'trouble' from counted where attempts = 2
    on conflict (run_id, kind) do nothing
  )
  select attempts from counted
`;
