import { type Sql, sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';

/** Says that a run brings again what another one rejected. */
export const recordRetry = (companyId: number, runId: number, retryOf: number) => sql`
  insert into ingestion.mended_runs (run_id, company_id, retry_of)
  values (${runId}, ${companyId}, ${retryOf})
`;

/** The run whose rejections a run brings again. */
export const retryOf = (companyId: number, runId: number) => sql`
  select o.id, o.document_id
  from ingestion.mended_runs m
  join billing_runs o on o.id = m.retry_of
  where m.run_id = ${runId} and m.company_id = ${companyId}
`;

/** How far the mending of a run is, and which runs it is linked with. */
export const mendingOf = (companyId: number, runId: number) => sql`
  select json_build_object(
    'state', r.state,
    'reasonCode', r.reason_code,
    'isXml', coalesce((
      select bool_and(j.file_name ~* '[.](xml|p7m)$')
      from ingestion.rejections j
      where j.run_id = r.id and j.company_id = r.company_id and j.severity = 'rejection' and j.mended_by is null
    ), false),
    'openCount', (${rejections()} and j.mended_by is null),
    'mendedCount', (${rejections()} and j.mended_by is not null),
    'retryOf', (
      select ${link()}
      from ingestion.mended_runs m
      join billing_runs o on o.id = m.retry_of
      where m.run_id = r.id and m.company_id = r.company_id
    ),
    'retries', coalesce((
      select json_agg(${link()} order by o.id desc)
      from ingestion.mended_runs m
      join billing_runs o on o.id = m.run_id
      where m.retry_of = r.id and m.company_id = r.company_id
    ), '[]')
  )::text as json
  from billing_runs r
  where r.id = ${runId} and r.company_id = ${companyId}
`;

const rejections = (): Sql => sql`
  select count(*)::int
  from ingestion.rejections j
  where j.run_id = r.id and j.company_id = r.company_id and j.severity = 'rejection'
`;

const link = (): Sql => sql`
  json_build_object(
    'documentId', o.document_id, 'title', o.title, 'state', o.state,
    'receivedAt', ${instant(sql`o.received_at at time zone 'utc'`)}, 'billCount', o.bill_count
  )
`;

/** The file of a run, to be read again, and how it may be written. */
export const mendSource = (companyId: number, runId: number) => sql`
  select json_build_object(
    'fileName', f.name,
    'folder', f.folder,
    'sha256', f.sha256,
    'encoding', coalesce(a.encoding, 'utf-8'),
    'definition', f.definition
  )::text as json
  from billing_runs r
  join ingestion.files f on f.run_id = r.id
  left join lateral (
    select encoding from reserved_areas own
    where own.company_id = r.company_id and own.id = coalesce(f.area_id, own.id)
    order by own.id
    limit 1
  ) a on true
  where r.id = ${runId} and r.company_id = ${companyId}
  order by f.id
  limit 1
`;

/**
 * Marks what a mended run has brought: the rejections of the original run in whose lines a bill, a
 * customer or a contact stands that is about to be merged. With the merge, before the staging is cleared.
 */
export const markMended = (companyId: number, runId: number) => sql`
  update ingestion.rejections j
  set mended_by = ${runId}
  from ingestion.mended_runs r
  join ingestion.staged_mends m on m.run_id = r.run_id and m.company_id = r.company_id
  where r.run_id = ${runId}
    and r.company_id = ${companyId}
    and j.run_id = r.retry_of
    and j.company_id = r.company_id
    and j.severity = 'rejection'
    and j.mended_by is null
    and j.file_name = m.file_name
    and j.line_number between m.from_line and m.to_line
    and case m.entity
      when 'bill' then exists (
        select from ingestion.staged_bills s
        where s.run_id = m.run_id and s.company_id = m.company_id and s.line_number = m.line_number
      )
      when 'customer' then exists (
        select from ingestion.staged_customers s
        where s.run_id = m.run_id and s.company_id = m.company_id and s.line_number = m.line_number
      )
      when 'contact' then exists (
        select from ingestion.staged_contacts s
        where s.run_id = m.run_id and s.company_id = m.company_id and s.line_number = m.line_number
      )
      when 'payment' then exists (
        select from ingestion.staged_payments s
        where s.run_id = m.run_id and s.company_id = m.company_id and s.line_number = m.line_number
      )
      else exists (
        select from ingestion.staged_meter_readings s
        where s.run_id = m.run_id and s.company_id = m.company_id and s.line_number = m.line_number
      )
    end
`;
