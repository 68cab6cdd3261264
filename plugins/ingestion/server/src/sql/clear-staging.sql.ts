import { sql } from '@nitida/kernel/sql';

/** Forgets what was staged for a run, and what was found wrong with it: before it is read again. */
export const clearStaging = (companyId: number, runId: number) => [
  sql`delete from ingestion.staged_customers where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_bills where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_contacts where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_supplies where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_payments where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_meter_readings where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_documents where company_id = ${companyId} and run_id = ${runId}`,
  sql`delete from ingestion.staged_mends where company_id = ${companyId} and run_id = ${runId}`,
];
