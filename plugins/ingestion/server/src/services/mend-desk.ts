import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { type Cell, type Sheet, spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import { Mending, type MendObstacle } from '../../../contract/rejections.ts';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { RunState } from '../../../contract/runs.ts';
import type { Actor, RunRow, Runs } from '../../../contract/server.ts';
import { INFO_SHEET, infoColumns, infoRows, mendColumns, mendRow, reasonOf } from '../domain/mend/mend-sheets.ts';
import { mendUnits, type Unit } from '../domain/mend/mend-units.ts';
import { jsonRow } from '../sql/json-row.ts';
import { mendingOf, recordRetry } from '../sql/mended-runs.sql.ts';
import type { OpenMendFile } from './mend-files.ts';
import { type ArrivingFile, openRunFor, type StoredFile } from './receive-file.ts';
import { rejectionBlocks } from './rejection-desk.ts';
import { openRunFiles } from './run-files.ts';

type Deps = {
  db: Knex;
  documents: DocumentStore;
  runs: Runs;
  store(file: ArrivingFile): Promise<StoredFile>;
  /** Wakes a worker for the run. */
  wake(runId: number): Promise<void>;
};

export type MendedUpload = { name: string; content: Readable; actor: Actor };

const Found = Mending.omit({ obstacle: true }).extend({
  state: RunState,
  reasonCode: z.string().nullable(),
  /** All that is open is in XML. */
  isXml: z.boolean(),
});

export type MendDesk = ReturnType<typeof mendDeskOf>;

/** How what was rejected comes back: as a workbook to be corrected, and from there as a run of its own. */
export function mendDeskOf({ db, documents, runs, store, wake }: Deps) {
  const find = async (companyIds: readonly number[], documentId: string): Promise<RunRow> => {
    const found = await runs.find(companyIds, documentId);
    if (!found) throw new AppError('not_found', 'billing_run.unknown', 'There is no such run');
    return found;
  };

  const mending = async ({ companyId, id }: RunRow): Promise<Mending> => {
    const [found] = await rows(db, jsonRow(Found), mendingOf(companyId, id));
    if (!found) throw new AppError('not_found', 'billing_run.unknown', 'There is no such run');
    const { openCount, mendedCount, retryOf, retries } = found;
    return { openCount, mendedCount, retryOf, retries, obstacle: obstacleOf(found) };
  };

  return {
    mending: async (companyIds: readonly number[], documentId: string): Promise<Mending> =>
      mending(await find(companyIds, documentId)),

    /** The records of what is still open, cell by cell as their file has them, read from it again. */
    async workbook(companyIds: readonly number[], documentId: string, language: OperatorLanguage): Promise<Readable> {
      const run = await find(companyIds, documentId);
      const { obstacle } = await mending(run);
      if (obstacle) throw notMendable(obstacle);
      return Readable.from(spreadsheet(sheetsOf(run, language)), { objectMode: false });
    },

    /** The corrected workbook opens a run of its own, which brings what was rejected here and nothing else. */
    async receive(
      companyIds: readonly number[],
      documentId: string,
      { name, content, actor }: MendedUpload,
    ): Promise<{ documentId: string }> {
      const run = await find(companyIds, documentId);
      const { obstacle } = await mending(run);
      // Somebody else may have mended all of it in the meantime; who sends it again is told so by its run.
      if (obstacle && obstacle !== 'nothing_open') throw notMendable(obstacle);

      const stored = await store({ door: 'upload', name, content, area: null, actor });
      const opened = await db.transaction(async (trx) => {
        const retry = await openRunFor(trx, run.companyId, stored);
        await execute(trx, recordRetry(run.companyId, retry.runId, run.id));
        return retry;
      });
      await wake(opened.runId);
      return { documentId: opened.documentId };
    },
  };

  async function* sheetsOf(run: RunRow, language: OperatorLanguage): AsyncGenerator<Sheet> {
    const reasons = await openReasons(db, run, language);
    const { files, close } = await openRunFiles({ db, documents }, { companyId: run.companyId, runId: run.id });
    try {
      for (const { sheet, name, open } of files) {
        const ofFile = reasons.get(name);
        if (ofFile) yield sheetOf(sheet, await open(), ofFile, language);
      }
      yield { name: INFO_SHEET, columns: infoColumns, rows: infoRows(run.documentId, language) };
    } finally {
      await close();
    }
  }
}

const notMendable = (obstacle: MendObstacle) =>
  new AppError('conflict', 'billing_run.not_mendable', 'Nothing of it can be mended in a workbook', {
    details: { obstacle },
  });

/** Before the run is over nobody knows what it rejects; a file that was refused is to be sent again whole. */
function obstacleOf({ state, reasonCode, retryOf, openCount, isXml }: z.output<typeof Found>): MendObstacle | null {
  if (retryOf) return 'retry';
  if (['received', 'checking', 'suspended', 'held', 'failed', 'cancelled'].includes(state)) return 'unfinished';
  if (state === 'rejected' && reasonCode !== 'flow.no_bills') return 'whole_file';
  if (openCount === 0) return 'nothing_open';
  return isXml ? 'xml' : null;
}

type Reasons = Map<number, string[]>;

/** By file and line. As many as a run may have faults: some ten megabytes at the most. */
async function openReasons(db: Knex, run: RunRow, language: OperatorLanguage): Promise<Map<string, Reasons>> {
  const files = new Map<string, Reasons>();
  for await (const block of rejectionBlocks(db, run, { severity: 'rejection' })) {
    for (const rejection of block) {
      if (rejection.mendedBy !== null || rejection.lineNumber === null) continue;
      const lines = files.get(rejection.fileName) ?? new Map<number, string[]>();
      files.set(rejection.fileName, lines);
      const reasons = lines.get(rejection.lineNumber) ?? [];
      lines.set(rejection.lineNumber, [...reasons, reasonOf(rejection, language)]);
    }
  }
  return files;
}

function sheetOf(
  name: string,
  { names, roleOf, cellsOf, records, isTyped }: OpenMendFile,
  reasons: Reasons,
  language: OperatorLanguage,
): Sheet {
  const units: Unit[] = [];
  const finder = mendUnits({ roleOf, isRejected: (line) => reasons.has(line), take: (unit) => void units.push(unit) });

  async function* rowsOf(): AsyncGenerator<Cell[]> {
    for await (const block of records) {
      block.forEach(finder.record);
      yield* taken();
    }
    finder.end();
    yield* taken();
  }

  function* taken(): Generator<Cell[]> {
    for (const { records: found } of units.splice(0)) {
      for (const record of found) {
        const ofLine = reasons.get(record.lineNumber) ?? [];
        yield mendRow(record.lineNumber, cellsOf(record), { reasons: ofLine, isTyped });
      }
    }
  }
  return { name, columns: mendColumns(names, language), rows: rowsOf() };
}
