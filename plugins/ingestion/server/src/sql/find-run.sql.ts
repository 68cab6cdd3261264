import { sql } from '@nitida/kernel/sql';

/** One run, if it is one of the allowed companies'. */
export const findRun = (companyIds: readonly number[], documentId: string) => sql`
  select id, document_id, company_id, title, state
  from billing_runs
  where document_id = ${documentId} and company_id = any(${companyIds}::int[])
`;
