import { sql } from '@nitida/kernel/sql';

export const clearRejections = (companyId: number, runId: number) =>
  sql`delete from ingestion.rejections where company_id = ${companyId} and run_id = ${runId}`;
