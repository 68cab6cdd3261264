import { sql } from '@nitida/kernel/sql';

/** The PDFs that bills name, or pages of them: only these are taken out of the ZIP. */
export const namedDocuments = (companyId: number, runId: number) => sql`
  select pdf_name as name, line_number, number as bill_number
  from ingestion.staged_bills
  where company_id = ${companyId} and run_id = ${runId} and pdf_name is not null
  order by line_number
`;
