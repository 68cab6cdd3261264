import { sql } from '@nitida/kernel/sql';
import { customerOf, supplyPointOf } from './just-merged.ts';

/**
 * Merges a run's staged bills, in one statement, and counts for the screen. Beside payments the only one that
 * writes `bills`, a content type's table: hence the columns that Strapi expects. (What was paid of a
 * bill is written by payments alone: a corrected bill does not forget it.)
 *
 * - A bill is matched by its company and the company's own number. Another company's bill cannot be
 *   touched: the number alone finds nothing.
 * - Unchanged bills are left alone and stay with the run that brought them; a changed one passes to
 *   this run, which sends it.
 * - A bill whose layout names no supply (`NO_SUPPLY_CODE`) has no supply point.
 * - What a changed bill said before is kept as an earlier version; its tickets go on showing the bill.
 * - A PDF belongs to the content that it was made of: a changed bill without PDF loses the old one.
 */
export const mergeBills = (companyId: number, runId: number) => sql`
  with merged as (
    insert into bills as b
      (document_id, company_id, customer_id, supply_point_id, run_id, number, service, layout, kind, issue_date, due_date,
       period_from, period_to, amount_cents, paid_cents, payment_method, pdf_hash, content, created_at, updated_at, published_at)
    select new_document_id(), ${companyId}, c.id, p.id, ${runId}, s.number, s.service, s.layout, s.kind, s.issue_date, s.due_date,
           s.period_from, s.period_to, s.amount_cents, 0, s.payment_method, d.sha256, s.content, utc.now, utc.now, utc.now
    from ingestion.staged_bills s
    cross join lateral ${customerOf(companyId, sql`s.customer_code`)} c
    left join lateral ${supplyPointOf(companyId, sql`s.supply_kind`, sql`s.supply_code`)} p on true
    left join ingestion.staged_documents d
      on d.company_id = ${companyId} and d.run_id = ${runId} and d.name = s.pdf_name
    cross join (select now() at time zone 'utc' as now) utc
    where s.company_id = ${companyId} and s.run_id = ${runId}
    on conflict (company_id, number) do update
      set supply_point_id = excluded.supply_point_id,
          run_id = excluded.run_id,
          service = excluded.service,
          layout = excluded.layout,
          kind = excluded.kind,
          issue_date = excluded.issue_date,
          due_date = excluded.due_date,
          period_from = excluded.period_from,
          period_to = excluded.period_to,
          amount_cents = excluded.amount_cents,
          payment_method = excluded.payment_method,
          pdf_hash = excluded.pdf_hash,
          content = excluded.content,
          updated_at = excluded.updated_at
      where b.customer_id = excluded.customer_id
        and (b.supply_point_id, b.service, b.layout, b.kind, b.issue_date, b.due_date, b.period_from, b.period_to,
             b.amount_cents, b.payment_method, b.content, b.pdf_hash)
          is distinct from
            (excluded.supply_point_id, excluded.service, excluded.layout, excluded.kind, excluded.issue_date,
             excluded.due_date, excluded.period_from, excluded.period_to, excluded.amount_cents,
             excluded.payment_method, excluded.content, coalesce(excluded.pdf_hash, b.pdf_hash))
    returning b.id, xmax = 0 as is_new
  ),
  -- Every part of one statement sees the rows as they were before it: here, the earlier versions.
  kept as (
    insert into ingestion.bill_versions
      (company_id, bill_id, run_id, replaced_by, service, layout, kind, issue_date, due_date, period_from, period_to,
       amount_cents, payment_method, pdf_hash, content)
    select ${companyId}, e.id, e.run_id, ${runId}, e.service, e.layout, e.kind, e.issue_date, e.due_date, e.period_from,
           e.period_to, e.amount_cents, e.payment_method, e.pdf_hash, e.content
    from merged
    join bills e on e.id = merged.id
    where not merged.is_new
  ),
  staged as (
    select count(*)::int as bills, coalesce(sum(amount_cents), 0)::float8 as total_cents
    from ingestion.staged_bills
    where company_id = ${companyId} and run_id = ${runId}
  )
  select staged.bills, staged.total_cents,
         (select count(*) filter (where is_new)::int from merged) as created,
         (select count(*) filter (where not is_new)::int from merged) as changed
  from staged
`;
