import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { FigureName } from '../../../contract/statistics.ts';
import { ChannelId } from '../../../contract/channels.ts';
import type { StatisticsChoice } from '../domain/statistics-choice.ts';
import { chosen } from './chosen.sql.ts';
import { metrics } from './metrics.sql.ts';

/** Which messages: those that one figure has counted, after the last one of the page before. */
export type WantedFigure = { figure: FigureName; detail: string | null; after: number | null };

export const FigureMessage = z.object({
  message_id: z.int(),
  ticket_document_id: z.string().nullable(),
  customer_code: z.string(),
  customer_name: z.string(),
  bill_number: z.string(),
  channel: ChannelId,
  contact: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  sent_at: z.iso.datetime().nullable(),
  seen_at: z.iso.datetime().nullable(),
  downloaded_at: z.iso.datetime().nullable(),
  paid_on: z.iso.date().nullable(),
});

/** The messages behind a figure, newest first, by the very conditions that counted them. */
export const figureRows = (choice: StatisticsChoice, wanted: WantedFigure, limit: number): Sql => sql`
  with page as (
    select f.*
    from dispatch.message_figures f
    where ${chosen(choice)}
      and ${counted(wanted)}
      and ${wanted.after === null ? sql`true` : sql`f.message_id < ${wanted.after}`}
    order by f.message_id desc
    limit ${limit}
  )
  select p.message_id, t.document_id as ticket_document_id, c.code as customer_code, c.name as customer_name,
         b.number as bill_number, p.channel, dispatch.hidden_address(m.address) as contact, p.state, p.reason,
         ${instant(sql`p.sent_at`)} as sent_at,
         ${instant(sql`p.seen_at`)} as seen_at,
         ${instant(sql`p.downloaded_at`)} as downloaded_at,
         p.paid_on::text as paid_on
  from page p
  join dispatch.messages m on m.id = p.message_id
  join bills b on b.id = m.bill_id
  join customers c on c.id = m.customer_id
  left join lateral (
    select document_id from tickets.ticket_states where message_id = p.message_id order by id limit 1
  ) t on true
  order by p.message_id desc
`;

export const FigureTotal = z.object({ total: z.int() });

/** How many they are, from the counters. */
export const figureTotal = (choice: StatisticsChoice, { figure, detail }: WantedFigure): Sql => sql`
  select coalesce(sum(f.count), 0)::float8 as total
  from dispatch.counters f
  where ${chosen(choice)}
    and f.metric = ${figure}
    and ${detail === null ? sql`true` : sql`f.detail = ${detail}`}
`;

const counted = ({ figure, detail }: WantedFigure): Sql => {
  const metric = metrics[figure];
  return detail === null ? metric.holds : sql`${metric.holds} and ${metric.detail} = ${detail}`;
};

const instant = (column: Sql): Sql => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
