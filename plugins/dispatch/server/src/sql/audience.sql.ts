import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import { NobodyReason } from '../../../contract/audience.ts';
import { recipients } from './recipients.sql.ts';

export const Audience = z.object({
  /** Null: nobody gets these, for the reason that is named. */
  channel: ChannelId.nullable(),
  reason: NobodyReason.nullable(),
  language: z.string(),
  bill_count: z.int(),
  /** Fewer than bills where a household's go together. */
  message_count: z.int(),
  /** How many may come to this channel because another one failed. */
  spare_count: z.int(),
});
export type Audience = z.output<typeof Audience>;

/** How many of a run get a message, by channel and language; how many get none, and why. */
export const audience = (companyId: number, runId: number): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  first as (
    select channel, reason, language,
           count(*)::int as bill_count,
           count(distinct household)::int as message_count,
           0 as spare_count
    from recipients
    group by channel, reason, language
  ),
  spare as (
    select split_part(way, ' ', 1) as channel, null as reason, language,
           0 as bill_count, 0 as message_count,
           count(distinct household)::int as spare_count
    from recipients
    cross join unnest(next_ways) as way
    where next_ways is not null
    group by split_part(way, ' ', 1), language
  )
  select channel, reason, language,
         sum(bill_count)::int as bill_count,
         case when channel is null then 0 else sum(message_count)::int end as message_count,
         sum(spare_count)::int as spare_count
  from (select * from first union all select * from spare) as both_kinds
  group by channel, reason, language
  order by channel, reason, language
`;
