import { sql } from '@nitida/kernel/sql';

/** The profiles by which a company's files are read, in the order in which they are tried. */
export const enabledProfiles = (companyId: number) => sql`
  select id, name_pattern as "namePattern", coalesce(folder, '') as folder, definition::text as definition
  from flow_profiles
  where company_id = ${companyId} and is_enabled
  order by position, name
`;
