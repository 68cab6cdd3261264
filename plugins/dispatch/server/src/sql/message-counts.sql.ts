import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

export const MessageCount = z.object({
  dispatch_id: z.int(),
  channel: ChannelId,
  state: z.string(),
  count: z.int(),
  last_minute: z.int(),
  /** How long the last minute really was: a sending may have begun within it. */
  seconds: z.number().nullable(),
  /** How long until the first of them may go. */
  wait_seconds: z.number(),
  /** The pace of the company's account on the channel. */
  per_second: z.number().nullable(),
});
export type MessageCount = z.output<typeof MessageCount>;

/** How many messages of some dispatches are in each state, by channel, and how many were sent in the last minute. */
export const messageCounts = (companyId: number, dispatchIds: readonly number[]): Sql => sql`
  select m.dispatch_id, m.channel, m.state,
         count(*)::int as count,
         (count(*) filter (where is_recent))::int as last_minute,
         extract(epoch from now() - min(sent_at) filter (where is_recent))::float as seconds,
         greatest(0, extract(epoch from min(m.send_after) - now()))::float as wait_seconds,
         min(s.per_second)::float as per_second
  from (
    select company_id, dispatch_id, channel, state, send_after, sent_at, coalesce(sent_at > now() - interval '1 minute', false) as is_recent
    from dispatch.messages
    where company_id = ${companyId}
      and dispatch_id = any(${dispatchIds}::int[])
  ) as m
  left join dispatch_senders s on s.company_id = m.company_id and s.channel = m.channel
  group by m.dispatch_id, m.channel, m.state
`;
