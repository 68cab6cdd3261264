import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

export const WorkDue = z
  .object({ id: z.int(), company_id: z.int(), channel: ChannelId })
  .transform((row) => ({ dispatchId: row.id, companyId: row.company_id, channelId: row.channel }));
export type WorkDue = z.output<typeof WorkDue>;

/**
 * Dispatches that have something due, by channel. What a person waits for (a test lot, a new link)
 * comes before the many, however many they are: workers ask again every second.
 *
 * A run that was sent can have something due once more: a person has looked at an uncertain message
 * and found that it did not arrive.
 */
export const dispatchesToWorkOn = (): Sql => sql`
  select d.id, d.company_id, c.channel
  from dispatch.dispatches d
  left join billing_runs r on r.id = d.run_id
  cross join unnest(${ChannelId.options}::text[]) as c (channel)
  where d.state = 'sending'
    and (d.kind <> 'mass' or r.state in ('sending', 'sent'))
    and exists (
      select from dispatch.messages m
      where m.dispatch_id = d.id
        and m.channel = c.channel
        and m.state = 'queued'
        and m.send_after <= now()
        and (m.leased_until is null or m.leased_until < now())
    )
  order by d.kind = 'mass', d.id, c.channel
`;
