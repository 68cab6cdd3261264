import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { ApprovedParts } from '../domain/content-hash.ts';
import type { DispatchState } from '../domain/dispatch.ts';

export type NewDispatch = {
  runId: number | null;
  kind: 'test' | 'mass' | 'single';
  purpose: 'bill_ready' | 'new_link';
  state: DispatchState;
  contentHash: string | null;
  by: { id: number | null; name: string | null };
  /** Of an approval: what was looked at, and from where. */
  approval?: { parts: ApprovedParts; lotId: number; from: string | null; agent: string | null };
};

export const OpenedDispatch = z.object({ id: z.int() });

/** A mass dispatch begins with its approval: who opens it approves it. */
export const openDispatch = (
  companyId: number,
  { runId, kind, purpose, state, contentHash, by, approval }: NewDispatch,
): Sql => sql`
  insert into dispatch.dispatches
    (company_id, run_id, kind, purpose, state, content_hash, created_by, created_by_name, approved_by, approved_by_name, approved_at,
     parts, lot_id, approved_from, approved_agent)
  select ${companyId}, ${runId}, ${kind}, ${purpose}, ${state}, ${contentHash}, ${by.id}, ${by.name},
         case when approved then ${by.id}::int end,
         case when approved then ${by.name} end,
         case when approved then now() end,
         ${approval ? JSON.stringify(approval.parts) : null}::jsonb, ${approval?.lotId ?? null}::int,
         ${approval?.from ?? null}, ${approval?.agent ?? null}
  from (select ${state} = 'approved' as approved) as born
  returning id
`;
