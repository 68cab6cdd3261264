import { sql } from '@nitida/kernel/sql';
import type { ReissuedFilters } from '../../../contract/run-checks.ts';
import { instant } from './json-row.ts';

/** A page of the bills that a run replaced, as they were before and as this run has them. */
export const listReissued = (companyId: number, runId: number, { page, pageSize }: ReissuedFilters) => sql`
  select json_build_object(
    'versionId', v.id, 'number', b.number, 'billDocumentId', b.document_id, 'customer', c.name,
    'before', json_build_object('amountCents', v.amount_cents, 'issueDate', v.issue_date, 'dueDate', v.due_date),
    'now', json_build_object(
      'amountCents', coalesce(later.amount_cents, b.amount_cents),
      'issueDate', coalesce(later.issue_date, b.issue_date),
      'dueDate', coalesce(later.due_date, b.due_date)
    )
  )::text as json
  from ingestion.bill_versions v
  join bills b on b.id = v.bill_id
  join customers c on c.id = b.customer_id
  -- What this run made of it is a version of its own once another run has replaced it.
  left join lateral (
    select w.amount_cents, w.issue_date, w.due_date
    from ingestion.bill_versions w
    where w.bill_id = v.bill_id and w.id > v.id
    order by w.id
    limit 1
  ) later on true
  where v.company_id = ${companyId} and v.replaced_by = ${runId}
  order by v.id
  limit ${pageSize} offset ${(page - 1) * pageSize}
`;

export const countReissued = (companyId: number, runId: number) => sql`
  select count(*)::int as total
  from ingestion.bill_versions
  where company_id = ${companyId} and replaced_by = ${runId}
`;

export const billVersion = (companyId: number, runId: number, versionId: number) => sql`
  select json_build_object(
    'number', b.number, 'replacedAt', ${instant(sql`v.replaced_at`)},
    'run', case when r.id is not null then json_build_object('documentId', r.document_id, 'title', r.title) end,
    'service', v.service, 'kind', v.kind, 'amountCents', v.amount_cents, 'issueDate', v.issue_date,
    'dueDate', v.due_date, 'content', v.content
  )::text as json
  from ingestion.bill_versions v
  join bills b on b.id = v.bill_id
  left join billing_runs r on r.id = v.run_id
  where v.company_id = ${companyId} and v.replaced_by = ${runId} and v.id = ${versionId}
`;
