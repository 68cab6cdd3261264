import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * Begins to count everything from the first message on. What happens from here on is news, which is read when
 * the last message is counted: so it is noted now how far news had come.
 */
export const beginHistory = (horizon: string): Sql[] => [
  sql`truncate dispatch.message_figures`,
  sql`delete from dispatch.counters`,
  sql`
    update dispatch.roll_up
    set told_upto = (${horizon}::numeric - 1)::text::xid8, counted_upto = 0, rolled_at = null
  `,
];

export const HistoryPiece = z.object({ message_ids: z.array(z.int()) });

export const historyAfter = (countedUpto: number, limit: number): Sql => sql`
  select array(select id from dispatch.messages where id > ${countedUpto} order by id limit ${limit}) as message_ids
`;

/** Null: all of them are counted. */
export const moveHistory = (countedUpto: number | null): Sql => sql`
  update dispatch.roll_up
  set counted_upto = ${countedUpto}::int, rolled_at = case when ${countedUpto}::int is null then now() end
`;
