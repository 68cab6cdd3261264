import { type Sql, sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';

/** The pairs of a run's JSON that lists and details share. The run is `r`, its company `c`. */
export const runSummary = (): Sql => sql`
  'documentId', r.document_id,
  'company', json_build_object('id', c.id, 'name', c.name),
  'title', r.title,
  'kind', coalesce(r.kind, 'bills'),
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
