import { type Sql, sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';
import { runSummary } from './run-summary.sql.ts';

/** One run with everything that its screen shows. */
export const runDetail = (companyIds: readonly number[], documentId: string) => sql`
  select json_build_object(
    ${runSummary()},
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
