import { sql } from '@nitida/kernel/sql';

export const forgetErrors = (runId: number) => sql`delete from ingestion.run_errors where run_id = ${runId}`;
