import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { DEFAULT_POLICY, QuietHours } from '../../../contract/channel-policy.ts';
import { ChannelId } from '../../../contract/channels.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const QuietDispatch = z.object({
  id: z.int(),
  company_id: z.int(),
  time_zone: z.string(),
  quiet_hours: Json.pipe(QuietHours.catch(DEFAULT_POLICY.quietHours)),
});

/** Sendings to customers that are under way, of companies that keep hours. */
export const quietDispatches = (): Sql => sql`
  select d.id, d.company_id, k.time_zone, p.quiet_hours::text
  from dispatch.dispatches d
  join companies k on k.id = d.company_id
  join dispatch_channel_policies p on p.company_id = d.company_id
  where d.state = 'sending'
    and d.kind in ('mass', 'resend')
    and jsonb_typeof(p.quiet_hours) = 'object'
  order by d.id
`;

type Quiet = { dispatchId: number; channel: ChannelId; until: Date };

/** Puts off what waits on a channel until it may be used again. */
export const putOffUntil = (companyId: number, { dispatchId, channel, until }: Quiet): Sql => sql`
  update dispatch.messages
  set send_after = ${until.toISOString()}::timestamptz
  where company_id = ${companyId}
    and dispatch_id = ${dispatchId}
    and channel = ${channel}
    and state = 'queued'
    and send_after < ${until.toISOString()}::timestamptz
`;
