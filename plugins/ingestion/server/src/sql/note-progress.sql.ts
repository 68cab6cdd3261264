import { sql } from '@nitida/kernel/sql';
import type { PhaseName } from '../../../contract/runs.ts';

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
