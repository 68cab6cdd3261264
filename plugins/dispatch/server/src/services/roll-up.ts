import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import { CounterDifferences, counterDifferences } from '../sql/counter-differences.sql.ts';
import { foldMessages } from '../sql/fold-messages.sql.ts';
import { beginHistory, historyAfter, HistoryPiece, moveHistory } from '../sql/history.sql.ts';
import { finishRollUp, lockRollUp, moveRollUp, News, news, RollUpState } from '../sql/news.sql.ts';
import { rebuildCounters } from '../sql/rebuild-counters.sql.ts';

type Deps = { db: Knex };

/** News, or messages of the past, taken in one transaction. A second of work: a worker that is told to stop does not keep it waiting. */
const BATCH = 5_000;

export type RollUp = ReturnType<typeof rollUpOf>;

/**
 * Keeps `dispatch.counters` up with what happens. Any number of workers may run it: one is at it, the others
 * have nothing to do. What is counted and how far it came are one transaction, so that a worker may be
 * killed at any line.
 */
export function rollUpOf({ db }: Deps, batch: number = BATCH) {
  /** One piece of what is due. */
  const step = (): Promise<'more' | 'done'> =>
    db.transaction(async (trx) => {
      const [state] = await rows(trx, RollUpState, lockRollUp({ waits: false }));
      if (!state) return 'done';
      const { told_upto: after, horizon, is_known: isKnown, counted_upto: countedUpto } = state;
      if (after === null || !isKnown) {
        for (const statement of beginHistory(horizon)) await execute(trx, statement);
        return 'more';
      }
      if (countedUpto !== null) {
        await countHistory(trx, countedUpto, batch);
        return 'more';
      }

      const [found] = await rows(trx, News, news({ after, before: horizon, limit: batch }));
      if (!found || found.upto === null) {
        await execute(trx, finishRollUp(horizon));
        return 'done';
      }
      await execute(trx, foldMessages(found.message_ids));
      await execute(trx, moveRollUp(found.upto));
      return 'more';
    });

  return {
    async catchUp(signal?: AbortSignal): Promise<void> {
      while (!signal?.aborted && (await step()) === 'more');
    },

    /** Counts everything anew, at once: who looks meanwhile sees the figures as they were. Answers how many counters had been wrong, beside what came in meanwhile. */
    rebuild: (): Promise<{ wrongCount: number }> =>
      db.transaction(async (trx) => {
        const [state] = await rows(trx, RollUpState, lockRollUp({ waits: true }));
        const [wrong] = await rows(trx, CounterDifferences, counterDifferences());
        if (state) await rebuild(trx, state.horizon);
        return { wrongCount: wrong?.count ?? 0 };
      }),
  };
}

/** A piece of all messages, in the order of their ids: news of them is folded in later, as ever. */
async function countHistory(trx: Knex, countedUpto: number, limit: number): Promise<void> {
  const [piece] = await rows(trx, HistoryPiece, historyAfter(countedUpto, limit));
  const last = piece?.message_ids.at(-1) ?? null;
  if (piece && last !== null) await execute(trx, foldMessages(piece.message_ids));
  await execute(trx, moveHistory(last));
}

async function rebuild(trx: Knex, horizon: string): Promise<void> {
  for (const statement of rebuildCounters()) await execute(trx, statement);
  await execute(trx, finishRollUp(horizon));
}
