import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const MessageToLookUp = z.object({
  id: z.int(),
  company_id: z.int(),
  channel: ChannelId,
  sender: z.string().nullable(),
  reference: z.string(),
  external_id: z.string().nullable(),
  address: z.string(),
  since: Instant,
});
export type MessageToLookUp = z.output<typeof MessageToLookUp>;

/** Seconds after which it is asked what became of a message: since it was sent or lost, and each time since. */
const WAITS = {
  uncertain: [300, 900, 3_600, 21_600, 86_400, 86_400],
  sent: [3_600, 10_800, 28_800, 86_400, 86_400, 172_800],
};

/**
 * Takes messages of which nobody has told the end, of all companies, and notes that they are asked
 * about. Several workers share them; what one of them could not ask is given back.
 */
export const takeMessagesToLookUp = (limit: number): Sql => sql`
  with open as (
    select m.id, coalesce(lost.at, m.sent_at, m.created_at) as since
    from dispatch.messages m
    left join lateral (
      select max(e.at) as at
      from dispatch.message_events e
      where m.state = 'uncertain' and e.message_id = m.id and e.type = 'lose'
    ) lost on true
    where m.state in ('uncertain', 'sent')
      and m.channel in ('sms', 'whatsapp')
      and m.look_up_count < 6
      and coalesce(m.looked_up_at, lost.at, m.sent_at, m.created_at) < now() - make_interval(
        secs => case m.state
          when 'uncertain' then (${WAITS.uncertain}::int[])[m.look_up_count + 1]
          else (${WAITS.sent}::int[])[m.look_up_count + 1]
        end
      )
    order by m.id
    limit ${limit}
    for no key update of m skip locked
  ),
  taken as (
    update dispatch.messages m
    set look_up_count = m.look_up_count + 1,
        looked_up_at = now()
    from open
    where m.id = open.id
    returning m.id, m.company_id, m.channel, m.sender_id, m.reference, m.external_id, m.address, open.since
  )
  select t.id, t.company_id, t.channel, s.document_id as sender, t.reference::text, t.external_id, t.address,
         to_char(t.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
  from taken t
  left join dispatch_senders s on s.id = t.sender_id
  order by t.id
`;

/** Nobody answered: that was no look-up. It is tried again after the same wait. */
export const giveBackLookUps = (messageIds: readonly number[]): Sql => sql`
  update dispatch.messages
  set look_up_count = look_up_count - 1
  where id = any(${messageIds}::int[])
    and look_up_count > 0
`;

/** The far side was asked for a message that is uncertain, and had never heard of it. A person decides. */
export const recordUnknown = (companyId: number, messageId: number): Sql => sql`
  insert into dispatch.message_events (company_id, message_id, type, code)
  select company_id, id, 'look_up', 'message.unknown'
  from dispatch.messages
  where company_id = ${companyId}
    and id = ${messageId}
    and state = 'uncertain'
`;

export const ExternalId = z.object({ external_id: z.string() });

/** Of which names at the far side we know the message, whichever company's. */
export const knownExternalIds = (externalIds: readonly string[]): Sql => sql`
  select distinct external_id
  from dispatch.messages
  where external_id = any(${externalIds}::text[])
`;
