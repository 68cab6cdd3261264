import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { RunState } from '../../../contract/runs.ts';
import type { RunRow, Runs } from '../../../contract/server.ts';
import { moveRun } from '../sql/billing-runs.sql.ts';
import { findRun } from '../sql/find-run.sql.ts';

const Found = z
  .object({ id: z.int(), document_id: z.string(), company_id: z.int(), title: z.string(), state: RunState })
  .transform(({ id, document_id, company_id, title, state }): RunRow => ({
    id,
    documentId: document_id,
    companyId: company_id,
    title,
    state,
  }));

const Moved = z.object({ state: RunState });

/** What other plugins may ask of runs. */
export const runsOf = ({ db }: { db: Knex }): Runs => ({
  async find(companyIds, documentId) {
    const [found] = await rows(db, Found, findRun(companyIds, documentId));
    return found ?? null;
  },

  async move(trx, companyId, move) {
    const [moved] = await rows(trx, Moved, moveRun(companyId, move));
    if (moved) return moved.state;
    throw new AppError(
      'conflict',
      'billing_run.illegal_transition',
      `The run's state does not allow to ${move.event} it`,
      {
        details: { event: move.event },
      },
    );
  },
});
