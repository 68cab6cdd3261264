import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { FALLS_BACK_FROM } from '../domain/fall-back.ts';

export const DispatchToFallBack = z.object({ id: z.int(), company_id: z.int(), state: z.enum(['sending', 'sent']) });

/**
 * Dispatches of which something failed that another channel may mend; also those that had come to
 * their end, because a bounce may come days later.
 */
export const dispatchesToFallBack = (): Sql => sql`
  select d.id, d.company_id, d.state
  from dispatch.dispatches d
  where d.state in ('sending', 'sent')
    and d.id in (
      select m.dispatch_id
      from dispatch.messages m
      where m.state = any(${FALLS_BACK_FROM}::text[]) and m.next_ways is not null
    )
  order by d.id
`;
