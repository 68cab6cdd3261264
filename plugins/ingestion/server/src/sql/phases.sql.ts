import { sql } from '@nitida/kernel/sql';
import type { PhaseName } from '../../../contract/runs.ts';

/** A run that is taken up again begins its phase anew. */
export const beginPhase = (runId: number, phase: PhaseName) => sql`
  insert into ingestion.run_phases (run_id, phase, started_at)
  values (${runId}, ${phase}, clock_timestamp())
  on conflict (run_id, phase) do update set started_at = clock_timestamp(), ended_at = null, done_count = 0
`;

/** How far a phase is; answers whether the run is still to be worked on, since a person may cancel it. */
export const noteProgress = (runId: number, phase: PhaseName, doneCount: number | null) => sql`
  update ingestion.run_phases p
  set done_count = coalesce(${doneCount}, p.done_count)
  from billing_runs r
  where p.run_id = ${runId}
    and p.phase = ${phase}
    and r.id = p.run_id
  returning r.state
`;

/** By the clock: `now()` is when the transaction began, and the merge is one. */
export const endPhase = (runId: number, phase: PhaseName, doneCount: number) => sql`
  update ingestion.run_phases
  set ended_at = clock_timestamp(), done_count = ${doneCount}
  where run_id = ${runId} and phase = ${phase}
`;

/** Receiving the file is over before there is a run: its phase is told when it is opened. */
export const recordStored = (runId: number, startedAt: Date) => sql`
  insert into ingestion.run_phases (run_id, phase, started_at, ended_at, done_count)
  values (${runId}, 'store', ${startedAt}, now(), 1)
`;
