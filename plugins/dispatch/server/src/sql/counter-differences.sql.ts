import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { messageFigures } from './message-figures.sql.ts';
import { countersOf } from './metrics.sql.ts';

export const CounterDifferences = z.object({ count: z.int() });

/** How many counters are not what a scan of everything says: none, if nothing is waiting to be rolled up. */
export const counterDifferences = (): Sql => sql`
  with scanned as (
    ${countersOf(messageFigures('all'))}
  )
  select count(*)::int as count
  from (select * from dispatch.counters where count <> 0 or amount <> 0) as k
  full join scanned s
    on (k.company_id, k.day, k.channel, k.language, k.service, k.metric, k.detail)
     = (s.company_id, s.day, s.channel, s.language, s.service, s.metric, s.detail)
   and coalesce(k.run_id, 0) = coalesce(s.run_id, 0)
  where (k.count, k.amount) is distinct from (s.count, s.amount)
`;
