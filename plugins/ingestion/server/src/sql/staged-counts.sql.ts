import { sql } from '@nitida/kernel/sql';

/**
 * How many rows lie in the staging tables. They are not logged, so a database that crashed has
 * emptied them; what is then missing must not be taken for a file without rows.
 */
export const stagedCounts = (companyId: number, runId: number) => sql`
  select
    (select count(*)::int from ingestion.staged_customers where company_id = ${companyId} and run_id = ${runId}) as customers,
    (select count(*)::int from ingestion.staged_bills where company_id = ${companyId} and run_id = ${runId}) as bills,
    (select count(*)::int from ingestion.staged_contacts where company_id = ${companyId} and run_id = ${runId}) as contacts,
    (select count(*)::int from ingestion.staged_supplies where company_id = ${companyId} and run_id = ${runId}) as supplies,
    (select count(*)::int from ingestion.staged_payments where company_id = ${companyId} and run_id = ${runId}) as payments,
    (select count(*)::int from ingestion.staged_meter_readings where company_id = ${companyId} and run_id = ${runId}) as readings
`;
