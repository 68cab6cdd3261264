import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import { DispatchState } from '../../../contract/dispatches.ts';
import { ResendChoice } from '../../../contract/resends.ts';
import { approvedLines, shortHash } from './approved-lines.sql.ts';
import { recipients } from './recipients.sql.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const ResendNumbers = z.object({
  bill_count: z.int(),
  reached: Json.pipe(
    z.array(
      z.object({
        channel: ChannelId,
        language: z.string(),
        version_id: z.int(),
        bill_count: z.int(),
        message_count: z.int(),
      }),
    ),
  ),
  channels: z.array(ChannelId),
  languages: z.array(z.string()),
  services: z.array(z.string()),
});

/**
 * Which bills of a run are sent again, to whom, and with which of its approved texts: the one
 * definition behind the number that the question names and the messages. What is on its way, or
 * uncertain, is left alone.
 */
const wanted = (companyId: number, runId: number, { what, channel, language, service }: ResendChoice): Sql => sql`
  told as materialized (
    select m.id, m.state, m.channel, m.language, m.bill_id
    from dispatch.messages m
    join dispatch.dispatches d on d.id = m.dispatch_id
    where m.company_id = ${companyId} and d.run_id = ${runId} and d.kind in ('mass', 'resend')
    union all
    select m.id, m.state, m.channel, m.language, mb.bill_id
    from dispatch.messages m
    join dispatch.dispatches d on d.id = m.dispatch_id
    join dispatch.message_bills mb on mb.message_id = m.id and mb.bill_id <> m.bill_id
    where m.company_id = ${companyId} and d.run_id = ${runId} and d.kind in ('mass', 'resend')
  ),
  by_bill as materialized (
    select bill_id,
           bool_or(state in ('sent', 'delivered')) as has_arrived,
           bool_or(state in ('failed', 'bounced')) as has_failed
    from told
    group by bill_id
    having not bool_or(state in ('queued', 'sending', 'uncertain'))
      and bool_or(${channel ?? null}::text is null or channel = ${channel ?? null})
      and bool_or(${language ?? null}::text is null or language = ${language ?? null})
  ),
  wanted as materialized (
    select b.id as bill_id
    from by_bill
    -- A bill that was issued again is told of by its newer run.
    join bills b on b.id = by_bill.bill_id and b.company_id = ${companyId} and b.run_id = ${runId}
    where (${service ?? null}::text is null or b.service = ${service ?? null})
      and ${MATCHES[what](companyId)}
  ),
  recipients as materialized (${recipients(companyId, runId)}),
  approved as (
    select d.id as mass_id, t.channel, t.language, v.id as version_id
    from dispatch.dispatches d
    cross join jsonb_to_recordset(d.parts -> 'texts') as t (channel text, language text, version text)
    join dispatch.template_versions v on v.company_id = d.company_id and v.hash = t.version
    where d.company_id = ${companyId} and d.run_id = ${runId} and d.kind = 'mass' and d.state not in ('cancelled', 'voided')
  ),
  reached as materialized (
    select r.*, a.version_id
    from wanted w
    join recipients r on r.bill_id = w.bill_id and r.channel is not null
    join approved a on a.channel = r.channel and a.language = r.language
  )
`;

const MATCHES: Record<ResendChoice['what'], (companyId: number) => Sql> = {
  failed: () => sql`by_bill.has_failed and not by_bill.has_arrived`,
  unseen: (companyId) => sql`by_bill.has_arrived and not exists (
    select from tickets.ticket_states t
    where t.company_id = ${companyId} and t.bill_id = b.id and t.seen_at is not null and not t.is_test
  )`,
  unpaid: () => sql`by_bill.has_arrived and b.amount_cents > coalesce(b.paid_cents, 0)`,
};

export const resendNumbers = (companyId: number, runId: number, choice: ResendChoice): Sql => sql`
  with ${wanted(companyId, runId, choice)},
  -- A household is of one channel and one language.
  groups as (
    select channel, language, version_id,
           count(*)::int as bill_count,
           count(distinct household)::int as message_count
    from reached
    group by channel, language, version_id
    order by channel, language
  ),
  offered as (
    select array_agg(distinct told.channel) as channels,
           array_agg(distinct told.language) as languages,
           array_agg(distinct b.service::text) as services
    from told
    join bills b on b.id = told.bill_id and b.company_id = ${companyId}
  )
  select (select count(*)::int from wanted) as bill_count,
         coalesce((select jsonb_agg(to_jsonb(groups)) from groups), '[]')::text as reached,
         coalesce(channels, '{}') as channels,
         coalesce(languages, '{}') as languages,
         coalesce(services, '{}') as services
  from offered
`;

type NewResend = {
  runId: number;
  choice: ResendChoice;
  reason: string;
  messageCount: number;
  /** From when on each channel may be used: quiet hours. */
  windows: readonly { channel: ChannelId; sendAfter: Date }[];
  actor: { id: number; name: string };
};

export const OpenedResend = z.object({
  message_count: z.int(),
  queued_count: z.int(),
  dispatch_id: z.int().nullable(),
});

/** Opens the sending and queues its messages: exactly as many as the question named, or none. */
export const queueResend = (companyId: number, { runId, choice, windows, actor, ...given }: NewResend): Sql => sql`
  with ${wanted(companyId, runId, choice)},
  lines as materialized (${approvedLines()}),
  households as materialized (
    select r.household, min(r.bill_id) as bill_id, count(*) as bill_count, bit_xor(${shortHash(sql`l.bill_line`)}) as approved_hash
    from reached r
    join lines l on l.bill_id = r.bill_id
    group by r.household
  ),
  counted as (select count(*)::int as message_count from households),
  opened as (
    insert into dispatch.dispatches
      (company_id, run_id, kind, purpose, state, content_hash, parts, lot_id, chosen, created_by, created_by_name,
       approved_by, approved_by_name, approved_at)
    select d.company_id, d.run_id, 'resend', d.purpose, 'sending', d.content_hash, d.parts, d.lot_id,
           ${JSON.stringify({ ...choice, reason: given.reason })}::jsonb, ${actor.id}::int, ${actor.name},
           ${actor.id}::int, ${actor.name}, now()
    from dispatch.dispatches d
    cross join counted
    where d.id = (select max(mass_id) from approved)
      and counted.message_count = ${given.messageCount}
    returning id
  ),
  queued as (
    insert into dispatch.messages
      (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address,
       send_after, approved_hash, next_ways)
    select ${companyId}, opened.id, r.bill_id, r.customer_id, r.version_id, r.channel, 'bill_ready', r.language, r.address,
           w.send_after, h.approved_hash, r.next_ways
    from opened
    cross join households h
    join reached r on r.bill_id = h.bill_id
    join unnest(
      ${windows.map(({ channel }) => channel)}::text[],
      ${windows.map(({ sendAfter }) => sendAfter.toISOString())}::timestamptz[]
    ) as w (channel, send_after) on w.channel = r.channel
    order by h.bill_id
    returning id, bill_id
  ),
  told_of_all as (
    insert into dispatch.message_bills (company_id, message_id, bill_id)
    select ${companyId}, q.id, r.bill_id
    from queued q
    join households h on h.bill_id = q.bill_id
    join reached r on r.household = h.household
    where h.bill_count > 1
    order by q.id, r.bill_id
  ),
  audited as (
    insert into audit.events (company_id, subject, subject_id, event, to_state, actor_id, actor_name, details)
    select ${companyId}, 'dispatch', id, 'resend', 'sending', ${actor.id}::int, ${actor.name},
           ${JSON.stringify({ ...choice, reason: given.reason, messageCount: given.messageCount })}::jsonb
    from opened
  )
  select counted.message_count, (select count(*)::int from queued) as queued_count, (select id from opened) as dispatch_id
  from counted
`;

export const ResendRow = z.object({
  id: z.int(),
  state: DispatchState,
  chosen: Json.pipe(ResendChoice.extend({ reason: z.string() })),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type ResendRow = z.output<typeof ResendRow>;

/** The newest first. */
export const resendsOfRun = (companyId: number, runId: number): Sql => sql`
  select id, state, chosen::text, created_by_name as by,
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from dispatch.dispatches
  where company_id = ${companyId} and run_id = ${runId} and kind = 'resend'
  order by id desc
`;

export const ResendPlace = z.object({ company_id: z.int(), run_id: z.int() });

export const resendPlace = (companyIds: readonly number[], dispatchId: number): Sql => sql`
  select company_id, run_id
  from dispatch.dispatches
  where company_id = any(${companyIds}::int[]) and id = ${dispatchId} and kind = 'resend'
`;

/** Who did what to a sending again. */
export const tellResend = (
  companyId: number,
  { dispatchId, event, actor }: { dispatchId: number; event: string; actor: { id: number; name: string } },
): Sql => sql`
  insert into audit.events (company_id, subject, subject_id, event, actor_id, actor_name)
  values (${companyId}, 'dispatch', ${dispatchId}, ${event}, ${actor.id}, ${actor.name})
`;
