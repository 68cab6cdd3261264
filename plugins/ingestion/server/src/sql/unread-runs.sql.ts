import { sql } from '@nitida/kernel/sql';

/** How many files of a company were taken and are not read yet. */
export const unreadRuns = (companyId: number) => sql`
  select count(*)::int as count
  from billing_runs
  where company_id = ${companyId} and state in ('received', 'checking')
`;
