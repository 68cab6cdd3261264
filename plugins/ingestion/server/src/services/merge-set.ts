import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows, sql } from '@nitida/kernel/sql';
import { SYSTEM } from '../../../contract/server.ts';
import { moveRun, recordFigures } from '../sql/billing-runs.sql.ts';
import { closeFiles } from '../sql/close-files.sql.ts';
import { mergeBills } from '../sql/merge-bills.sql.ts';
import { mergeCustomers } from '../sql/merge-customers.sql.ts';
import { mergeSupplyPoints } from '../sql/merge-supply-points.sql.ts';
import { beginPhase } from '../sql/begin-phase.sql.ts';
import { queueNotice } from '../sql/queue-notice.sql.ts';
import { forgetErrors } from '../sql/forget-errors.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { stagedCounts } from '../sql/staged-counts.sql.ts';
import { beginProgress, runTakenAway } from './run-progress.ts';
import type { Staged } from './unpack.ts';

const Counts = z.object({ customers: z.int(), bills: z.int(), contacts: z.int() });
const Merged = z.object({ bills: z.int(), total_cents: z.number(), created: z.int(), changed: z.int() });
const Contacts = z.object({ contacts: z.int() });

/**
 * Merges a run's checked set in one transaction: customers, supply points, bills, the run's state
 * and figures, its audit and its news. All of it or nothing: when we die in the middle, the company's
 * data are as they were, and the run is taken up again.
 */
export const mergeSet =
  (db: Knex) =>
  async (companyId: number, runId: number, staged: Staged, signal: AbortSignal): Promise<void> => {
    const progress = await beginProgress(db, runId, 'merge', signal);

    await db.transaction(async (trx) => {
      await execute(trx, settings());
      await execute(trx, oneMergeAtATime(companyId));
      await expectStaged(trx, companyId, runId, staged);

      const [{ contacts = 0 } = {}] = await rows(trx, Contacts, mergeCustomers(companyId, runId));
      await execute(trx, mergeSupplyPoints(companyId, runId));
      const [merged] = await rows(trx, Merged, mergeBills(companyId, runId));
      if (!merged) throw new Error('The merge answers with one row');

      const { bills, created, changed, total_cents: totalCents } = merged;
      const unchanged = bills - created - changed;
      for (const statement of clearStaging(companyId, runId)) await execute(trx, statement);

      const [moved] = await rows(
        trx,
        z.object({ state: z.string() }),
        moveRun(companyId, {
          runId,
          event: 'accept',
          actor: SYSTEM,
          details: { bills, created, changed, unchanged },
        }),
      );
      if (!moved) throw runTakenAway(runId);
      await execute(
        trx,
        recordFigures(companyId, runId, {
          billCount: bills,
          createdCount: created,
          changedCount: changed,
          unchangedCount: unchanged,
          contactCount: contacts,
          totalCents,
        }),
      );
      await execute(trx, closeFiles(companyId, runId, 'processed'));
      await execute(trx, forgetErrors(runId));
      await execute(trx, queueNotice(runId, 'outcome'));
      await execute(trx, beginPhase(runId, 'notify'));
      await progress.end(trx, bills);
    });
  };

/** For this transaction only. Compiling its few statements costs more than it gains. */
const settings = () => sql`
  select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)
`;

/** Two runs of one company would wait for each other's customers, in whatever order, for ever. */
const oneMergeAtATime = (companyId: number) => sql`
  select pg_advisory_xact_lock(hashtextextended('ingestion.merge.' || ${companyId}::text, 0))
`;

/** The staging tables are not logged: a database that crashed has emptied them. */
async function expectStaged(trx: Knex, companyId: number, runId: number, staged: Staged): Promise<void> {
  const [found] = await rows(trx, Counts, stagedCounts(companyId, runId));
  const isWhole =
    found?.customers === staged.customers && found.bills === staged.bills && found.contacts === staged.contacts;
  if (!isWhole) throw new AppError('unavailable', 'run.staging_lost', 'What was staged is not there any more');
}
