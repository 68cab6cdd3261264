import { type Sql, sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';

/**
 * How the customers whom a run concerns are reached, as of now: those of its bills; of a file without
 * bills, all of the company.
 */
export const contactCoverage = (companyId: number, runId: number) => sql`
  select json_build_object(
    'customers', count(*),
    'withEmail', count(*) filter (where email is not null),
    'mobileOnly', count(*) filter (where email is null and mobile is not null),
    'unreachable', count(*) filter (where email is null and mobile is null),
    'changed', (
      select json_build_object(
        'email', count(distinct customer_id) filter (where field = 'email'),
        'mobile', count(distinct customer_id) filter (where field = 'mobile'),
        'language', count(distinct customer_id) filter (where field = 'language')
      )
      from ingestion.contact_changes
      where company_id = ${companyId} and run_id = ${runId}
    ),
    'newestAt', (
      select max(at)
      from (
        select ${instant(sql`max(r.received_at) at time zone 'utc'`)} as at
        from billing_runs r
        where r.company_id = ${companyId}
          and r.contact_count > 0
          and r.state not in ('received', 'checking', 'held', 'suspended', 'rejected', 'failed')
        union all
        select ${instant(sql`max(changed_at)`)} as at
        from ingestion.contact_changes
        where company_id = ${companyId}
      ) arrived
    )
  )::text as json
  from (${concerned(companyId, runId)}) c
`;

/** The next block of those who can be written to by letter only. */
export const unreachableAfter = (companyId: number, runId: number, afterId: number, limit: number) => sql`
  select id, code, name, billing_address as address
  from (${concerned(companyId, runId)}) c
  where email is null and mobile is null and id > ${afterId}
  order by id
  limit ${limit}
`;

const concerned = (companyId: number, runId: number): Sql => sql`
  select c.id, c.code, c.name, c.billing_address, nullif(c.email, '') as email, nullif(c.mobile, '') as mobile
  from customers c
  where c.company_id = ${companyId}
    and (
      c.id in (select b.customer_id from bills b where b.company_id = ${companyId} and b.run_id = ${runId})
      or (select coalesce(kind, 'bills') in ('contacts', 'customers') from billing_runs where id = ${runId})
    )
`;
