import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import type { ApprovalChange } from '../../../contract/audience.ts';
import { type ApprovedParts, changedParts } from '../domain/content-hash.ts';
import { ChangedBills, changedBills } from '../sql/changed-bills.sql.ts';
import type { DispatchOfRun } from '../sql/dispatches-of-run.sql.ts';

/** What changed since a test lot or an approval, by the names that staff know: texts, senders, bills, people. */
export async function changesSince(
  db: Pick<Knex, 'raw'>,
  { id: runId, companyId }: RunRow,
  { parts, lot_id: lotId }: DispatchOfRun,
  now: ApprovedParts,
): Promise<ApprovalChange[]> {
  if (parts === null || lotId === null) return [];

  const areSame = parts.bills === now.bills && parts.recipients === now.recipients;
  const bills = areSame ? [] : await rows(db, ChangedBills, changedBills(companyId, { runId, lotId }));
  return [
    ...changedParts(parts, now),
    ...bills.map(({ what, count, numbers }): ApprovalChange =>
      what === 'bill' ? { what: 'bills', count, numbers } : { what: 'recipients', how: what, count, numbers },
    ),
  ];
}
