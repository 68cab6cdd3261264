import { sql } from '@nitida/kernel/sql';

/** What the last look into an area saw and did not take. */
export const sightings = (companyId: number, areaId: number) => sql`
  select name, size_bytes::float8 as size, to_char(modified_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as modified_at
  from ingestion.area_sightings
  where company_id = ${companyId} and area_id = ${areaId}
`;
