import { sql } from '@nitida/kernel/sql';

/**
 * Areas whose people have not been told of their problem. What passes within two minutes was a
 * restart somewhere; a host key that changed and a disk that is full are told at once. What began in
 * the future was noted before the clock was set back.
 */
export const takeUntoldProblems = () => sql`
  with taken as (
    update ingestion.area_problems
    set told_at = now()
    where told_at is null
      and (code in ('area.host_key_changed', 'store.full') or since not between now() - interval '2 minutes' and now())
    returning company_id, area_id, code, details
  )
  select t.company_id, t.area_id, t.code, t.details::text as details, c.name as company, a.name as area,
         c.staff_emails, c.default_language as language
  from taken t
  join companies c on c.id = t.company_id
  left join reserved_areas a on a.id = t.area_id
  order by t.company_id, t.area_id
`;
