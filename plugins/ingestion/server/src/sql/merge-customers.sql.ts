import { sql } from '@nitida/kernel/sql';

/**
 * Merges a run's staged customers, and the contacts that came with them, in one statement. The only
 * file that writes `customers`, a content type's table: hence the columns that Strapi expects.
 *
 * - A flow repeats a customer before each of his bills; the last record wins.
 * - `contacts.csv` goes before the flow. A flow without an address does not take a known one away:
 *   many companies send addresses once, and bills every two months.
 * - What an address or a language was before is kept, with the file that changed it.
 * - Unchanged rows are left alone, so `updated_at` tells what a file really changed.
 */
export const mergeCustomers = (companyId: number, runId: number) => sql`
  with contacts as (
    select distinct on (customer_code) customer_code, email, mobile, language
    from ingestion.staged_contacts
    where company_id = ${companyId} and run_id = ${runId}
    order by customer_code, line_number desc
  ),
  latest as (
    select distinct on (code) code, name, segment, tax_code, vat_number, language, email, mobile, billing_address
    from ingestion.staged_customers
    where company_id = ${companyId} and run_id = ${runId}
    order by code, line_number desc
  ),
  merged as (
    insert into customers as c
      (document_id, company_id, code, name, segment, tax_code, vat_number, language, email, mobile, billing_address,
       created_at, updated_at, published_at)
    select new_document_id(), ${companyId}, l.code, l.name, l.segment, l.tax_code, l.vat_number,
           coalesce(k.language, l.language), coalesce(k.email, l.email), coalesce(k.mobile, l.mobile), l.billing_address,
           utc.now, utc.now, utc.now
    from latest l
    left join contacts k on k.customer_code = l.code
    cross join (select now() at time zone 'utc' as now) utc
    on conflict (company_id, code) do update
      set name = excluded.name,
          segment = excluded.segment,
          tax_code = excluded.tax_code,
          vat_number = excluded.vat_number,
          language = coalesce(excluded.language, c.language),
          email = coalesce(excluded.email, c.email),
          mobile = coalesce(excluded.mobile, c.mobile),
          billing_address = coalesce(excluded.billing_address, c.billing_address),
          updated_at = excluded.updated_at
      where (c.name, c.segment, c.tax_code, c.vat_number, c.billing_address, c.language, c.email, c.mobile)
        is distinct from
        (excluded.name, excluded.segment, excluded.tax_code, excluded.vat_number,
         coalesce(excluded.billing_address, c.billing_address),
         coalesce(excluded.language, c.language), coalesce(excluded.email, c.email), coalesce(excluded.mobile, c.mobile))
    returning c.id, c.code, c.email, c.mobile, c.language, xmax = 0 as is_new
  ),
  reached as (
    update customers c
    set language = coalesce(k.language, c.language),
        email = coalesce(k.email, c.email),
        mobile = coalesce(k.mobile, c.mobile),
        updated_at = now() at time zone 'utc'
    from contacts k
    where c.company_id = ${companyId}
      and c.code = k.customer_code
      and k.customer_code not in (select code from latest)
      and (c.language, c.email, c.mobile)
        is distinct from (coalesce(k.language, c.language), coalesce(k.email, c.email), coalesce(k.mobile, c.mobile))
    returning c.id, c.code, c.email, c.mobile, c.language
  ),
  -- Every part of one statement sees the rows as they were before it: here, where they were reached.
  told as (
    insert into ingestion.contact_changes (company_id, customer_id, field, before, after, source, run_id)
    select ${companyId}, a.id, f.field, f.before, f.after,
           case when f.contact is not null then 'contacts' else 'flow' end, ${runId}
    from (
      select id, code, email, mobile, language from merged where not is_new
      union all
      select id, code, email, mobile, language from reached
    ) a
    join customers e on e.id = a.id
    left join contacts k on k.customer_code = a.code
    cross join lateral (values
      ('email', e.email, a.email, k.email),
      ('mobile', e.mobile, a.mobile, k.mobile),
      ('language', e.language, a.language, k.language)
    ) as f (field, before, after, contact)
    where f.before is distinct from f.after
  )
  select (select count(*)::int from contacts) as contacts,
         (select count(*)::int from latest) as customers,
         (select count(*) filter (where is_new)::int from merged) as created,
         (select count(*) filter (where not is_new)::int from merged) + (select count(*)::int from reached) as changed
`;
