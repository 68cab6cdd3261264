import { sql } from '@nitida/kernel/sql';

/** Runs that are not worked on, moved within a day, of which something lies staged all the same. */
export const leftStaged = () => sql`
  select r.id as run_id, r.company_id
  from billing_runs r
  where r.state not in ('received', 'checking')
    and r.updated_at > now() at time zone 'utc' - interval '1 day'
    and (
      exists (select from ingestion.staged_bills s where s.run_id = r.id)
      or exists (select from ingestion.staged_customers s where s.run_id = r.id)
      or exists (select from ingestion.staged_contacts s where s.run_id = r.id)
      or exists (select from ingestion.staged_supplies s where s.run_id = r.id)
      or exists (select from ingestion.staged_payments s where s.run_id = r.id)
      or exists (select from ingestion.staged_meter_readings s where s.run_id = r.id)
      or exists (select from ingestion.staged_documents s where s.run_id = r.id)
    )
  order by r.id
  limit 50
`;
