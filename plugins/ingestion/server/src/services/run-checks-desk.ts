import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows, type Sql } from '@nitida/kernel/sql';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import {
  BillVersion,
  ContactCoverage,
  Difference,
  type DifferenceFilters,
  type DifferencePage,
  ReissuedBill,
  type ReissuedFilters,
  type ReissuedPage,
  RunComparison,
} from '../../../contract/run-checks.ts';
import type { Actor, RunRow, Runs } from '../../../contract/server.ts';
import { differenceLine, differencesHeader, unreachableHeader, unreachableLine } from '../domain/differences-csv.ts';
import { contactCoverage, unreachableAfter } from '../sql/contact-coverage.sql.ts';
import { countDifferences, differencesAfter, listDifferences } from '../sql/differences.sql.ts';
import { jsonRow } from '../sql/json-row.ts';
import { billVersion, countReissued, listReissued } from '../sql/reissued-bills.sql.ts';
import { acceptStops, comparisonOf } from '../sql/run-comparisons.sql.ts';
import { clearUnlessWorkedOn } from './run-staging.ts';
import { nameOf } from './thrown.ts';

type Deps = {
  db: Knex;
  runs: Runs;
  /** Wakes a worker for the run. */
  wake(runId: number): Promise<void>;
  log: { warn(message: string): void };
};

const Total = z.object({ total: z.int() });
const Unreachable = z.object({ id: z.int(), code: z.string(), name: z.string(), address: z.string().nullable() });

export type RunChecksDesk = ReturnType<typeof runChecksDeskOf>;

/** What staff see of a run's checks, and decide about them. Runs of companies that are not named do not exist. */
export function runChecksDeskOf({ db, runs, wake, log }: Deps) {
  const find = async (companyIds: readonly number[], documentId: string): Promise<RunRow> => {
    const found = await runs.find(companyIds, documentId);
    if (!found) throw new AppError('not_found', 'billing_run.unknown', 'There is no such run');
    return found;
  };

  /** The run has moved, and its schedule finds it: a queue that is down only makes it later. */
  const goOn = (runId: number): Promise<void> =>
    wake(runId).catch((error: unknown) => log.warn(`run ${runId} waits for the schedule: ${nameOf(error)}`));

  return {
    async comparison(companyIds: readonly number[], documentId: string): Promise<RunComparison | null> {
      const { companyId, id } = await find(companyIds, documentId);
      const [found] = await rows(db, jsonRow(RunComparison), comparisonOf(companyId, id));
      return found ?? null;
    },

    async differences(
      companyIds: readonly number[],
      documentId: string,
      filters: DifferenceFilters,
    ): Promise<DifferencePage> {
      const { companyId, id } = await find(companyIds, documentId);
      const [{ total } = { total: 0 }] = await rows(db, Total, countDifferences(companyId, id, filters.kind));
      const results = await rows(db, jsonRow(Difference), listDifferences(companyId, id, filters));
      return { results, pagination: paginationOf(filters, total) };
    },

    async differencesCsv(
      companyIds: readonly number[],
      documentId: string,
      language: OperatorLanguage,
    ): Promise<Readable> {
      const { companyId, id } = await find(companyIds, documentId);
      return Readable.from(
        inBlocks(db, jsonRow(Difference), (afterId) => differencesAfter(companyId, id, afterId, BLOCK), {
          header: differencesHeader(language),
          line: (difference) => differenceLine(difference, language),
        }),
      );
    },

    async contacts(companyIds: readonly number[], documentId: string): Promise<ContactCoverage> {
      const { companyId, id } = await find(companyIds, documentId);
      const [found] = await rows(db, jsonRow(ContactCoverage), contactCoverage(companyId, id));
      if (!found) throw new Error('The coverage answers with one row');
      return found;
    },

    async unreachableCsv(
      companyIds: readonly number[],
      documentId: string,
      language: OperatorLanguage,
    ): Promise<Readable> {
      const { companyId, id } = await find(companyIds, documentId);
      return Readable.from(
        inBlocks(db, Unreachable, (afterId) => unreachableAfter(companyId, id, afterId, BLOCK), {
          header: unreachableHeader(language),
          line: (customer) => unreachableLine(customer, language),
        }),
      );
    },

    async reissued(companyIds: readonly number[], documentId: string, filters: ReissuedFilters): Promise<ReissuedPage> {
      const { companyId, id } = await find(companyIds, documentId);
      const [{ total } = { total: 0 }] = await rows(db, Total, countReissued(companyId, id));
      const results = await rows(db, jsonRow(ReissuedBill), listReissued(companyId, id, filters));
      return { results, pagination: paginationOf(filters, total) };
    },

    async version(companyIds: readonly number[], documentId: string, versionId: number): Promise<BillVersion> {
      const { companyId, id } = await find(companyIds, documentId);
      const [found] = await rows(db, jsonRow(BillVersion), billVersion(companyId, id, versionId));
      if (!found) throw new AppError('not_found', 'bill_version.unknown', 'There is no such version of a bill');
      return found;
    },

    /** The run goes on, and is not held again for what a person has accepted now. */
    async acceptDifferences(
      companyIds: readonly number[],
      documentId: string,
      { actor, reason }: { actor: Actor; reason: string },
    ): Promise<void> {
      const { companyId, id: runId } = await find(companyIds, documentId);
      await db.transaction(async (trx) => {
        await runs.move(trx, companyId, { runId, event: 'accept_differences', actor, details: { reason } });
        await execute(trx, acceptStops(companyId, runId));
      });
      await goOn(runId);
    },

    /** The worker learns of it within a second, and clears what it has staged in the meantime. */
    async suspend(companyIds: readonly number[], documentId: string, actor: Actor): Promise<void> {
      const { companyId, id: runId } = await find(companyIds, documentId);
      await db.transaction((trx) => runs.move(trx, companyId, { runId, event: 'suspend', actor }));
      await clearUnlessWorkedOn(db, companyId, runId);
    },

    async continue(companyIds: readonly number[], documentId: string, actor: Actor): Promise<void> {
      const { companyId, id: runId } = await find(companyIds, documentId);
      await db.transaction((trx) => runs.move(trx, companyId, { runId, event: 'continue', actor }));
      await goOn(runId);
    },
  };
}

const BLOCK = 1_000;

type Written<Row> = { header: string; line(row: Row): string };

/** Block by block as fast as they are read: a million lines take no more memory than a thousand. */
async function* inBlocks<Row extends z.ZodType<{ id: number }>>(
  db: Knex,
  row: Row,
  after: (id: number) => Sql,
  { header, line }: Written<z.output<Row>>,
): AsyncGenerator<string> {
  yield header;
  for (let afterId = 0; ;) {
    const block = await rows(db, row, after(afterId));
    if (block.length > 0) yield block.map(line).join('');
    if (block.length < BLOCK) return;
    afterId = block.at(-1)?.id ?? afterId;
  }
}

const paginationOf = ({ page, pageSize }: { page: number; pageSize: number }, total: number) => ({
  page,
  pageSize,
  pageCount: Math.ceil(total / pageSize),
  total,
});
