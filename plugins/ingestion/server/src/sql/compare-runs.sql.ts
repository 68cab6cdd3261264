import { type Sql, sql } from '@nitida/kernel/sql';
import { MOST_LISTED } from '../../../contract/run-checks.ts';
import { customerOf } from './just-merged.ts';

type Compared = { companyId: number; runId: number; previousRunId: number };

/** What is staged, by service and layout. Without a previous run it is all that is asked. */
export const stagedTotals = (companyId: number, runId: number) => sql`
  select service, layout, count(*)::int as bills, coalesce(sum(amount_cents), 0)::float8 as cents
  from ingestion.staged_bills
  where company_id = ${companyId} and run_id = ${runId}
  group by service, layout
  order by service, layout
`;

export const mergedTotals = (companyId: number, previousRunId: number) => sql`
  select service, layout, count(*)::int as bills, coalesce(sum(amount_cents), 0)::float8 as cents
  from bills
  where company_id = ${companyId} and run_id = ${previousRunId}
  group by service, layout
  order by service, layout
`;

export const customersOf = (companyId: number, runId: number, previousRunId: number | null) => sql`
  select
    (select count(*)::int from (
      select from ingestion.staged_bills where company_id = ${companyId} and run_id = ${runId} group by customer_code
    ) s) as now,
    (select count(*)::int from (
      select from bills where company_id = ${companyId} and run_id = ${previousRunId} group by customer_id
    ) b) as before
`;

/** Counted as the run's figures count them: a bill once, whatever its faults, all else by its line. */
export const rejectedSoFar = (companyId: number, runId: number) => sql`
  select count(distinct coalesce(
           case when record_type is distinct from 'payment' then bill_number end,
           file_name || ':' || coalesce(line_number, 0)
         ))::int as rejected
  from ingestion.rejections
  where company_id = ${companyId} and run_id = ${runId} and severity = 'rejection'
`;

/** Bills whose number the company has used before. */
export const knownBills = (companyId: number, runId: number) => sql`
  select count(*)::int as known
  from ingestion.staged_bills s
  join bills b on b.company_id = ${companyId} and b.number = s.number
  where s.company_id = ${companyId} and s.run_id = ${runId}
`;

export const clearDifferences = (companyId: number, runId: number) =>
  sql`delete from ingestion.run_differences where company_id = ${companyId} and run_id = ${runId}`;

/**
 * Each customer's bills of a service beside those of the previous run: who is gone, who is new, whose
 * amount is out of all proportion. Writes down the gravest, and counts all. A difference of less than
 * a euro is none, whatever the percentage.
 */
export const compareCustomers = ({ companyId, runId, previousRunId }: Compared, outlierPercent: number) => sql`
  with now_sums as (
    select customer_code, service, sum(amount_cents)::bigint as cents, min(number) as number
    from ingestion.staged_bills
    where company_id = ${companyId} and run_id = ${runId}
    group by customer_code, service
  ),
  before_sums as (
    select c.code as customer_code, b.service, b.cents, b.number
    from (
      select customer_id, service, sum(amount_cents)::bigint as cents, min(number) as number
      from bills
      where company_id = ${companyId} and run_id = ${previousRunId}
      group by customer_id, service
    ) b
    join customers c on c.id = b.customer_id
  ),
  gone as (
    select b.customer_code, sum(b.cents)::bigint as cents, min(b.number) as number
    from before_sums b
    where not exists (select from now_sums n where n.customer_code = b.customer_code)
    group by b.customer_code
  ),
  arrived as (
    select n.customer_code, sum(n.cents)::bigint as cents, min(n.number) as number
    from now_sums n
    where not exists (select from before_sums b where b.customer_code = n.customer_code)
    group by n.customer_code
  ),
  outliers as (
    select n.customer_code, n.service, n.number, b.cents as before_cents, n.cents as now_cents
    from now_sums n
    join before_sums b on b.customer_code = n.customer_code and b.service = n.service
    where abs(n.cents - b.cents) * 100 > abs(b.cents) * ${outlierPercent}::float8
      and abs(n.cents - b.cents) >= 100
  ),
  told as (
    insert into ingestion.run_differences
      (company_id, run_id, kind, customer_code, service, bill_number, before, after, weight)
    ${gravest(sql`select 'customer_gone' as kind, customer_code, null::text as service, number, cents::text as before, null::text as after, abs(cents) as weight from gone`, companyId, runId)}
    union all
    ${gravest(sql`select 'customer_new' as kind, customer_code, null::text as service, number, null::text as before, cents::text as after, abs(cents) as weight from arrived`, companyId, runId)}
    union all
    ${gravest(sql`select 'outlier' as kind, customer_code, service, number, before_cents::text as before, now_cents::text as after, abs(now_cents - before_cents) as weight from outliers`, companyId, runId)}
  )
  select (select count(*)::int from gone) as customer_gone,
         (select count(*)::int from arrived) as customer_new,
         (select count(*)::int from outliers) as outlier
`;

/** Bills without a reading, of customers whose bill of that service had one the last time. */
export const compareReadings = ({ companyId, runId, previousRunId }: Compared) => sql`
  with missing as (
    select s.number, s.customer_code, s.service, abs(s.amount_cents) as weight
    from ingestion.staged_bills s
    cross join lateral ${customerOf(companyId, sql`s.customer_code`)} c
    where s.company_id = ${companyId}
      and s.run_id = ${runId}
      and not s.has_readings
      and exists (
        select from bills b
        where b.company_id = ${companyId}
          and b.run_id = ${previousRunId}
          and b.customer_id = c.id
          and b.service = s.service
          and jsonb_path_exists(b.content, '$.supplies[*].readings[*]')
      )
  ),
  told as (
    insert into ingestion.run_differences
      (company_id, run_id, kind, customer_code, service, bill_number, before, after, weight)
    ${gravest(sql`select 'readings_missing' as kind, customer_code, service, number, null::text as before, null::text as after, weight from missing`, companyId, runId)}
  )
  select count(*)::int as readings_missing
  from missing
`;

/**
 * Customers whose address or language is on record and does not come any more, from a file that does
 * bring others'. What is on record stays: but whoever sends the file should know.
 */
export const compareContacts = ({ companyId, runId }: Omit<Compared, 'previousRunId'>) => sql`
  with brought as (
    select customer_code, max(email) as email, max(mobile) as mobile, max(language) as language
    from (
      select code as customer_code, email, mobile, language
      from ingestion.staged_customers
      where company_id = ${companyId} and run_id = ${runId}
      union all
      select customer_code, email, mobile, language
      from ingestion.staged_contacts
      where company_id = ${companyId} and run_id = ${runId}
    ) both_files
    group by customer_code
  ),
  carried as (
    select coalesce(bool_or(email is not null), false) as email,
           coalesce(bool_or(mobile is not null), false) as mobile,
           coalesce(bool_or(language is not null), false) as language
    from brought
  ),
  lost as (
    select c.code as customer_code,
           case when k.email and b.email is null then c.email end as email,
           case when k.mobile and b.mobile is null then c.mobile end as mobile,
           case when k.language and b.language is null then c.language end as language
    from brought b
    cross join carried k
    cross join lateral (
      -- By its key, whatever the planner expects: see just-merged.ts.
      select code, email, mobile, language from customers where company_id = ${companyId} and code = b.customer_code limit 1
    ) c
    where (k.email and b.email is null and c.email is not null)
       or (k.mobile and b.mobile is null and c.mobile is not null)
       or (k.language and b.language is null and c.language is not null)
  ),
  told as (
    insert into ingestion.run_differences
      (company_id, run_id, kind, customer_code, service, bill_number, before, after, weight)
    ${gravest(sql`select 'email_lost' as kind, customer_code, null::text as service, null::text as number, email as before, null::text as after, 0::bigint as weight from lost where email is not null`, companyId, runId)}
    union all
    ${gravest(sql`select 'mobile_lost' as kind, customer_code, null::text as service, null::text as number, mobile as before, null::text as after, 0::bigint as weight from lost where mobile is not null`, companyId, runId)}
    union all
    ${gravest(sql`select 'language_lost' as kind, customer_code, null::text as service, null::text as number, language as before, null::text as after, 0::bigint as weight from lost where language is not null`, companyId, runId)}
  )
  select count(email)::int as email_lost, count(mobile)::int as mobile_lost, count(language)::int as language_lost
  from lost
`;

const gravest = (differences: Sql, companyId: number, runId: number): Sql => sql`
  (
    select ${companyId}::int, ${runId}::int, d.kind, d.customer_code, d.service, d.number, d.before, d.after, d.weight
    from (${differences}) d
    order by d.weight desc, d.customer_code
    limit ${MOST_LISTED}
  )
`;
