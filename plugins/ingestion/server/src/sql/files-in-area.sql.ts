import { sql } from '@nitida/kernel/sql';

/** Files that were taken and still lie in the area, as they lay there. */
export const filesInArea = (companyId: number, areaId: number) => sql`
  select remote_path as name, size_bytes::float8 as size,
         to_char(modified_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as modified_at
  from ingestion.files
  where company_id = ${companyId} and area_id = ${areaId} and remote_path is not null and not is_filed
`;

/** Those that are dealt with, with what became of their runs, oldest first; not more than a look should file away. */
export const filesToFile = (companyId: number, areaId: number) => sql`
  select f.id, f.run_id, f.remote_path as name, f.size_bytes::float8 as size, f.state,
         to_char(f.modified_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as modified_at,
         to_char(f.received_at at time zone 'utc', 'YYYYMMDD"T"HH24MISS"Z"') as received_stamp,
         to_char(f.received_at at time zone c.time_zone, 'YYYY-MM-DD HH24:MI') as received_on,
         c.name as company, r.document_id, r.title, coalesce(r.kind, 'bills') as kind,
         r.state as run_state, r.reason_code,
         r.reason_details::text as reason_details,
         r.bill_count, r.created_count, r.changed_count, r.unchanged_count, r.rejected_count, r.warning_count,
         r.contact_count, r.total_cents::float8 as total_cents
  from ingestion.files f
  join billing_runs r on r.id = f.run_id
  join companies c on c.id = f.company_id
  where f.company_id = ${companyId} and f.area_id = ${areaId}
    and f.remote_path is not null
    and not f.is_filed
    and f.state <> 'stored'
  order by f.id
  limit 1000
`;
