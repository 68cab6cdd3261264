import { sql } from '@nitida/kernel/sql';

/** Every company with its reserved area; those without a row of their own get the default. */
export const companyAreas = () => sql`
  select c.id as company_id, c.code as company_code, c.default_language as language,
         a.id is not null as has_own,
         coalesce(a.is_enabled, true) as is_enabled,
         a.kind, a.host, a.port, a.username, a.password, a.private_key, a.host_key, a.path
  from companies c
  left join reserved_areas a on a.company_id = c.id
  where c.code is not null
  order by c.id
`;
