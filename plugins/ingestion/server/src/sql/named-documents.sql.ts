import { sql } from '@nitida/kernel/sql';

/** The PDFs that bills name: only these are taken out of the ZIP. */
export const namedDocuments = (companyId: number, runId: number) => sql`
  select distinct pdf_name as name
  from ingestion.staged_bills
  where company_id = ${companyId} and run_id = ${runId} and pdf_name is not null
`;
