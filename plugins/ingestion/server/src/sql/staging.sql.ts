import { sql } from '@nitida/kernel/sql';

/** Forgets what was staged for a run, and what was found wrong with it: before it is read again. */
export const clearStaging = (companyId: number, runId: number) => [
  sql`delete from ingestion.staged_customers where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_bills where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_contacts where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_documents where company_id = ${companyId} and run_id = ${runId}`,
];

export const clearRejections = (companyId: number, runId: number) =>
  sql`delete from ingestion.rejections where company_id = ${companyId} and run_id = ${runId}`;

/** The PDFs that bills name: only these are taken out of the ZIP. */
export const namedDocuments = (companyId: number, runId: number) => sql`
  select distinct pdf_name as name
  from ingestion.staged_bills
  where company_id = ${companyId} and run_id = ${runId} and pdf_name is not null
`;

/**
 * How many rows lie in the staging tables. They are not logged, so a database that crashed has
 * emptied them; what is then missing must not be taken for a flow without bills.
 */
export const stagedCounts = (companyId: number, runId: number) => sql`
  select
    (select count(*)::int from ingestion.staged_customers where company_id = ${companyId} and run_id = ${runId}) as customers,
    (select count(*)::int from ingestion.staged_bills where company_id = ${companyId} and run_id = ${runId}) as bills,
    (select count(*)::int from ingestion.staged_contacts where company_id = ${companyId} and run_id = ${runId}) as contacts
`;

/** So that the planner knows what it joins. */
export const analyzeStaging = () => [
  sql`analyze ingestion.staged_customers (company_id, run_id, code)`,
  sql`analyze ingestion.staged_bills (company_id, run_id, number, customer_code, supply_kind, supply_code, pdf_name)`,
  sql`analyze ingestion.staged_contacts (company_id, run_id, customer_code)`,
  sql`analyze ingestion.staged_documents (company_id, run_id, name)`,
];
