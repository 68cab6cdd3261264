import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ADDRESS_KINDS, ChannelId } from '../../../contract/channels.ts';
import { FALLS_BACK_FROM, STAYS_FAILED } from '../domain/fall-back.ts';

export const FallenBack = z.object({ id: z.int() });

type FallBack = {
  dispatchId: number;
  /** From when on each channel may be used: quiet hours. */
  windows: readonly { channel: ChannelId; sendAfter: Date }[];
  limit: number;
};

/**
 * Messages that failed or came back are written again on the next channel of the cascade that still
 * works: its sender is on, the address is not suppressed, and its wording was approved with the run.
 * Answers the new messages, which need tickets.
 *
 * A message is looked at once: where no way is left, it stays as it ended.
 */
export const fallBack = (companyId: number, { dispatchId, windows, limit }: FallBack): Sql => sql`
  with ended as (
    select m.id, m.dispatch_id, m.bill_id, m.customer_id, m.purpose, m.language, m.next_ways, m.approved_hash, m.error_code
    from dispatch.messages m
    where m.company_id = ${companyId}
      and m.dispatch_id = ${dispatchId}
      and m.state = any(${FALLS_BACK_FROM}::text[])
      and m.next_ways is not null
    order by m.id
    limit ${limit}
    for no key update skip locked
  ),
  ways as (
    select e.id, way.place, split_part(way.text, ' ', 1) as channel,
           substr(way.text, position(' ' in way.text) + 1) as address
    from ended e
    cross join unnest(e.next_ways) with ordinality as way (text, place)
    where e.error_code is null or e.error_code <> all(${STAYS_FAILED}::text[])
  ),
  approved as (
    select t.channel, t.language, v.id as version_id
    from dispatch.dispatches d
    cross join jsonb_to_recordset(d.parts -> 'texts') as t (channel text, language text, version text)
    join dispatch.template_versions v on v.company_id = d.company_id and v.hash = t.version
    where d.company_id = ${companyId} and d.id = ${dispatchId}
  ),
  chosen as (
    select distinct on (e.id)
           e.*, w.place, w.channel, w.address, a.version_id, open_from.send_after
    from ended e
    join ways w on w.id = e.id
    join approved a on a.channel = w.channel and a.language = e.language
    join unnest(${ChannelId.options}::text[], ${ChannelId.options.map((id) => ADDRESS_KINDS[id])}::text[]) as kinds (channel, kind)
      on kinds.channel = w.channel
    join unnest(
      ${windows.map(({ channel }) => channel)}::text[],
      ${windows.map(({ sendAfter }) => sendAfter.toISOString())}::timestamptz[]
    ) as open_from (channel, send_after) on open_from.channel = w.channel
    where exists (
        select from dispatch_senders s
        where s.company_id = ${companyId} and s.channel = w.channel and coalesce(s.is_enabled, true)
      )
      and not exists (
        select from dispatch.suppressions s
        where s.company_id = ${companyId}
          and s.address_kind = kinds.kind
          and s.address = dispatch.normal_address(kinds.kind, w.address)
          and (s.channel is null or s.channel = w.channel)
          and s.lifted_at is null
      )
    order by e.id, w.place
  ),
  queued as (
    insert into dispatch.messages
      (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address,
       send_after, approved_hash, next_ways, replaces_id)
    select ${companyId}, dispatch_id, bill_id, customer_id, version_id, channel, purpose, language, address,
           send_after, approved_hash, nullif(next_ways[place + 1:], '{}'), id
    from chosen
    order by id
    on conflict do nothing
    returning id, replaces_id, channel
  ),
  told as (
    insert into dispatch.message_bills (company_id, message_id, bill_id)
    select ${companyId}, q.id, mb.bill_id
    from queued q
    join dispatch.message_bills mb on mb.message_id = q.replaces_id
  ),
  recorded as (
    insert into dispatch.message_events (company_id, message_id, type, code)
    select ${companyId}, replaces_id, 'replace', channel
    from queued
  ),
  looked_at as (
    update dispatch.messages m
    set next_ways = null
    from ended e
    where m.id = e.id
  )
  select id from queued order by id
`;
