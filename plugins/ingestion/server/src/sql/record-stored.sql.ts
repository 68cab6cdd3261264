import { sql } from '@nitida/kernel/sql';

/** Receiving the file is over before there is a run: its phase is told when it is opened. */
export const recordStored = (runId: number, startedAt: Date) => sql`
  insert into ingestion.run_phases (run_id, phase, started_at, ended_at, done_count)
  values (${runId}, 'store', ${startedAt}, now(), 1)
`;
