import { sql } from '@nitida/kernel/sql';

/** So that the planner knows what it joins. */
export const analyzeStaging = () => [
  sql`analyze ingestion.staged_customers (company_id, run_id, code)`,
  sql`analyze ingestion.staged_bills (company_id, run_id, number, customer_code, supply_kind, supply_code, pdf_name)`,
  sql`analyze ingestion.staged_contacts (company_id, run_id, customer_code)`,
  sql`analyze ingestion.staged_supplies (company_id, run_id, customer_code, supply_kind, supply_code)`,
  sql`analyze ingestion.staged_payments (company_id, run_id, bill_number, reference)`,
  sql`analyze ingestion.staged_meter_readings (company_id, run_id, supply_code, band, read_on)`,
  sql`analyze ingestion.staged_documents (company_id, run_id, name)`,
];
