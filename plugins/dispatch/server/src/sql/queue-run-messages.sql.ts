import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { ChannelId } from '../../../contract/channels.ts';
import type { KeptWording } from '../domain/wording.ts';
import { approvedLines, shortHash } from './approved-lines.sql.ts';
import { recipients } from './recipients.sql.ts';
import { recipientsHash } from './recipients-hash.sql.ts';

type RunMessages = {
  runId: number;
  dispatchId: number;
  wordings: readonly KeptWording[];
  /** From when on each channel may be used: quiet hours. */
  windows: readonly { channel: ChannelId; sendAfter: Date }[];
  /** What was approved, and the number that the question named. */
  approved: { bills: string; recipients: string };
  messageCount: number;
};

export const Queued = z.object({ message_count: z.int(), queued_count: z.int() });

/**
 * All messages of a run, in one statement: either to exactly those who were approved, or to nobody.
 * The hashes, the number and the messages come from one look at the data, so nothing can slip in
 * between what a person approved and what is sent.
 */
export const queueRunMessages = (
  companyId: number,
  { runId, dispatchId, wordings, windows, approved, messageCount }: RunMessages,
): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  lines as materialized (${approvedLines()}),
  content as (${recipientsHash()}),
  households as materialized (
    select r.household, min(r.bill_id) as bill_id, count(*) as bill_count,
           bit_xor(${shortHash(sql`l.bill_line`)}) as approved_hash
    from recipients r
    join lines l on l.bill_id = r.bill_id
    group by r.household
  ),
  counted as (
    select count(*)::int as message_count from households
  ),
  queued as (
    insert into dispatch.messages
      (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address,
       send_after, approved_hash, next_ways)
    select ${companyId}, ${dispatchId}, r.bill_id, r.customer_id, v.id, r.channel, 'bill_ready', r.language, r.address,
           w.send_after, h.approved_hash, r.next_ways
    from households h
    join recipients r on r.bill_id = h.bill_id
    join unnest(
      ${wordings.map(({ channel }) => channel)}::text[],
      ${wordings.map(({ language }) => language)}::text[],
      ${wordings.map(({ id }) => id)}::int[]
    ) as v (channel, language, id) on v.channel = r.channel and v.language = r.language
    join unnest(
      ${windows.map(({ channel }) => channel)}::text[],
      ${windows.map(({ sendAfter }) => sendAfter.toISOString())}::timestamptz[]
    ) as w (channel, send_after) on w.channel = r.channel
    cross join content
    cross join counted
    where content.bills = ${approved.bills}
      and content.recipients = ${approved.recipients}
      and counted.message_count = ${messageCount}
    order by h.bill_id
    returning id, bill_id
  ),
  told as (
    insert into dispatch.message_bills (company_id, message_id, bill_id)
    select ${companyId}, q.id, r.bill_id
    from queued q
    join households h on h.bill_id = q.bill_id
    join recipients r on r.household = h.household
    where h.bill_count > 1
    order by q.id, r.bill_id
  )
  select counted.message_count, (select count(*)::int from queued) as queued_count
  from counted
`;
