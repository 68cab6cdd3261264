import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

/** Transaction ids travel as text: they have 64 bits. */
export const RollUpState = z.object({
  told_upto: z.string().nullable(),
  /** Older than every transaction that is still open: what was written before it is all there. */
  horizon: z.string(),
  /** False: these ids come from another server (a restored copy), where they meant something else. */
  is_known: z.boolean(),
  /** Messages up to this one are counted; null when all are, and only news is to come. */
  counted_upto: z.int().nullable(),
});

/** Nothing comes back while another worker is at it; who must, waits for it. */
export const lockRollUp = ({ waits }: { waits: boolean }): Sql => sql`
  select told_upto::text as told_upto,
         pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
         coalesce(told_upto < pg_snapshot_xmax(pg_current_snapshot()), false) as is_known,
         counted_upto
  from dispatch.roll_up
  for update ${waits ? sql`` : sql`skip locked`}
`;

export const News = z.object({ upto: z.string().nullable(), message_ids: z.array(z.int()) });

type Window = { after: string; before: string; limit: number };

/**
 * The messages that something happened to, from about `limit` of the oldest news in whole transactions, and
 * with them every message about the same bills: who is credited with a payment may change for all of them.
 */
export const news = ({ after, before, limit }: Window): Sql => sql`
  with oldest as (
    (
      select told_in from dispatch.message_events
      where told_in > ${after}::xid8 and told_in < ${before}::xid8
      order by told_in limit ${limit}
    )
    union all
    (
      select told_in from tickets.message_doings
      where told_in > ${after}::xid8 and told_in < ${before}::xid8
      order by told_in limit ${limit}
    )
    union all
    (
      select told_in from ingestion.bill_news
      where told_in > ${after}::xid8 and told_in < ${before}::xid8
      order by told_in limit ${limit}
    )
  ),
  cut as materialized (
    select max(told_in) as upto from (select told_in from oldest order by told_in limit ${limit}) as taken
  ),
  touched as materialized (
    select message_id from dispatch.message_events
    where told_in > ${after}::xid8 and told_in <= (select upto from cut)
    union
    select message_id from tickets.message_doings
    where told_in > ${after}::xid8 and told_in <= (select upto from cut)
  ),
  about as materialized (
    select bill_id from ingestion.bill_news
    where told_in > ${after}::xid8 and told_in <= (select upto from cut)
    union
    select bill_id from dispatch.messages where id in (select message_id from touched)
    union
    select bill_id from dispatch.message_bills where message_id in (select message_id from touched)
  )
  select
    (select upto::text from cut) as upto,
    array(
      select id from dispatch.messages where bill_id in (select bill_id from about)
      union
      select message_id from dispatch.message_bills where bill_id in (select bill_id from about)
    ) as message_ids
`;

/** How far the counters have come. */
export const moveRollUp = (upto: string): Sql => sql`
  update dispatch.roll_up set told_upto = ${upto}::xid8, rolled_at = now()
`;

/** Everything before the horizon is counted: the last transaction of it, whether or not it wrote anything. */
export const finishRollUp = (horizon: string): Sql => sql`
  update dispatch.roll_up set told_upto = (${horizon}::numeric - 1)::text::xid8, counted_upto = null, rolled_at = now()
`;
