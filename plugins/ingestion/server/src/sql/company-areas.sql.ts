import { sql } from '@nitida/kernel/sql';

/** Every company with each of its reserved areas; those without a row of their own get the installation's, area 0. */
export const companyAreas = () => sql`
  select c.id as company_id, c.code as company_code, c.default_language as language,
         coalesce(c.time_zone, 'Europe/Rome') as time_zone,
         coalesce(a.id, 0) as area_id, a.name as area_name,
         coalesce(a.is_enabled, true) as is_enabled,
         coalesce(a.schedule, '') as schedule,
         coalesce(a.needs_marker, false) as needs_marker,
         a.kind, a.host, a.port, a.username, a.password, a.private_key, a.host_key, a.path
  from companies c
  left join reserved_areas a on a.company_id = c.id
  where c.code is not null
  order by c.id, a.id
`;
