import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import { type Runs, SYSTEM } from '@nitida/plugin-ingestion/contract/server';
import { moveDispatch } from '../sql/move-dispatch.sql.ts';
import { SettledDispatch, settledDispatches } from '../sql/settled-dispatches.sql.ts';
import { cancelDispatch } from './steer-run.ts';

type Deps = { db: Knex; runs: Runs };

/** Ends the dispatches of which nothing is due or in flight any more, and with them their runs. */
export const settle =
  ({ db, runs }: Deps) =>
  async (): Promise<void> => {
    for (const dispatch of await rows(db, SettledDispatch, settledDispatches())) {
      await db.transaction((trx) => end(trx, runs, dispatch));
    }
  };

async function end(
  trx: Knex,
  runs: Runs,
  { id, company_id: companyId, run_id: runId, is_cancelled, ends_run }: SettledDispatch,
) {
  if (is_cancelled) return cancelDispatch(trx, companyId, id);

  // Several workers see the end; one of them tells it.
  const isOurs = (await execute(trx, moveDispatch(companyId, id, 'finish'))) === 1;
  if (isOurs && ends_run && runId !== null) {
    await runs.move(trx, companyId, { runId, event: 'finish', actor: SYSTEM });
  }
}
