import type { FileHandle } from 'node:fs/promises';
import type { Service } from '../../../contract/bill-content.ts';
import type { FlowFormat, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { fatturapaFlow } from '../domain/fatturapa/fatturapa-flow.ts';
import { NUMBER_CELL } from '../domain/formats/source-record.ts';
import { tableRecords } from '../domain/formats/table-records.ts';
import { textRecords } from '../domain/formats/text-records.ts';
import { type ConvertCounts, converter } from '../domain/profiles/convert.ts';
import type { Refusal } from '../domain/refusal.ts';
import { unwrapSigned } from '../domain/signed-file.ts';
import type { FlowEnd } from '../domain/stabo-assembler.ts';
import { staboFlow } from '../domain/stabo-flow.ts';
import type { FlowSink } from '../domain/staged.ts';
import { PIECE } from '../providers/file-pieces.ts';
import { openSpreadsheet, type SheetRow } from '../providers/spreadsheet-reader.ts';
import { withTemporaryFile } from '../providers/temporary-file.ts';

export type FileSource = {
  /** From the beginning, each time. */
  pieces(): AsyncIterable<Uint8Array>;
  /** Where it is on disk already; its owner closes it. */
  file?: FileHandle;
};

export type FileToRead = {
  definition: ProfileDefinition;
  companyCode: string;
  /** What the company offers. */
  services: readonly Service[];
  /** The company's own, which its invoices carry. */
  vatNumber: string | null;
  /** As refusals call it; a name in `.p7m` is a signed file, which is unwrapped. */
  name: string;
  source: FileSource;
};

/** What was given to the sink of a refused file is void. */
export type FileEnd = { refusal: Refusal | null; counts: ConvertCounts };

type Options = FileToRead & { sink: FlowSink; afterPiece(): Promise<void> };

type Reader = { push(piece: Uint8Array): Refusal | null; end(): FileEnd };

/**
 * Reads a file of any format by its definition, piece by piece: `afterPiece` is waited for after each, so
 * that whoever takes what is read sets the pace. What is wrong with an archive or a signature is thrown.
 */
export async function readFile(file: FileToRead, sink: FlowSink, afterPiece: () => Promise<void>): Promise<FileEnd> {
  const options = { ...file, sink, afterPiece };
  const { format } = file.definition;
  if (format.type === 'spreadsheet') return readSpreadsheet(options, format);

  const reader = readerOf(options, format);
  for await (const piece of unwrapped(file)) {
    // The end tells the same refusal again.
    if (reader.push(piece)) break;
    await afterPiece();
  }
  return reader.end();
}

function readerOf(options: Options, format: Exclude<FlowFormat, { type: 'spreadsheet' }>): Reader {
  switch (format.type) {
    case 'stabo':
      return ofBills(staboFlow({ ...options, encoding: format.encoding }));
    case 'fatturapa':
      return ofBills(fatturapaFlow({ ...options, service: format.service }));
    default: {
      const convert = converter(options);
      const reader = textRecords(format, convert);
      return { push: reader.push, end: () => ({ refusal: reader.end(), counts: convert.end() }) };
    }
  }
}

function ofBills(flow: { push: Reader['push']; end(): FlowEnd }): Reader {
  return {
    push: flow.push,
    end() {
      const end = flow.end();
      if (end.outcome === 'refused') return { refusal: end.refusal, counts: NOTHING };
      const { acceptedBills: made, rejectedBills: rejected, CLI, BOL, FOR, RIG, LET, STO, OFF, AVV } = end.counts;
      return { refusal: null, counts: { records: CLI + BOL + FOR + RIG + LET + STO + OFF + AVV, made, rejected } };
    },
  };
}

const NOTHING: ConvertCounts = { records: 0, made: 0, rejected: 0 };

async function* unwrapped({ name, source }: FileToRead): AsyncGenerator<Uint8Array> {
  if (!/\.p7m$/i.test(name)) return yield* source.pieces();
  const content = await unwrapSigned(source.pieces());
  for (let start = 0; start < content.length; start += PIECE) yield content.subarray(start, start + PIECE);
}

function readSpreadsheet(options: Options, format: Extract<FlowFormat, { type: 'spreadsheet' }>): Promise<FileEnd> {
  const { name, source, afterPiece } = options;

  async function read(file: FileHandle): Promise<FileEnd> {
    const convert = converter(options);
    const table = tableRecords({ skipLines: format.headerRow - 1, hasHeader: true, ...convert });
    const workbook = await openSpreadsheet(file, name);
    for await (const rows of workbook.rows(format.sheet)) {
      for (const row of rows) {
        const refusal = table.row({ ...row, cells: row.cells.map(textOf), isBroken: false });
        if (refusal) return { refusal, counts: NOTHING };
      }
      await afterPiece();
    }
    return { refusal: table.end(), counts: convert.end() };
  }
  return source.file ? read(source.file) : withTemporaryFile(source.pieces(), read);
}

const textOf = ({ text, kind }: SheetRow['cells'][number]): string => (kind === 'number' ? NUMBER_CELL + text : text);
