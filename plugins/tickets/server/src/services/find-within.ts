import type { Knex } from 'knex';
import type { z } from 'zod';
import { rows, type Sql, sql } from '@nitida/kernel/sql';
import { FoundTicket, Ids, idsOfTickets, type Place, searchTickets } from '../sql/search-tickets.sql.ts';

type Found = {
  found: z.output<typeof FoundTicket>[];
  /** Nobody looked beyond this id; null: all that was asked for was looked at. */
  stoppedAt: number | null;
};

/** Ids that are looked through at once, when looking through all of them takes too long. */
const PIECE = 10_000;

/**
 * The rows of a place, or those of them that are found in time.
 *
 * Most filters have an index that leads to them, or match often enough to be met soon. What is left are filters
 * that hardly a ticket fulfils together, each of which many do: no index knows that. Then the list is looked
 * through from the place on, piece by piece, and the answer says how far that came.
 */
export async function findWithin(db: Knex, matching: Sql, place: Place, patienceMs: number): Promise<Found> {
  const whole = await rowsWithin(db, patienceMs, FoundTicket, searchTickets(matching, place));
  if (whole) return { found: whole, stoppedAt: null };

  const [{ least, greatest } = { least: null, greatest: null }] = await rows(db, Ids, idsOfTickets());
  const isBackwards = place.before !== undefined;
  const end = isBackwards ? (greatest ?? 0) : (least ?? 0);
  const until = performance.now() + patienceMs;
  const found: Found['found'] = [];

  for (let from = place.before ?? place.after ?? (greatest ?? 0) + 1; ;) {
    const to = isBackwards ? from + PIECE : from - PIECE;
    const piece = isBackwards ? sql`${matching} and t.id <= ${to}` : sql`${matching} and t.id >= ${to}`;
    const part = isBackwards ? { before: from } : { after: from };
    found.push(...(await rows(db, FoundTicket, searchTickets(piece, { ...part, limit: place.limit - found.length }))));

    const isOver = isBackwards ? to >= end : to <= end;
    if (isOver || found.length >= place.limit) return { found, stoppedAt: null };
    if (performance.now() > until) return { found, stoppedAt: to };
    from = to;
  }
}

/** PostgreSQL's word for a statement that took too long. */
const CANCELLED = '57014';

/** The rows of a statement; null if it took too long. */
export async function rowsWithin<Row extends z.ZodType>(
  db: Knex,
  patienceMs: number,
  row: Row,
  statement: Sql,
): Promise<z.output<Row>[] | null> {
  return db
    .transaction(async (trx) => {
      await trx.raw(`set local statement_timeout = ${Math.ceil(patienceMs)}`);
      return rows(trx, row, statement);
    })
    .catch((error: { code?: string }) => {
      if (error.code !== CANCELLED) throw error;
      return null;
    });
}
