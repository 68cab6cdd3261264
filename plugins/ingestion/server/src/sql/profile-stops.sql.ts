import { sql } from '@nitida/kernel/sql';

/** What holds a run, as the company has set it in the profile by which its file was read. */
export const profileStops = (companyId: number, profileId: number) => sql`
  select stops::text as stops
  from flow_profiles
  where id = ${profileId} and company_id = ${companyId}
`;
