import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ADDRESS_KINDS, type ChannelId } from '../../../contract/channels.ts';
import type { DeliveryEvent } from '../domain/channel.ts';
import { MESSAGE_FACTS, messageMachine } from '../domain/message.ts';

export const RecordedDeliveries = z.object({
  /** Facts that were new to us. */
  recorded_count: z.int(),
  /** Messages whose state they changed. */
  moved_count: z.int(),
  /** Addresses that are written to no more. */
  suppressed_count: z.int(),
  /** Facts about messages that this company never wrote on this channel. */
  unknown_count: z.int(),
});
export type RecordedDeliveries = z.output<typeof RecordedDeliveries>;

/** What each fact does to a message, in each state that it may find it in. */
const steps = MESSAGE_FACTS.flatMap((fact) => {
  const { from, to } = messageMachine.steps(fact);
  return from.map((state, index) => ({ fact, from: state, to: to[index] }));
});

const IS_REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Records what a channel told about messages, and moves them, in one statement.
 *
 * - A fact that was told before is not recorded again, and moves nothing.
 * - Of several new facts the strongest counts: the batch may hold them in any order.
 * - What was accepted, and then refused, did leave: it keeps its time of sending, whichever was told first.
 * - What names an address and no message belongs to the last message that was sent there.
 * - An address that nobody has, or whose reader asked for no more, is suppressed: a dead telephone
 *   number for this channel, because it says nothing about WhatsApp, and a wish for this channel.
 *   Told again, it does not suppress what a person has lifted since.
 * - Messages are locked first, by rising id: batches that meet wait for each other, and each of them
 *   sees where the other has left a message.
 */
export const recordDeliveriesOf = (companyId: number, channelId: ChannelId, events: readonly DeliveryEvent[]): Sql => {
  const kind = ADDRESS_KINDS[channelId];

  return sql`
    with told as (
      select *
      from unnest(
        ${events.map(({ reference }) => (reference !== null && IS_REFERENCE.test(reference) ? reference : null))}::uuid[],
        ${events.map(({ externalId }) => externalId)}::text[],
        ${events.map(({ eventId }) => eventId)}::text[],
        ${events.map(({ type }) => type)}::text[],
        ${events.map(({ code }) => code)}::text[],
        ${events.map(({ detail }) => detail)}::text[],
        ${events.map(({ occurredAt }) => occurredAt.toISOString())}::timestamptz[],
        ${events.map(({ address }) => address)}::text[],
        ${events.map(suppressionOf)}::text[]
      ) with ordinality as event (reference, external_id, event_id, type, code, detail, occurred_at, address, suppression, number)
    ),
    named as (
      select t.number, m.id as message_id
      from told t
      join dispatch.messages m on m.reference = t.reference
      where m.company_id = ${companyId} and m.channel = ${channelId}
      union
      select t.number, m.id
      from told t
      join dispatch.messages m on m.external_id = t.external_id
      where t.reference is null and m.company_id = ${companyId} and m.channel = ${channelId}
      union
      select t.number, coalesce(repeated.message_id, latest.id)
      from told t
      left join lateral (
        select e.message_id
        from dispatch.messages m
        join dispatch.message_events e on e.message_id = m.id and e.event_id = t.event_id
        where m.company_id = ${companyId} and m.address = t.address and m.channel = ${channelId}
        limit 1
      ) repeated on true
      left join lateral (
        select m.id
        from dispatch.messages m
        where m.company_id = ${companyId} and m.address = t.address and m.channel = ${channelId}
        order by m.created_at desc, m.id desc
        limit 1
      ) latest on true
      where t.reference is null and t.external_id is null and latest.id is not null
    ),
    known as (
      select id, state, address
      from dispatch.messages
      where id in (select message_id from named)
      order by id
      for no key update
    ),
    facts as (
      select distinct on (k.id, t.event_id)
             k.id as message_id, k.state, k.address, t.event_id, t.type, t.code, t.detail, t.occurred_at,
             t.external_id, t.suppression
      from known k
      join named n on n.message_id = k.id
      join told t on t.number = n.number
      order by k.id, t.event_id, t.number
    ),
    recorded as (
      insert into dispatch.message_events (company_id, message_id, type, code, detail, event_id, occurred_at)
      select ${companyId}, message_id, type, code, detail, event_id, occurred_at
      from facts
      order by message_id, event_id
      on conflict (message_id, event_id) where event_id is not null do nothing
      returning id, message_id, event_id
    ),
    strongest as (
      select distinct on (f.message_id) f.message_id, f.state, f.type, f.code, f.detail, f.external_id,
             bool_or(f.type <> 'refuse') over (partition by f.message_id) as has_left
      from recorded r
      join facts f on f.message_id = r.message_id and f.event_id = r.event_id
      join unnest(${MESSAGE_FACTS}::text[]) with ordinality as strength (type, rank) on strength.type = f.type
      order by f.message_id, strength.rank desc, f.occurred_at, f.event_id
    ),
    moved as (
      update dispatch.messages m
      set state = step.to_state,
          external_id = coalesce(m.external_id, s.external_id),
          sent_at = case when s.has_left then coalesce(m.sent_at, now()) else m.sent_at end,
          error_code = case
            when step.to_state = s.state then m.error_code
            when step.to_state in ('failed', 'bounced') then coalesce(s.code, 'message.' || step.to_state)
          end,
          error_text = case
            when step.to_state = s.state then m.error_text
            when step.to_state in ('failed', 'bounced') then s.detail
          end,
          leased_by = null,
          leased_until = null
      from strongest s
      join unnest(
        ${steps.map(({ fact }) => fact)}::text[],
        ${steps.map(({ from }) => from)}::text[],
        ${steps.map(({ to }) => to)}::text[]
      ) as step (fact, from_state, to_state) on step.fact = s.type and step.from_state = s.state
      where m.company_id = ${companyId}
        and m.id = s.message_id
        and (step.to_state <> s.state or (s.has_left and m.sent_at is null))
      returning step.to_state <> s.state as is_moved
    ),
    unwanted as (
      select f.suppression as reason, f.address, f.message_id, r.id as event_id, f.detail
      from recorded r
      join facts f on f.message_id = r.message_id and f.event_id = r.event_id
      where f.suppression is not null
      union all
      select suppression, address, null, null, detail
      from told
      where suppression is not null and address is not null and reference is null and external_id is null
        and number not in (select number from named)
    ),
    suppressed as (
      insert into dispatch.suppressions (company_id, address_kind, address, channel, reason, message_id, event_id, note)
      select ${companyId}, ${kind}, dispatch.normal_address(${kind}, address),
             case when reason <> 'hard_bounce' or ${kind} = 'phone' then ${channelId} end,
             reason, message_id, event_id, detail
      from unwanted
      where dispatch.normal_address(${kind}, address) is not null
      order by address, reason
      on conflict do nothing
      returning id
    )
    select
      (select count(*) from recorded)::int as recorded_count,
      (select count(*) from moved where is_moved)::int as moved_count,
      (select count(*) from suppressed)::int as suppressed_count,
      (select count(*) from told t where t.number not in (select number from named)
         and (t.reference is not null or t.external_id is not null))::int as unknown_count
  `;
};

function suppressionOf({ type, isPermanent }: DeliveryEvent): 'hard_bounce' | 'complaint' | 'stop' | null {
  if (type === 'complain') return 'complaint';
  if (type === 'stop') return 'stop';
  return isPermanent && (type === 'bounce' || type === 'refuse') ? 'hard_bounce' : null;
}
