import { sql } from '@nitida/kernel/sql';

/**
 * Areas whose people have not been told of their problem. What passes within two minutes was a
 * restart somewhere; a host key that changed is told at once.
 */
export const takeUntoldProblems = () => sql`
  with taken as (
    update ingestion.area_problems
    set told_at = now()
    where told_at is null
      and (code = 'area.host_key_changed' or since < now() - interval '2 minutes')
    returning company_id, code, details
  )
  select t.company_id, t.code, t.details::text as details, c.name as company, c.staff_emails, c.default_language as language
  from taken t
  join companies c on c.id = t.company_id
  order by t.company_id
`;
