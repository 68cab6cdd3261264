import { sql } from '@nitida/kernel/sql';

/** What was found wrong with a run's file, the most frequent first: as many codes as a report has room for. */
export const runReasons = (companyId: number, runId: number) => sql`
  select severity, code, count(*)::int as count
  from ingestion.rejections
  where company_id = ${companyId} and run_id = ${runId}
  group by severity, code
  order by severity, count(*) desc, code
  limit 12
`;
