import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const DispatchToWorkOn = z.object({ id: z.int(), company_id: z.int() });

/**
 * Dispatches that have something due. What a person waits for (a test lot, a new link) comes before
 * the many, however many they are: workers ask again after every block.
 */
export const dispatchesToWorkOn = (): Sql => sql`
  select d.id, d.company_id
  from dispatch.dispatches d
  left join billing_runs r on r.id = d.run_id
  where d.state = 'sending'
    and (d.kind <> 'mass' or r.state = 'sending')
    and exists (
      select from dispatch.messages m
      where m.dispatch_id = d.id
        and m.state = 'queued'
        and m.send_after <= now()
        and (m.leased_until is null or m.leased_until < now())
    )
  order by d.kind = 'mass', d.id
`;
