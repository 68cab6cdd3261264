import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const MessageCount = z.object({
  dispatch_id: z.int(),
  state: z.string(),
  count: z.int(),
  last_minute: z.int(),
  /** How long the last minute really was: a sending may have begun within it. */
  seconds: z.number().nullable(),
});
export type MessageCount = z.output<typeof MessageCount>;

/** How many messages of some dispatches are in each state, and how many were sent in the last minute. */
export const messageCounts = (companyId: number, dispatchIds: readonly number[]): Sql => sql`
  select dispatch_id, state,
         count(*)::int as count,
         (count(*) filter (where is_recent))::int as last_minute,
         extract(epoch from now() - min(sent_at) filter (where is_recent))::float as seconds
  from (
    select dispatch_id, state, sent_at, coalesce(sent_at > now() - interval '1 minute', false) as is_recent
    from dispatch.messages
    where company_id = ${companyId}
      and dispatch_id = any(${dispatchIds}::int[])
  ) as m
  group by dispatch_id, state
`;
