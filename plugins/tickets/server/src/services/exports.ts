import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { csvLine } from '@nitida/kernel/csv';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import type { ExportRequest, TicketExport, TicketSummary } from '../../../contract/tickets.ts';
import { csvCells, DELIMITERS, exportCells, exportColumns, SHEET_NAMES } from '../domain/export-table.ts';
import {
  askForExport,
  ExportFile,
  exportFile,
  ExportRow,
  exportsOf,
  ExportWork,
  finishExport,
  GoneFile,
  noteExportProgress,
  removeExpiredExports,
  returnExport,
  takeExport,
} from '../sql/exports.sql.ts';
import type { TicketSearch } from './ticket-search.ts';

type Deps = { db: () => Knex; search: TicketSearch; store: DocumentStore; wake: () => Promise<void> };

const FORMATS = { csv: csvOf, xlsx: workbookOf } as const;

/** More would only wait behind each other. */
const MOST_WAITING = 5;

/** Lists of tickets as files, written in the background: of any length, for the one who asked. */
export const ticketExportsOf = ({ db, search, store, wake }: Deps) => {
  /** Block by block from the database to the disk: no more than a block in memory. */
  const write = async (work: ExportWork, signal: AbortSignal): Promise<void> => {
    let count = 0;
    async function* blocks() {
      for await (const block of search.blocks(work.company_ids, work.criteria)) {
        signal.throwIfAborted();
        yield block;
        count += block.length;
        await execute(db(), noteExportProgress(work.id, count));
      }
    }
    const stored = await store.put(Readable.from(FORMATS[work.format](blocks(), work.language), { objectMode: false }));
    await execute(db(), finishExport(work.id, stored));
  };

  return {
    async ask(ownerId: number, companyIds: readonly number[], request: ExportRequest): Promise<TicketExport> {
      const [asked] = await rows(db(), ExportRow, askForExport({ ownerId, companyIds, most: MOST_WAITING }, request));
      if (!asked)
        throw new AppError(
          'conflict',
          'export.too_many',
          `You have ${MOST_WAITING} lists waiting: let one finish first`,
        );
      // The row is there: if nobody is woken, the schedule finds it.
      await wake().catch(() => undefined);
      return asked.export;
    },

    async list(ownerId: number): Promise<TicketExport[]> {
      return (await rows(db(), ExportRow, exportsOf(ownerId))).map((row) => row.export);
    },

    async open(ownerId: number, companyIds: readonly number[], documentId: string) {
      const [file] = await rows(db(), ExportFile, exportFile(ownerId, companyIds, documentId));
      if (!file) throw new AppError('not_found', 'export.unknown', 'There is no such list, or its time is over');
      return {
        ...(await store.open(file.sha256)),
        format: file.format,
        fileName: `tickets-${file.requested_on}.${file.format}`,
      };
    },

    /** Writes what is waiting, one list after the other, and takes away what is past its end. */
    async work(signal: AbortSignal): Promise<void> {
      for (const { sha256 } of await rows(db(), GoneFile, removeExpiredExports()))
        if (sha256) await store.remove(sha256);

      while (!signal.aborted) {
        const [work] = await rows(db(), ExportWork, takeExport());
        if (!work) return;
        await write(work, signal).catch(async (error: unknown) => {
          await execute(db(), returnExport(work.id));
          if (!signal.aborted) throw error;
        });
      }
    },
  };
};

export type TicketExports = ReturnType<typeof ticketExportsOf>;

type Blocks = AsyncIterable<readonly TicketSummary[]>;

async function* csvOf(blocks: Blocks, language: 'it' | 'en'): AsyncGenerator<string> {
  const line = (cells: (string | null)[]) => csvLine(cells, DELIMITERS[language]);
  yield `\uFEFF${line(exportColumns(language).map(({ header }) => header))}`;
  for await (const block of blocks) yield block.map((ticket) => line(csvCells(ticket, language))).join('');
}

function workbookOf(blocks: Blocks, language: 'it' | 'en'): AsyncGenerator<Buffer> {
  async function* cells() {
    for await (const block of blocks) for (const ticket of block) yield exportCells(ticket, language);
  }
  return spreadsheet([{ name: SHEET_NAMES[language], columns: exportColumns(language), rows: cells() }]);
}
