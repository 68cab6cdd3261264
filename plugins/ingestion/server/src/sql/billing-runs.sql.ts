import { type Sql, sql } from '@nitida/kernel/sql';
import type { FileKind } from '../../../contract/flow-profile.ts';
import { type RunEvent, runMachine } from '../../../contract/runs.ts';
import type { Actor } from '../../../contract/server.ts';

// The only file that writes `billing_runs`, a content type's table: hence the columns that Strapi
// expects. Its times are UTC without a zone, whatever the connection's zone is.

/** Opens a run for a file that was received. */
export const openRun = (companyId: number, title: string, actor: Actor) => sql`
  with opened as (
    insert into billing_runs
      (document_id, company_id, title, state, received_at, bill_count, created_count, changed_count, unchanged_count,
       rejected_count, warning_count, contact_count, total_cents, created_at, updated_at, published_at)
    select new_document_id(), ${companyId}, ${title}, 'received', utc.now, 0, 0, 0, 0, 0, 0, 0, 0, utc.now, utc.now, utc.now
    from (select now() at time zone 'utc' as now) utc
    returning id, document_id
  ),
  told as (
    insert into audit.events (company_id, subject, subject_id, event, to_state, actor_id, actor_name)
    select ${companyId}, 'billing-run', id, 'open', 'received', ${actor.id}, ${actor.name}
    from opened
  )
  select id, document_id
  from opened
`;

/** What a file brings is known once it was looked into. */
export const recordKind = (companyId: number, runId: number, kind: FileKind) => sql`
  update billing_runs
  set kind = ${kind}, updated_at = now() at time zone 'utc'
  where id = ${runId} and company_id = ${companyId} and kind is distinct from ${kind}
`;

type Move = { runId: number; event: RunEvent; actor: Actor; reasonCode?: string; details?: Record<string, unknown> };

/**
 * Moves a run if its state allows the event, and tells the audit in the same statement. No row
 * back: somebody else was faster, or the state does not allow it.
 */
export const moveRun = (companyId: number, { runId, event, actor, reasonCode, details }: Move): Sql => {
  const { from, to } = runMachine.steps(event);
  const told = JSON.stringify({ ...details, ...(reasonCode && { reasonCode }) });

  return sql`
    with moved as (
      update billing_runs r
      set state = step.to_state,
          reason_code = ${reasonCode ?? null},
          reason_details = ${reasonCode && details ? JSON.stringify(details) : null}::jsonb,
          updated_at = now() at time zone 'utc'
      from unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where r.id = ${runId}
        and r.company_id = ${companyId}
        and r.state = step.from_state
      returning r.id, step.from_state, step.to_state
    ),
    told as (
      insert into audit.events (company_id, subject, subject_id, event, from_state, to_state, actor_id, actor_name, details)
      select ${companyId}, 'billing-run', id, ${event}, from_state, to_state, ${actor.id}, ${actor.name}, ${told}::jsonb
      from moved
    )
    select to_state as state
    from moved
  `;
};

export type RunFigures = {
  billCount: number;
  createdCount: number;
  changedCount: number;
  unchangedCount: number;
  contactCount: number;
  totalCents: number;
};

/** What a run that ended before its merge brought. */
export const NOTHING_MERGED: RunFigures = {
  billCount: 0,
  createdCount: 0,
  changedCount: 0,
  unchangedCount: 0,
  contactCount: 0,
  totalCents: 0,
};

/** What became of a run's file, with how many of its bills were rejected and what was warned of. */
export const recordFigures = (companyId: number, runId: number, figures: RunFigures) => sql`
  update billing_runs
  set bill_count = ${figures.billCount},
      created_count = ${figures.createdCount},
      changed_count = ${figures.changedCount},
      unchanged_count = ${figures.unchangedCount},
      contact_count = ${figures.contactCount},
      total_cents = ${figures.totalCents},
      rejected_count = counted.rejected,
      warning_count = counted.warnings,
      updated_at = now() at time zone 'utc'
  from (
    -- A bill with three faults is one rejected bill. What is no bill counts by its line.
    select
      count(distinct coalesce(
        case when record_type is distinct from 'payment' then bill_number end,
        file_name || ':' || coalesce(line_number, 0)
      ))
        filter (where severity = 'rejection')::int as rejected,
      count(*) filter (where severity = 'warning')::int as warnings
    from ingestion.rejections
    where company_id = ${companyId} and run_id = ${runId}
  ) as counted
  where id = ${runId} and company_id = ${companyId}
`;
