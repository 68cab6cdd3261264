import { sql } from '@nitida/kernel/sql';

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
