import type { Knex } from 'knex';
import { z } from 'zod';
import { copyInto, type CopyTarget } from '@nitida/database/copy';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { execute, rows } from '@nitida/kernel/sql';
import type { FileKind, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { contactRows } from '../domain/contacts-csv.ts';
import type { SourceRecord } from '../domain/formats/source-record.ts';
import { CELLS_BEFORE, INFO_SHEET, LINE_HEADERS, RUN_KEY } from '../domain/mend/mend-sheets.ts';
import { mendedRows, type MendPlan, mendRefused, type Stand } from '../domain/mend/mended-rows.ts';
import { mendUnits } from '../domain/mend/mend-units.ts';
import { converter } from '../domain/profiles/convert.ts';
import type { FlowSink } from '../domain/staged.ts';
import { staboAssembler } from '../domain/stabo-assembler.ts';
import { openSpreadsheet, type Spreadsheet } from '../providers/spreadsheet-reader.ts';
import { clearRejections } from '../sql/clear-rejections.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { retryOf } from '../sql/mended-runs.sql.ts';
import type { FaultWriter } from './fault-writer.ts';
import type { OpenMendFile } from './mend-files.ts';
import { rejectionBlocks } from './rejection-desk.ts';
import { openRunFiles, type RunFile } from './run-files.ts';
import { beginProgress, type Progress } from './run-progress.ts';
import { stageDocuments } from './stage-documents.ts';
import { type FlowOwner, NONE_STAGED, type StagedCounts, stageWith } from './stage-flow.ts';
import type { Staged } from './unpack.ts';

type Deps = { db: Knex; documents: DocumentStore };

export type MendedOwner = FlowOwner & { sha256: string; fileName: string };

const Original = z.object({ id: z.int(), document_id: z.string() });
type Original = z.output<typeof Original>;

/** Which run a run brings again, corrected; null for one that stands by itself. */
export async function originalOf(db: Knex, companyId: number, runId: number): Promise<Original | null> {
  const [found] = await rows(db, Original, retryOf(companyId, runId));
  return found ?? null;
}

/**
 * Reads a mended workbook into the staging tables, by the layout of the file whose records it has, and
 * takes only what was rejected of that. From the beginning each time, like any other file.
 */
export const stageMended =
  ({ db, documents }: Deps) =>
  async (owner: MendedOwner, original: Original, signal: AbortSignal): Promise<Staged> => {
    const { companyId, runId } = owner;
    const progress = await beginProgress(db, runId, 'unpack', signal);
    for (const statement of [...clearStaging(companyId, runId), clearRejections(companyId, runId)]) {
      await execute(db, statement);
    }

    const mended = await documents.openFile(owner.sha256);
    const source = await openRunFiles({ db, documents }, { companyId, runId: original.id }).catch(
      async (error: unknown) => {
        await mended.close();
        throw error;
      },
    );
    try {
      const workbook = await openSpreadsheet(mended, owner.fileName);
      await expectRun(workbook, original.document_id);
      const rejected = await rejectedLines(db, companyId, original.id);
      const counts = { ...NONE_STAGED };
      const kinds = new Set<FileKind>();

      for (const file of source.files) {
        const sheets = sheetsOf(workbook, file.sheet);
        if (sheets.length === 0) continue;
        const lines = rejected.get(file.name) ?? new Set<number>();
        const staged = await stageSheets({ db, owner, workbook, sheets, file, lines, progress });
        for (const name of NAMES) counts[name] += staged.counts[name];
        if (staged.rowCount > 0) kinds.add(kindOf(file));
      }
      if (source.zip && counts.bills > 0) {
        await stageDocuments(companyId, runId, { db, documents, zip: source.zip, faults: SILENT, progress });
      }

      await progress.end(db, counts.bills);
      const kind = KINDS.find((one) => kinds.has(one)) ?? 'bills';
      return { ...counts, kind, profileId: null, flowName: owner.fileName, contactsName: owner.fileName };
    } finally {
      await source.close();
      await mended.close();
    }
  };

/** Most PDFs of the original belong to bills that were taken then: those are not told of. */
const SILENT: FaultWriter = {
  write: () => undefined,
  ready: async () => undefined,
  end: async () => 0,
  cancel: async () => undefined,
};

const NAMES = Object.keys(NONE_STAGED) as (keyof StagedCounts)[];

/** Customers come with bills, and contacts with either. */
const KINDS: readonly FileKind[] = ['bills', 'payments', 'readings', 'customers', 'contacts'];

const kindOf = ({ definition }: RunFile): FileKind => definition?.kind ?? 'contacts';

async function expectRun(workbook: Spreadsheet, documentId: string): Promise<void> {
  const refused = () => mendRefused('file.mend_unreadable', { sheet: INFO_SHEET, row: 1 });
  if (sheetsOf(workbook, INFO_SHEET).length === 0) throw refused();
  for await (const block of workbook.rows(INFO_SHEET)) {
    const told = block.find(({ cells }) => cells[0]?.text.trim() === RUN_KEY)?.cells[1]?.text.trim();
    if (told === documentId) return;
    if (told !== undefined) throw mendRefused('file.mend_of_other_run');
  }
  throw refused();
}

/** A sheet and those in which it goes on: `flow`, `flow (2)` …. */
function sheetsOf({ sheetNames }: Spreadsheet, name: string): string[] {
  const known = new Set(sheetNames.map((one) => one.trim().toLowerCase()));
  const found: string[] = [];
  for (let next = name; known.has(next); next = `${name} (${found.length + 1})`) found.push(next);
  return found;
}

/** Also those that were mended since: the same workbook, corrected further, may bring them once more. */
async function rejectedLines(db: Knex, companyId: number, runId: number): Promise<Map<string, Set<number>>> {
  const files = new Map<string, Set<number>>();
  for await (const block of rejectionBlocks(db, { companyId, id: runId }, { severity: 'rejection' })) {
    for (const { fileName, lineNumber } of block) {
      if (lineNumber === null) continue;
      const lines = files.get(fileName) ?? new Set<number>();
      files.set(fileName, lines.add(lineNumber));
    }
  }
  return files;
}

type Sheets = {
  db: Knex;
  owner: MendedOwner;
  workbook: Spreadsheet;
  sheets: readonly string[];
  file: RunFile;
  lines: ReadonlySet<number>;
  progress: Progress;
};

async function stageSheets(given: Sheets): Promise<{ counts: StagedCounts; rowCount: number }> {
  const { db, owner, workbook, sheets, file, progress } = given;
  const opened = await file.open();
  const converted = opened.isTyped ? new Set<number>() : await convertedLines(workbook, sheets);
  const { plan, originals } = await planOf(opened, given.lines, converted);
  const mends = await copyInto(db, stagedMends(owner, file.name));
  let rowCount = 0;

  try {
    const name = owner.fileName;
    const counts = await stageWith(db, owner, { name, kind: kindOf(file) }, progress, async (sink, afterPiece) => {
      const reader = readerOf(file.definition, opened, owner, sink);
      let offset = 0;
      for (const sheet of sheets) {
        const mended = mendedRows({
          sheet,
          plan,
          layout: opened,
          originalOf: (line) => originals.get(line),
          take: reader.record,
          stands: (row, stand) => mends.write({ row, ...stand }),
          fault: sink.fault,
        });
        let last = 0;
        for await (const block of workbook.rows(sheet)) {
          for (const { lineNumber, cells } of block) {
            last = lineNumber;
            if (lineNumber === 1) expectHeaders(sheet, cells, opened.names);
            else {
              // Where a sheet goes on in another one, its rows go on being counted.
              mended.row(offset + lineNumber, cells);
              rowCount += 1;
            }
          }
          await Promise.all([mends.ready(), afterPiece()]);
        }
        offset += last;
      }
      reader.end();
      return null;
    });
    await mends.end();
    return { counts, rowCount };
  } catch (error) {
    await mends.cancel();
    throw error;
  }
}

const stagedMends = ({ companyId, runId }: MendedOwner, fileName: string): CopyTarget<Stand & { row: number }> => ({
  table: 'ingestion.staged_mends',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    entity: ({ entity }) => entity,
    line_number: ({ row }) => row,
    file_name: () => fileName,
    from_line: ({ fromLine }) => fromLine,
    to_line: ({ toLine }) => toLine,
  },
});

function expectHeaders(sheet: string, cells: readonly { text: string }[], names: readonly string[]): void {
  const [line = '', , ...headers] = cells.map(({ text }) => text.trim());
  const isSame = names.every((name, place) => (headers[place] ?? '') === name.trim());
  if (!LINE_HEADERS.includes(line.toLowerCase()) || !isSame)
    throw mendRefused('file.mend_unreadable', { sheet, row: 1 });
}

const MOST_CONVERTED = 100_000;

/** Lines in which a spreadsheet program turned texts into values: for them the original is looked up. */
async function convertedLines(workbook: Spreadsheet, sheets: readonly string[]): Promise<Set<number>> {
  const lines = new Set<number>();
  for (const sheet of sheets) {
    for await (const block of workbook.rows(sheet)) {
      for (const { cells } of block) {
        if (cells.some(({ kind }, place) => place >= CELLS_BEFORE && kind !== 'text'))
          lines.add(Number(cells[0]?.text));
      }
      if (lines.size > MOST_CONVERTED) throw mendRefused('file.mend_converted', { limit: MOST_CONVERTED });
    }
  }
  return lines;
}

/** Reads the original once more: what of it was rejected, and what it said where cells were converted. */
async function planOf(opened: OpenMendFile, lines: ReadonlySet<number>, converted: ReadonlySet<number>) {
  const plan: MendPlan = { bills: new Map(), customers: new Set(), singles: new Set() };
  const originals = new Map<number, readonly string[]>();
  const finder = mendUnits({
    roleOf: opened.roleOf,
    isRejected: (line) => lines.has(line),
    take({ entity, fromLine, toLine, customerLine, records, isSingle }) {
      if (isSingle) plan.singles.add(fromLine);
      else if (entity === 'customer') plan.customers.add(fromLine);
      else plan.bills.set(fromLine, { toLine, customerLine });
      for (const record of records) {
        if (converted.has(record.lineNumber)) originals.set(record.lineNumber, opened.cellsOf(record));
      }
    },
  });
  for await (const block of opened.records) block.forEach(finder.record);
  finder.end();
  return { plan, originals };
}

type RecordReader = { record(record: SourceRecord): void; end(): void };

/** The same rules as for the file that the records come from. */
function readerOf(
  definition: ProfileDefinition | null,
  { names, columns }: OpenMendFile,
  { companyCode, services }: MendedOwner,
  sink: FlowSink,
): RecordReader {
  if (definition === null) {
    const contacts = contactRows({ sink });
    contacts.row({ cells: names, lineNumber: 1, isBroken: false });
    return { record: (record) => void contacts.row({ ...record, isBroken: false }), end: () => undefined };
  }
  if (definition.format.type === 'stabo') {
    const assembler = staboAssembler({ companyCode, services, sink, frame: 'lost' });
    return { record: (record) => void assembler.row({ ...record, isBroken: false }), end: () => void assembler.end() };
  }
  const convert = converter({ definition, companyCode, services, sink });
  convert.begin(columns);
  return { record: (record) => void convert.record(record), end: () => void convert.end() };
}
