import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import {
  CompanyChoice,
  RunDetail,
  type RunFilters,
  type RunPage,
  type RunState,
  RunSummary,
} from '../../../contract/runs.ts';
import type { Actor, RunRow, Runs } from '../../../contract/server.ts';
import { NOTHING_MERGED, recordFigures } from '../sql/billing-runs.sql.ts';
import { closeFiles } from '../sql/close-files.sql.ts';
import { companyChoices } from '../sql/company-choices.sql.ts';
import { jsonRow } from '../sql/json-row.ts';
import { countRuns, listRuns } from '../sql/list-runs.sql.ts';
import { runDetail } from '../sql/run-detail.sql.ts';
import type { CompanyAreas } from './company-areas.ts';
import { clearUnlessWorkedOn } from './run-staging.ts';

type Deps = { db: Knex; runs: Runs; areas: () => CompanyAreas };

const Total = z.object({ total: z.int() });

export type RunDesk = ReturnType<typeof runDeskOf>;

/** What staff see of runs, and do to them. Runs of companies that are not named do not exist. */
export function runDeskOf({ db, runs, areas }: Deps) {
  const find = async (companyIds: readonly number[], documentId: string): Promise<RunRow> => {
    const found = await runs.find(companyIds, documentId);
    if (!found) throw unknownRun();
    return found;
  };

  const detail = async (companyIds: readonly number[], documentId: string): Promise<RunDetail> => {
    const [found] = await rows(db, jsonRow(RunDetail), runDetail(companyIds, documentId));
    if (!found) throw unknownRun();
    return found;
  };

  return {
    detail,

    async companies(companyIds: readonly number[]): Promise<CompanyChoice[]> {
      const choices = await rows(db, CompanyChoice.omit({ reservedArea: true }), companyChoices(companyIds));
      const known = await areas().all();
      const places = (id: number) => known.flatMap((area) => (area.companyId === id ? (area.place() ?? []) : []));
      return choices.map((choice) => ({ ...choice, reservedArea: places(choice.id).join(', ') || null }));
    },

    async search(companyIds: readonly number[], filters: RunFilters): Promise<RunPage> {
      const [{ total } = { total: 0 }] = await rows(db, Total, countRuns(companyIds, filters));
      const results = await rows(db, jsonRow(RunSummary), listRuns(companyIds, filters));
      return { results, pagination: paginationOf(filters, total) };
    },

    async cancel(
      companyIds: readonly number[],
      documentId: string,
      by: { actor: Actor; reason: string },
    ): Promise<RunDetail> {
      const { companyId, id: runId, state } = await find(companyIds, documentId);
      if (BEING_SENT.includes(state)) {
        throw new AppError('conflict', 'billing_run.being_sent', 'Its messages are cancelled with the sending');
      }
      await db.transaction(async (trx) => {
        const details = { reason: by.reason };
        await runs.move(trx, companyId, {
          runId,
          event: 'cancel',
          actor: by.actor,
          reasonCode: 'run.cancelled',
          details,
        });
        await execute(trx, closeFiles(companyId, runId, 'refused'));
        if (UNMERGED.includes(state)) await execute(trx, recordFigures(companyId, runId, NOTHING_MERGED));
      });
      await clearUnlessWorkedOn(db, companyId, runId);
      return detail(companyIds, documentId);
    },

    async close(companyIds: readonly number[], documentId: string, actor: Actor): Promise<RunDetail> {
      const { companyId, id: runId } = await find(companyIds, documentId);
      await db.transaction((trx) => runs.move(trx, companyId, { runId, event: 'close', actor }));
      return detail(companyIds, documentId);
    },
  };
}

/** A run that was held has no bills after all. */
const UNMERGED: readonly RunState[] = ['received', 'checking', 'held', 'suspended'];

/** Dispatch has the run in its hands: it cancels the messages, and the run with them. */
const BEING_SENT: readonly RunState[] = ['approved', 'sending', 'paused'];

const unknownRun = () => new AppError('not_found', 'billing_run.unknown', 'There is no such run');

const paginationOf = ({ page, pageSize }: { page: number; pageSize: number }, total: number) => ({
  page,
  pageSize,
  pageCount: Math.ceil(total / pageSize),
  total,
});
