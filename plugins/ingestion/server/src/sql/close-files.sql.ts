import { sql } from '@nitida/kernel/sql';

/** The run's files have been dealt with, and their area can be told. What was processed stays so. */
export const closeFiles = (companyId: number, runId: number, state: 'processed' | 'refused') => sql`
  update ingestion.files
  set state = ${state}
  where company_id = ${companyId} and run_id = ${runId} and state = 'stored'
`;
