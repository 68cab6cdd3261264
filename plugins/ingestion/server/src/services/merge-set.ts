import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows, sql } from '@nitida/kernel/sql';
import type { FileKind } from '../../../contract/flow-profile.ts';
import { SYSTEM } from '../../../contract/server.ts';
import { moveRun, NOTHING_MERGED, recordFigures, type RunFigures } from '../sql/billing-runs.sql.ts';
import { bookStagedPaymentRows } from '../sql/book-payments.sql.ts';
import { closeFiles } from '../sql/close-files.sql.ts';
import { analyzeMerged } from '../sql/just-merged.ts';
import { mergeBills } from '../sql/merge-bills.sql.ts';
import { mergeCustomers } from '../sql/merge-customers.sql.ts';
import { mergeMeterReadings } from '../sql/merge-meter-readings.sql.ts';
import { mergeSupplyPoints } from '../sql/merge-supply-points.sql.ts';
import { oneMergeAtATime } from '../sql/one-merge-at-a-time.sql.ts';
import { beginPhase } from '../sql/begin-phase.sql.ts';
import { queueNotice } from '../sql/queue-notice.sql.ts';
import { forgetErrors } from '../sql/forget-errors.sql.ts';
import { markMended } from '../sql/mended-runs.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { stagedCounts } from '../sql/staged-counts.sql.ts';
import { takeOut } from './check-set.ts';
import { beginProgress, runTakenAway } from './run-progress.ts';
import type { Staged } from './unpack.ts';

const Counts = z.object({
  customers: z.int(),
  bills: z.int(),
  contacts: z.int(),
  supplies: z.int(),
  payments: z.int(),
  readings: z.int(),
});
const Bills = z.object({ bills: z.int(), total_cents: z.number(), created: z.int(), changed: z.int() });
const Customers = z.object({ contacts: z.int(), customers: z.int(), created: z.int(), changed: z.int() });
const Payments = z.object({ booked: z.int(), total_cents: z.number() });
const Readings = z.object({ rows: z.int(), created: z.int(), changed: z.int() });

/**
 * Merges a run's checked set in one transaction: customers, supply points, bills or whatever the file
 * brings, the run's state and figures, its audit and its news. All of it or nothing: when we die in
 * the middle, the company's data are as they were, and the run is taken up again.
 */
export const mergeSet =
  (db: Knex) =>
  async (companyId: number, runId: number, staged: Staged, signal: AbortSignal): Promise<void> => {
    const progress = await beginProgress(db, runId, 'merge', signal);
    const { kind } = staged;

    const createdCount = await db.transaction(async (trx) => {
      await execute(trx, settings());
      await execute(trx, oneMergeAtATime(companyId));
      await expectStaged(trx, companyId, runId, staged);

      const figures = {
        ...NOTHING_MERGED,
        ...(await MERGES[kind](trx, { companyId, runId, fileName: staged.flowName })),
      };
      await execute(trx, markMended(companyId, runId));
      for (const statement of clearStaging(companyId, runId)) await execute(trx, statement);

      const { createdCount: created, changedCount: changed, unchangedCount: unchanged } = figures;
      const rowCount = created + changed + unchanged;
      const [moved] = await rows(
        trx,
        z.object({ state: z.string() }),
        moveRun(companyId, {
          runId,
          // What brings no bills has nobody to be sent to.
          event: kind === 'bills' ? 'accept' : 'take_in',
          actor: SYSTEM,
          details: { [kind]: rowCount, created, changed, unchanged },
        }),
      );
      if (!moved) throw runTakenAway(runId);
      await execute(trx, recordFigures(companyId, runId, figures));
      await execute(trx, closeFiles(companyId, runId, 'processed'));
      await execute(trx, forgetErrors(runId));
      await execute(trx, queueNotice(runId, 'outcome'));
      await execute(trx, beginPhase(runId, 'notify'));
      await progress.end(trx, rowCount);
      return created;
    });
    // The merge stands, with or without: PostgreSQL comes to it by itself.
    if (createdCount < MANY) return;
    for (const statement of analyzeMerged()) await execute(db, statement).catch(() => undefined);
  };

/** What takes longer to merge than to look at. */
const MANY = 1_000;

type Set = { companyId: number; runId: number; fileName: string };

/** How many rows were new, changed and left alone: of bills where the file brings bills, and so on. */
const MERGES: Record<FileKind, (trx: Knex, set: Set) => Promise<Partial<RunFigures>>> = {
  async bills(trx, { companyId, runId }) {
    const { contacts } = await only(trx, Customers, mergeCustomers(companyId, runId));
    await execute(trx, mergeSupplyPoints(companyId, runId));
    const merged = await only(trx, Bills, mergeBills(companyId, runId));
    return {
      ...changesOf(merged.bills, merged),
      billCount: merged.bills,
      contactCount: contacts,
      totalCents: merged.total_cents,
    };
  },

  async customers(trx, { companyId, runId }) {
    const merged = await only(trx, Customers, mergeCustomers(companyId, runId));
    await execute(trx, mergeSupplyPoints(companyId, runId));
    return { ...changesOf(merged.customers, merged), contactCount: merged.contacts };
  },

  async contacts(trx, { companyId, runId }) {
    const merged = await only(trx, Customers, mergeCustomers(companyId, runId));
    return { ...changesOf(merged.contacts, merged), contactCount: merged.contacts };
  },

  async payments(trx, { companyId, runId, fileName }) {
    const { known } = await takeOut(trx, companyId, runId, fileName);
    const { booked, total_cents: totalCents } = await only(trx, Payments, bookStagedPaymentRows(companyId, runId));
    return { createdCount: booked, unchangedCount: known, totalCents };
  },

  async readings(trx, { companyId, runId }) {
    const merged = await only(trx, Readings, mergeMeterReadings(companyId, runId));
    return changesOf(merged.rows, merged);
  },
};

const changesOf = (count: number, { created, changed }: { created: number; changed: number }) => ({
  createdCount: created,
  changedCount: changed,
  unchangedCount: count - created - changed,
});

async function only<Row extends z.ZodType>(
  trx: Knex,
  row: Row,
  statement: Parameters<typeof rows>[2],
): Promise<z.output<Row>> {
  const [found] = await rows(trx, row, statement);
  if (found === undefined) throw new Error('A merge answers with one row');
  return found;
}

/** For this transaction only. Compiling its few statements costs more than it gains. */
const settings = () => sql`
  select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)
`;

/** The staging tables are not logged: a database that crashed has emptied them. */
async function expectStaged(trx: Knex, companyId: number, runId: number, staged: Staged): Promise<void> {
  const found = await only(trx, Counts, stagedCounts(companyId, runId));
  const names = Object.keys(Counts.shape) as (keyof typeof found)[];
  if (names.some((name) => found[name] !== staged[name])) {
    throw new AppError('unavailable', 'run.staging_lost', 'What was staged is not there any more');
  }
}
