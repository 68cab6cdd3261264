import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ADDRESS_KINDS, ChannelId } from '../../../contract/channels.ts';
import { messageMachine } from '../domain/message.ts';
import { billHash, shortHash } from './approved-lines.sql.ts';

export const HeldMessage = z.object({ id: z.int(), code: z.string() });

/**
 * The last look at claimed messages of a run before they are handed over. Taken out, with an event
 * that says why, are
 *
 * - those whose bill no longer says what was approved: cancelled, and listed with that reason;
 * - those whose address was suppressed meanwhile: failed, so that they go to the next channel.
 *
 * It stands between the claim, which reads the bills, and the beginning: what is sent is what was compared.
 */
export const holdChangedMessages = (companyId: number, messageIds: readonly number[]): Sql => {
  const cancel = messageMachine.steps('cancel');
  const refuse = messageMachine.steps('refuse');

  return sql`
    with ours as (
      select m.id, m.bill_id, m.channel, m.address, m.approved_hash, kinds.kind
      from dispatch.messages m
      join unnest(${CHANNELS}::text[], ${KINDS}::text[]) as kinds (channel, kind) on kinds.channel = m.channel
      where m.company_id = ${companyId}
        and m.id = any(${messageIds}::int[])
        and m.state = 'queued'
        and m.approved_hash is not null
    ),
    told as (
      select id, bill_id from ours
      union
      select mb.message_id, mb.bill_id
      from dispatch.message_bills mb
      where mb.message_id in (select id from ours)
    ),
    said as (
      select told.id, bit_xor(${shortHash(billHash())}) as hash
      from told
      join bills b on b.id = told.bill_id
      join customers c on c.id = b.customer_id
      group by told.id
    ),
    -- Worked out once for each message, not for each step that it might take.
    faults as materialized (
      select o.id,
             case
               when s.hash is distinct from o.approved_hash then 'approval.bill_changed'
               when exists (
                 select from dispatch.suppressions x
                 where x.company_id = ${companyId}
                   and x.address_kind = o.kind
                   and x.address = dispatch.normal_address(o.kind, o.address)
                   and (x.channel is null or x.channel = o.channel)
                   and x.lifted_at is null
               ) then 'address.suppressed'
             end as code
      from ours o
      left join said s on s.id = o.id
    ),
    held as (
      update dispatch.messages m
      set state = step.to_state, error_code = f.code, error_text = null, leased_by = null, leased_until = null
      from faults f
      join unnest(
        ${[...cancel.from.map(() => 'approval.bill_changed'), ...refuse.from.map(() => 'address.suppressed')]}::text[],
        ${[...cancel.from, ...refuse.from]}::text[],
        ${[...cancel.to, ...refuse.to]}::text[]
      ) as step (code, from_state, to_state) on step.code = f.code
      where m.company_id = ${companyId}
        and m.id = f.id
        and m.state = step.from_state
      returning m.id, m.state, f.code
    ),
    told_why as (
      insert into dispatch.message_events (company_id, message_id, type, code)
      select ${companyId}, id, case when state = 'cancelled' then 'cancel' else 'refuse' end, code
      from held
      order by id
    )
    select id, code from held order by id
  `;
};

const CHANNELS = ChannelId.options;
const KINDS = ChannelId.options.map((id) => ADDRESS_KINDS[id]);
