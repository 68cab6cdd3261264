import { sql } from '@nitida/kernel/sql';

/** Which files a company's profiles recognise, by name and folder. */
export const filePatterns = (companyId: number) => sql`
  select name_pattern as "namePattern", coalesce(folder, '') as folder
  from flow_profiles
  where company_id = ${companyId} and is_enabled
  order by position, name
`;
