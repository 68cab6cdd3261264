import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { dispatchMachine } from '../domain/dispatch.ts';

export const OpenDispatch = z.object({ id: z.int() });

/** What of a run can still be cancelled: its sending, and test lots that are under way. */
export const openDispatchesOfRun = (companyId: number, runId: number): Sql => sql`
  select id
  from dispatch.dispatches
  where company_id = ${companyId}
    and run_id = ${runId}
    and state = any(${dispatchMachine.steps('cancel').from}::text[])
  order by id
`;
