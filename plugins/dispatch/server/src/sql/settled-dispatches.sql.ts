import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const SettledDispatch = z.object({
  id: z.int(),
  company_id: z.int(),
  run_id: z.int().nullable(),
  is_cancelled: z.boolean(),
  /** A run whose uncertain messages were sent again was told its end before. */
  ends_run: z.boolean(),
});
export type SettledDispatch = z.output<typeof SettledDispatch>;

/**
 * Dispatches that are over: nothing of them is due, put off or in flight any more; or their run was
 * cancelled, from whichever screen.
 */
export const settledDispatches = (): Sql => sql`
  select d.id, d.company_id, d.run_id, coalesce(r.state = 'cancelled', false) as is_cancelled,
         d.kind = 'mass' and coalesce(r.state = 'sending', false) as ends_run
  from dispatch.dispatches d
  left join billing_runs r on r.id = d.run_id
  where (d.state in ('approved', 'sending', 'paused') and r.state = 'cancelled')
     or (d.state = 'sending' and not exists (
          select from dispatch.messages m where m.dispatch_id = d.id and m.state in ('queued', 'sending')
        ))
  order by d.id
`;
