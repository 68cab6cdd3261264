import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { RunFilters } from '../../../contract/runs.ts';

// What the runs screen shows, each row as the JSON that the contract describes. Times are told in
// UTC; days are compared in the company's own zone.

/** Reads a row that the database has put together as JSON, in whatever way the driver hands it over. */
export const jsonRow = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ json: z.string() })
    .transform(({ json }): unknown => JSON.parse(json))
    .pipe(row);

const summary = (): Sql => sql`
  'documentId', r.document_id,
  'company', json_build_object('id', c.id, 'name', c.name),
  'title', r.title,
  'state', r.state,
  'reasonCode', r.reason_code,
  'reasonDetails', r.reason_details,
  'receivedAt', ${instant(sql`r.received_at at time zone 'utc'`)},
  'billCount', r.bill_count,
  'createdCount', r.created_count,
  'changedCount', r.changed_count,
  'unchangedCount', r.unchanged_count,
  'rejectedCount', r.rejected_count,
  'warningCount', r.warning_count,
  'contactCount', r.contact_count,
  'totalCents', r.total_cents
`;

const matching = (companyIds: readonly number[], { state, company, from, to, q }: RunFilters): Sql => sql`
  from billing_runs r
  join companies c on c.id = r.company_id
  where r.company_id = any(${companyIds}::int[])
    and (${state ?? null}::text is null or r.state = ${state ?? null})
    and (${company ?? null}::int is null or r.company_id = ${company ?? null})
    and (${from ?? null}::date is null or (r.received_at at time zone 'utc' at time zone c.time_zone)::date >= ${from ?? null}::date)
    and (${to ?? null}::date is null or (r.received_at at time zone 'utc' at time zone c.time_zone)::date <= ${to ?? null}::date)
    and (${q ?? null}::text is null or position(lower(${q ?? null}) in lower(r.title || ' ' || c.name)) > 0)
`;

export const listRuns = (companyIds: readonly number[], filters: RunFilters) => sql`
  select json_build_object(${summary()})::text as json
  ${matching(companyIds, filters)}
  order by r.id desc
  limit ${filters.pageSize} offset ${(filters.page - 1) * filters.pageSize}
`;

export const countRuns = (companyIds: readonly number[], filters: RunFilters) => sql`
  select count(*)::int as total
  ${matching(companyIds, filters)}
`;

/** One run with everything that its screen shows. */
export const runDetail = (companyIds: readonly number[], documentId: string) => sql`
  select json_build_object(
    ${summary()},
    'phases', coalesce((${phases()}), '[]'),
    'files', coalesce((${files()}), '[]'),
    'rejectionCounts', coalesce((${rejectionCounts()}), '[]'),
    'history', coalesce((${history()}), '[]')
  )::text as json
  from billing_runs r
  join companies c on c.id = r.company_id
  where r.document_id = ${documentId} and r.company_id = any(${companyIds}::int[])
`;

const phases = (): Sql => sql`
  select json_agg(json_build_object(
    'phase', p.phase, 'startedAt', ${instant(sql`p.started_at`)}, 'endedAt', ${instant(sql`p.ended_at`)}, 'doneCount', p.done_count
  ) order by array_position(array['store', 'unpack', 'check', 'merge', 'notify'], p.phase))
  from ingestion.run_phases p
  where p.run_id = r.id
`;

const files = (): Sql => sql`
  select json_agg(json_build_object(
    'name', f.name, 'door', f.door, 'sizeBytes', f.size_bytes, 'sha256', f.sha256,
    'receivedAt', ${instant(sql`f.received_at`)}, 'state', f.state
  ) order by f.id)
  from ingestion.files f
  where f.run_id = r.id and f.company_id = r.company_id
`;

const rejectionCounts = (): Sql => sql`
  select json_agg(json_build_object('code', code, 'severity', severity, 'count', count) order by severity, count desc, code)
  from (
    select code, severity, count(*)::int as count
    from ingestion.rejections
    where run_id = r.id and company_id = r.company_id
    group by code, severity
  ) counted
`;

const history = (): Sql => sql`
  select json_agg(json_build_object(
    'at', ${instant(sql`e.at`)}, 'actor', e.actor_name, 'event', e.event,
    'fromState', e.from_state, 'toState', e.to_state, 'details', e.details
  ) order by e.id desc)
  from audit.events e
  where e.subject = 'billing-run' and e.subject_id = r.id and e.company_id = r.company_id
`;

const instant = (column: Sql): Sql => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const companyChoices = (companyIds: readonly number[]) => sql`
  select id, document_id as "documentId", name, code
  from companies
  where id = any(${companyIds}::int[]) and code is not null
  order by name
`;
