import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ApprovalChange } from '../../../contract/audience.ts';
import { DispatchState } from '../../../contract/dispatches.ts';
import { ApprovedParts } from '../domain/content-hash.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const DispatchOfRun = z.object({
  id: z.int(),
  kind: z.enum(['test', 'mass']),
  state: DispatchState,
  content_hash: z.string(),
  /** Null: from before parts were kept. */
  parts: Json.pipe(ApprovedParts).nullable(),
  /** The test lot that an approval looked at; a lot's own id. */
  lot_id: z.int().nullable(),
  created_by: z.int().nullable(),
  created_by_name: z.string().nullable(),
  created_at: z.iso.datetime(),
  approved_from: z.string().nullable(),
  approved_agent: z.string().nullable(),
  voided_because: Json.pipe(z.array(ApprovalChange)).nullable(),
});
export type DispatchOfRun = z.output<typeof DispatchOfRun>;

/** The newest test lot of a run, and the newest approval with its sending. */
export const dispatchesOfRun = (companyId: number, runId: number): Sql => sql`
  select distinct on (kind)
         id, kind, state, content_hash, parts::text, case when kind = 'test' then id else lot_id end as lot_id,
         created_by, created_by_name,
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at,
         approved_from, approved_agent, voided_because::text
  from dispatch.dispatches
  where company_id = ${companyId}
    and run_id = ${runId}
    and kind in ('test', 'mass')
  order by kind, id desc
`;
