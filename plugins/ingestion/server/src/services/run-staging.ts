import type { Knex } from 'knex';
import { z } from 'zod';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { execute, rows } from '@nitida/kernel/sql';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { leftStaged } from '../sql/left-staged.sql.ts';

/** Whoever works on a run holds it; it dies with the worker's connection. */
export const lockOf = (runId: number): string => `ingestion.run.${runId}`;

export async function clearStaged(db: Knex, companyId: number, runId: number): Promise<void> {
  for (const statement of clearStaging(companyId, runId)) await execute(db, statement);
}

/**
 * For a run that a person took out of the workers' hands. A worker that is still at it learns so
 * within a second and clears up itself: rows that vanish under its hands would look like a crash.
 */
export const clearUnlessWorkedOn = async (db: Knex, companyId: number, runId: number): Promise<void> =>
  void (await withAdvisoryLock(db, lockOf(runId), () => clearStaged(db, companyId, runId)));

const Left = z.object({ run_id: z.int(), company_id: z.int() });

/** What a worker had staged that was killed while a person moved its run. */
export async function sweepStaging(db: Knex): Promise<void> {
  for (const { run_id: runId, company_id: companyId } of await rows(db, Left, leftStaged())) {
    await clearUnlessWorkedOn(db, companyId, runId);
  }
}
