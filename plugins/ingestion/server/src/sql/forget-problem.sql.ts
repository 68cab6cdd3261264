import { sql } from '@nitida/kernel/sql';

export const forgetProblem = (companyId: number) =>
  sql`delete from ingestion.area_problems where company_id = ${companyId}`;
