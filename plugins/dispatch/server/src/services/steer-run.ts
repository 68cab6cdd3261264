import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import { cancelMessages } from '../sql/cancel-messages.sql.ts';
import { OpenDispatch, openDispatchesOfRun } from '../sql/open-dispatches-of-run.sql.ts';
import { move } from './ledger.ts';
import { refuseUnlessAllowed } from './refuse.ts';
import { type Person, runSituation, type Surroundings } from './run-situation.ts';

type Deps = { db: Knex; runs: Runs; surroundings: Surroundings };

/** Pauses a sending, or lets it go on. What is being handed over at this moment still gets its answer. */
export const pauseRun = (deps: Deps) => (run: RunRow, person: Person) => steer(deps, run, person, 'pause');
export const resumeRun = (deps: Deps) => (run: RunRow, person: Person) => steer(deps, run, person, 'resume');

/** Ends a run before its time: nothing of it that has not left the house will. */
export const cancelRun =
  ({ db, runs, surroundings }: Deps) =>
  (run: RunRow, person: Person, reason: string): Promise<void> =>
    db.transaction(async (trx) => {
      refuseUnlessAllowed('cancel', await runSituation(trx, run, person, surroundings));
      const { companyId, id: runId } = run;
      await runs.move(trx, companyId, { runId, event: 'cancel', actor: person, details: { reason } });

      for (const dispatch of await rows(trx, OpenDispatch, openDispatchesOfRun(companyId, runId))) {
        await cancelDispatch(trx, companyId, dispatch.id);
      }
    });

export async function cancelDispatch(trx: Pick<Knex, 'raw'>, companyId: number, dispatchId: number): Promise<void> {
  await move(trx, companyId, dispatchId, 'cancel');
  await execute(trx, cancelMessages(companyId, dispatchId));
}

const steer = (
  { db, runs, surroundings }: Deps,
  run: RunRow,
  person: Person,
  action: 'pause' | 'resume',
): Promise<void> =>
  db.transaction(async (trx) => {
    const situation = await runSituation(trx, run, person, surroundings);
    refuseUnlessAllowed(action, situation);
    await runs.move(trx, run.companyId, { runId: run.id, event: action, actor: person });
    if (situation.mass) await move(trx, run.companyId, situation.mass.id, action);
  });
