import { sql } from '@nitida/kernel/sql';

/** What decides whether an area is looked into now: its last look, and what that one has left to do. */
export const areaLook = (companyId: number, areaId: number) => sql`
  select
    (select to_char(looked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     from ingestion.area_looks where company_id = ${companyId} and area_id = ${areaId}) as looked_at,
    exists (
      select from ingestion.area_sightings
      where company_id = ${companyId} and area_id = ${areaId} and not is_unknown
    ) or exists (
      select from ingestion.files
      where company_id = ${companyId} and area_id = ${areaId} and remote_path is not null
        and not is_filed and state <> 'stored'
    ) as has_more
`;

export const recordLook = (companyId: number, areaId: number, at: Date) => sql`
  insert into ingestion.area_looks (company_id, area_id, looked_at)
  values (${companyId}, ${areaId}, ${at})
  on conflict (company_id, area_id) do update set looked_at = excluded.looked_at
`;
