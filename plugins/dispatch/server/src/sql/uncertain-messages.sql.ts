import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId, Purpose } from '../../../contract/channels.ts';
import type { UncertainChoice } from '../../../contract/uncertain.ts';
import { dispatchMachine } from '../domain/dispatch.ts';
import { messageMachine } from '../domain/message.ts';

type Choice = UncertainChoice['filters'] & { ids?: readonly number[] };

export const UncertainRow = z.object({
  id: z.int(),
  company_id: z.int(),
  company_name: z.string(),
  run_document_id: z.string().nullable(),
  run_title: z.string().nullable(),
  purpose: Purpose,
  channel: ChannelId,
  sender_id: z.int().nullable(),
  sender_name: z.string().nullable(),
  bill_number: z.string(),
  customer_code: z.string(),
  customer_name: z.string(),
  contact: z.string(),
  reference: z.string(),
  since: z.iso.datetime().nullable(),
  attempts: z.int(),
  error_code: z.string().nullable(),
  error_text: z.string().nullable(),
  unknown_at: z.iso.datetime().nullable(),
  is_over: z.boolean(),
  total: z.int(),
});
export type UncertainRow = z.output<typeof UncertainRow>;

/** Of several companies, for their staff: what is uncertain, the newest first. Addresses are hidden. */
export const uncertainMessages = (
  companyIds: readonly number[],
  choice: Choice,
  { limit, offset }: { limit: number; offset: number },
): Sql => sql`
  with page as (
    select m.*, d.state as dispatch_state, r.document_id as run_document_id, r.title as run_title,
           count(*) over ()::int as total
    from dispatch.messages m
    join dispatch.dispatches d on d.id = m.dispatch_id
    left join billing_runs r on r.id = d.run_id
    where ${isChosen(companyIds, choice)}
    order by m.id desc
    limit ${limit}
    offset ${offset}
  )
  select m.id, m.company_id, k.name as company_name, m.run_document_id, m.run_title, m.purpose, m.channel,
         m.sender_id, coalesce(s.from_name, case when m.sender_id is not null then '#' || m.sender_id end) as sender_name,
         b.number as bill_number, c.code as customer_code, c.name as customer_name,
         dispatch.hidden_address(m.address) as contact,
         case
           when m.channel in ('email', 'pec')
             then '<' || m.reference || '@' || split_part(v.sender ->> 'address', '@', 2) || '>'
           else coalesce(m.external_id, m.reference::text)
         end as reference,
         ${utc(sql`lost.at`)} as since, m.attempts, m.error_code,
         replace(m.error_text, m.address, dispatch.hidden_address(m.address)) as error_text,
         ${utc(sql`asked.at`)} as unknown_at,
         m.dispatch_state = any(${OVER}::text[]) as is_over,
         m.total
  from page m
  join companies k on k.id = m.company_id
  join bills b on b.id = m.bill_id
  join customers c on c.id = m.customer_id
  join dispatch.template_versions v on v.id = m.template_version_id
  left join dispatch_senders s on s.id = m.sender_id
  left join lateral (
    select max(at) as at from dispatch.message_events e where e.message_id = m.id and e.type = 'lose'
  ) lost on true
  left join lateral (
    select max(at) as at from dispatch.message_events e where e.message_id = m.id and e.type = 'look_up'
  ) asked on true
  order by m.id desc
`;

/** Dispatches of which nothing is sent any more. */
const OVER = ['cancelled', 'voided'];

const utc = (instant: Sql): Sql => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const isChosen = (companyIds: readonly number[], { company, run, channel, sender, ids }: Choice): Sql => sql`
  m.state = 'uncertain'
  and m.company_id = any(${companyIds}::int[])
  ${company === undefined ? sql`` : sql`and m.company_id = ${company}`}
  ${channel === undefined ? sql`` : sql`and m.channel = ${channel}`}
  ${sender === undefined ? sql`` : sql`and coalesce(m.sender_id, 0) = ${sender}`}
  ${run === undefined ? sql`` : sql`and r.document_id = ${run}`}
  ${ids === undefined ? sql`` : sql`and m.id = any(${ids}::int[])`}
`;

export const Decided = z.object({ chosen_count: z.int(), over_count: z.int(), decided_count: z.int() });

type Decision = {
  event: 'accept' | 'defer' | 'refuse';
  verdict: string;
  reason: string;
  /** Exactly so many, or none. */
  messageCount: number;
  actor: { id: number; name: string };
};

/**
 * A person says what became of uncertain messages: all that were chosen, or none, with who said so and
 * why. What goes again opens its dispatch once more, where that had ended.
 */
export const decideMessages = (companyIds: readonly number[], choice: Choice, decision: Decision): Sql => {
  const { event, verdict, reason, messageCount, actor } = decision;
  const { from, to } = messageMachine.steps(event);
  const reopening = dispatchMachine.steps('reopen');

  return sql`
    with chosen as materialized (
      select m.id, d.state as dispatch_state
      from dispatch.messages m
      join dispatch.dispatches d on d.id = m.dispatch_id
      left join billing_runs r on r.id = d.run_id
      where ${isChosen(companyIds, choice)}
      order by m.id
      for no key update of m
    ),
    counted as (
      select count(*)::int as chosen_count,
             (count(*) filter (where dispatch_state = any(${OVER}::text[])))::int as over_count
      from chosen
    ),
    moved as (
      update dispatch.messages m
      set state = step.to_state,
          sent_at = case when ${event} = 'accept' then coalesce(m.sent_at, now()) else m.sent_at end,
          send_after = case when ${event} = 'defer' then now() else m.send_after end,
          error_code = case when ${event} = 'refuse' then 'message.given_up' end,
          error_text = null,
          leased_by = null,
          leased_until = null
      from chosen
      cross join counted
      cross join unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where m.id = chosen.id
        and m.state = step.from_state
        and counted.chosen_count = ${messageCount}
        and (${event} <> 'defer' or counted.over_count = 0)
      returning m.id, m.company_id, m.dispatch_id, step.from_state, step.to_state
    ),
    told as (
      insert into dispatch.message_events (company_id, message_id, type, code, detail)
      select company_id, id, ${event}, 'person', ${reason} from moved order by id
    ),
    audited as (
      insert into audit.events (company_id, subject, subject_id, event, from_state, to_state, actor_id, actor_name, details)
      select company_id, 'message', id, ${verdict}, from_state, to_state, ${actor.id}::int, ${actor.name},
             jsonb_build_object('reason', ${reason}::text)
      from moved
      order by id
    ),
    reopened as (
      update dispatch.dispatches d
      set state = step.to_state, updated_at = now()
      from unnest(${reopening.from}::text[], ${reopening.to}::text[]) as step (from_state, to_state)
      where ${event} = 'defer'
        and d.id in (select dispatch_id from moved)
        and d.state = step.from_state
    )
    select chosen_count, over_count, (select count(*)::int from moved) as decided_count
    from counted
  `;
};

/** Has the far side asked about uncertain messages once more, where it can be (messages-to-look-up.sql.ts). */
export const askAgain = (companyIds: readonly number[], choice: Choice): Sql => sql`
  update dispatch.messages
  set look_up_count = 0, looked_up_at = 'epoch'
  where id in (
    select m.id
    from dispatch.messages m
    join dispatch.dispatches d on d.id = m.dispatch_id
    left join billing_runs r on r.id = d.run_id
    where ${isChosen(companyIds, choice)}
      and m.channel in ('sms', 'whatsapp')
  )
`;
