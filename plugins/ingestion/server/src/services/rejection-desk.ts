import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import type { RejectionFilters } from '../../../contract/rejections.ts';
import { Rejection, type RejectionPage } from '../../../contract/runs.ts';
import type { RunRow, Runs } from '../../../contract/server.ts';
import {
  rejectionCells,
  rejectionColumns,
  rejectionLine,
  rejectionSheetName,
  rejectionsHeader,
} from '../domain/rejection-table.ts';
import { jsonRow } from '../sql/json-row.ts';
import { countRejections, listRejections, rejectionsAfter } from '../sql/rejections.sql.ts';

type Deps = { db: Knex; runs: Runs };

const Total = z.object({ total: z.int() });

export type RejectionDesk = ReturnType<typeof rejectionDeskOf>;

/** What was rejected of a run, and why: page by page, or all of it as a file. */
export function rejectionDeskOf({ db, runs }: Deps) {
  const find = async (companyIds: readonly number[], documentId: string): Promise<RunRow> => {
    const found = await runs.find(companyIds, documentId);
    if (!found) throw new AppError('not_found', 'billing_run.unknown', 'There is no such run');
    return found;
  };

  return {
    async list(companyIds: readonly number[], documentId: string, filters: RejectionFilters): Promise<RejectionPage> {
      const { companyId, id } = await find(companyIds, documentId);
      const [{ total } = { total: 0 }] = await rows(db, Total, countRejections(companyId, id, filters));
      const results = await rows(db, jsonRow(Rejection), listRejections(companyId, id, filters));
      const { page, pageSize } = filters;
      return { results, pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } };
    },

    async csv(companyIds: readonly number[], documentId: string, language: OperatorLanguage): Promise<Readable> {
      return Readable.from(csvOf(db, await find(companyIds, documentId), language));
    },

    async workbook(companyIds: readonly number[], documentId: string, language: OperatorLanguage): Promise<Readable> {
      const run = await find(companyIds, documentId);
      const sheet = {
        name: rejectionSheetName(language),
        columns: rejectionColumns(language),
        rows: cellsOf(db, run, language),
      };
      return Readable.from(spreadsheet([sheet]), { objectMode: false });
    },
  };
}

async function* csvOf(db: Knex, run: RunRow, language: OperatorLanguage): AsyncGenerator<string> {
  yield rejectionsHeader(language);
  for await (const block of rejectionBlocks(db, run)) {
    yield block.map((rejection) => rejectionLine(rejection, language)).join('');
  }
}

async function* cellsOf(db: Knex, run: RunRow, language: OperatorLanguage) {
  for await (const block of rejectionBlocks(db, run)) {
    for (const rejection of block) yield rejectionCells(rejection, language);
  }
}

const BLOCK = 1_000;

/** Block by block as fast as they are read: a million lines take no more memory than one block. */
export async function* rejectionBlocks(
  db: Knex,
  { companyId, id: runId }: Pick<RunRow, 'companyId' | 'id'>,
  filters: Partial<Pick<RejectionFilters, 'severity' | 'code'>> = {},
): AsyncGenerator<Rejection[]> {
  for (let after = 0; ;) {
    const block = await rows(
      db,
      jsonRow(Rejection),
      rejectionsAfter(companyId, runId, { ...filters, after, limit: BLOCK }),
    );
    if (block.length > 0) yield block;
    if (block.length < BLOCK) return;
    after = block.at(-1)?.id ?? after;
  }
}
