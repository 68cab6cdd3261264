import { type Sql, sql } from '@nitida/kernel/sql';
import type { ChannelId } from '../../../contract/channels.ts';
import { recipients } from './recipients.sql.ts';

/** To whom of the staff a message of a channel and language goes, and in which form. */
export type StaffTarget = {
  /** The one that the customer gets. */
  channel: ChannelId;
  language: string;
  /** The one that the staff get it on. */
  asChannel: ChannelId;
  address: string;
  versionId: number;
};

type TestLot = { runId: number; dispatchId: number; billIds: readonly number[]; targets: readonly StaffTarget[] };

/** Each chosen bill to each of the staff, in the language in which its customer will get it, with its household's. */
export const queueTestMessages = (companyId: number, { runId, dispatchId, billIds, targets }: TestLot): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  households as (
    select household, min(bill_id) as bill_id, count(*) as bill_count,
           min(array_position(${billIds}::int[], bill_id)) as place
    from recipients
    where household in (select household from recipients where bill_id = any(${billIds}::int[]) and channel is not null)
      and channel is not null
    group by household
  ),
  queued as (
    insert into dispatch.messages
      (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address)
    select ${companyId}, ${dispatchId}, r.bill_id, r.customer_id, t.version_id, t.as_channel, 'bill_ready', r.language, t.address
    from households h
    join recipients r on r.bill_id = h.bill_id
    join unnest(
      ${targets.map(({ channel }) => channel)}::text[],
      ${targets.map(({ language }) => language)}::text[],
      ${targets.map(({ asChannel }) => asChannel)}::text[],
      ${targets.map(({ address }) => address)}::text[],
      ${targets.map(({ versionId }) => versionId)}::int[]
    ) as t (channel, language, as_channel, address, version_id) on t.channel = r.channel and t.language = r.language
    order by h.place, t.address
    returning id, bill_id
  )
  insert into dispatch.message_bills (company_id, message_id, bill_id)
  select ${companyId}, q.id, r.bill_id
  from queued q
  join households h on h.bill_id = q.bill_id
  join recipients r on r.household = h.household
  where h.bill_count > 1
  order by q.id, r.bill_id
`;
