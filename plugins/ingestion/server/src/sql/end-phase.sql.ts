import { sql } from '@nitida/kernel/sql';
import type { PhaseName } from '../../../contract/runs.ts';

/** By the clock: `now()` is when the transaction began, and the merge is one. */
export const endPhase = (runId: number, phase: PhaseName, doneCount: number) => sql`
  update ingestion.run_phases
  set ended_at = clock_timestamp(), done_count = ${doneCount}
  where run_id = ${runId} and phase = ${phase}
`;
