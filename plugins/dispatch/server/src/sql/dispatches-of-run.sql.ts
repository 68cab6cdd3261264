import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { DispatchState } from '../../../contract/dispatches.ts';

export const DispatchOfRun = z.object({
  id: z.int(),
  kind: z.enum(['test', 'mass']),
  state: DispatchState,
  content_hash: z.string(),
  created_by: z.int().nullable(),
  created_by_name: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type DispatchOfRun = z.output<typeof DispatchOfRun>;

/** The newest test lot of a run, and the newest approval with its sending. */
export const dispatchesOfRun = (companyId: number, runId: number): Sql => sql`
  select distinct on (kind)
         id, kind, state, content_hash, created_by, created_by_name,
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at
  from dispatch.dispatches
  where company_id = ${companyId}
    and run_id = ${runId}
    and kind in ('test', 'mass')
  order by kind, id desc
`;
