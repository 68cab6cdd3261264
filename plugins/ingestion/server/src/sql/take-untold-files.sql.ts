import { sql } from '@nitida/kernel/sql';

/** Files that nobody knows, of which their company was not told: by area, some of them by name. */
export const takeUntoldFiles = () => sql`
  with taken as (
    update ingestion.area_sightings
    set told_at = now()
    where is_unknown and told_at is null
    returning company_id, area_id, name
  )
  select t.company_id, t.area_id, count(*)::int as count, (array_agg(t.name order by t.name))[:20] as names,
         c.name as company, a.name as area, c.staff_emails, c.default_language as language
  from taken t
  join companies c on c.id = t.company_id
  left join reserved_areas a on a.id = t.area_id
  group by t.company_id, t.area_id, c.id, a.id
  order by t.company_id, t.area_id
`;

/** The e-mail about them did not leave. */
export const forgetToldFiles = (companyId: number, areaId: number) => sql`
  update ingestion.area_sightings set told_at = null where company_id = ${companyId} and area_id = ${areaId} and is_unknown
`;
