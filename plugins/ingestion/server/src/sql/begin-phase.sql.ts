import { sql } from '@nitida/kernel/sql';
import type { PhaseName } from '../../../contract/runs.ts';

/** A run that is taken up again begins its phase anew. */
export const beginPhase = (runId: number, phase: PhaseName) => sql`
  insert into ingestion.run_phases (run_id, phase, started_at)
  values (${runId}, ${phase}, clock_timestamp())
  on conflict (run_id, phase) do update set started_at = clock_timestamp(), ended_at = null, done_count = 0
`;
