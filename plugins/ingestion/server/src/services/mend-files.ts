import type { FileHandle } from 'node:fs/promises';
import type { FlowFormat, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { csvRows } from '../domain/csv-rows.ts';
import type { Encoding } from '../domain/flow-decoder.ts';
import {
  type Columns,
  columnNames,
  namedColumns,
  NUMBER_CELL,
  numberedColumns,
  type SourceRecord,
} from '../domain/formats/source-record.ts';
import { type TextFormat, textRecords } from '../domain/formats/text-records.ts';
import { profileHint, staboHint, staboWidth } from '../domain/mend/cell-hints.ts';
import type { MendLayout } from '../domain/mend/mended-rows.ts';
import { contactRole, profileRole, staboRole } from '../domain/mend/record-roles.ts';
import { DEFAULT_HINT } from '../domain/mend/sheet-cell.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Row } from '../domain/stabo-record.ts';
import { openSpreadsheet } from '../providers/spreadsheet-reader.ts';
import { withTemporaryFile } from '../providers/temporary-file.ts';
import type { FileSource } from './read-file.ts';

export type OpenMendFile = MendLayout & {
  columns: Columns;
  /** The records exactly as the file has them. Block by block: one by one they would take twice as long. */
  records: AsyncGenerator<readonly SourceRecord[]>;
};

type MendableFormat = Exclude<FlowFormat, { type: 'fatturapa' }>;

export type MendableDefinition = Omit<ProfileDefinition, 'format'> & { format: MendableFormat };

/** Whether records of this layout can stand in a sheet. XML is mended where it was made. */
export const isMendable = (definition: ProfileDefinition): definition is MendableDefinition =>
  definition.format.type !== 'fatturapa';

/** Reads a file of a run again, record by record. */
export async function openMendFile(definition: MendableDefinition, source: FileSource): Promise<OpenMendFile> {
  const { format } = definition;
  switch (format.type) {
    case 'stabo':
      return openStabo(format.encoding, source);
    case 'spreadsheet':
      return openTable(definition, format.headerRow - 1, true, spreadsheetRows(format, source));
    case 'delimited':
      return openTable(definition, format.skipLines, format.hasHeader, textRows(format, source));
    case 'delimited_records':
      return openTagged(definition, format, textRows(format, source));
    case 'fixed_width':
    case 'fixed_width_records':
      return openFixed(definition, format, source);
  }
}

/** The `contacts.csv` of a ZIP. */
export async function openContacts(encoding: Encoding, source: FileSource): Promise<OpenMendFile> {
  const { names, columns, rows } = await headed(textRows({ encoding }, source), 0);
  const records = recordsOf(rows);
  return { ...untyped(names), columns, roleOf: contactRole, hintOf: () => DEFAULT_HINT, records };
}

const untyped = (names: readonly string[]) => ({
  names,
  widthOf: () => names.length,
  cellsOf: ({ cells }: SourceRecord) => cells,
  split: (cells: readonly string[]) => ({ tag: null, cells }),
  isTyped: false,
});

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

/** As wide as its widest record, and a cell more. */
const STABO_WIDTH = 21;

function openStabo(encoding: Encoding, source: FileSource): OpenMendFile {
  return {
    ...untyped(numbers(STABO_WIDTH)),
    columns: numberedColumns,
    roleOf: staboRole,
    hintOf: staboHint,
    widthOf: (cells) => staboWidth((cells[0] ?? '').trim()),
    records: recordsOf(textRows({ encoding, delimiter: ';' }, source)),
  };
}

async function openTable(
  definition: MendableDefinition,
  skipLines: number,
  hasHeader: boolean,
  blocks: AsyncGenerator<readonly Row[]>,
): Promise<OpenMendFile> {
  const { names, columns, rows } = hasHeader ? await headed(blocks, skipLines) : await numbered(blocks, skipLines);
  const hint = profileHint(definition, columns);
  return {
    ...untyped(names),
    columns,
    roleOf: profileRole(definition, columns),
    hintOf: (_cells, place) => hint(null, place),
    isTyped: definition.format.type === 'spreadsheet',
    records: recordsOf(rows),
  };
}

function openTagged(
  definition: MendableDefinition,
  { tagColumn, skipLines }: Extract<FlowFormat, { type: 'delimited_records' }>,
  blocks: AsyncGenerator<readonly Row[]>,
): OpenMendFile {
  const tagOf = (cells: readonly string[]) => (cells[tagColumn - 1] ?? '').trim();
  const used = definition.records.flatMap(({ makes }) =>
    makes.flatMap(({ fields }) => Object.values(fields).flatMap(({ from }) => from.map(Number))),
  );
  const hint = profileHint(definition, numberedColumns);
  return {
    ...untyped(numbers(Math.max(tagColumn, 10, ...used.filter(Number.isSafeInteger)))),
    columns: numberedColumns,
    roleOf: profileRole(definition, numberedColumns),
    hintOf: (cells, place) => hint(tagOf(cells), place),
    widthOf: () => 0,
    split: (cells) => ({ tag: tagOf(cells), cells }),
    records: recordsOf(after(blocks, skipLines), tagOf),
  };
}

/** What a fixed-width file calls a record is not always one of its columns: it stands in a cell of its own. */
function openFixed(
  definition: MendableDefinition,
  format: Extract<TextFormat, { type: 'fixed_width' | 'fixed_width_records' }>,
  source: FileSource,
): OpenMendFile {
  const records = pulled<SourceRecord>(source.pieces(), (take) =>
    textRecords(format, {
      begin: () => null,
      record(record) {
        take(record);
        return null;
      },
    }),
  );
  if (format.type === 'fixed_width') {
    const names = format.columns.map(({ name }) => name);
    const columns = namedColumns(names);
    const hint = profileHint(definition, columns);
    const roleOf = profileRole(definition, columns);
    return { ...untyped(names), columns, roleOf, hintOf: (_cells, place) => hint(null, place), records };
  }
  const layouts = new Map(
    format.recordTypes.map(({ tag, columns: ofType }) => [tag, namedColumns(ofType.map(({ name }) => name))]),
  );
  const columns: Columns = (tag, name) => layouts.get(tag ?? '')?.(tag, name);
  const hint = profileHint(definition, columns);
  const widest = Math.max(...format.recordTypes.map(({ columns: ofType }) => ofType.length));
  return {
    ...untyped(['record', ...numbers(widest)]),
    columns,
    roleOf: profileRole(definition, columns),
    hintOf: ([tag = ''], place) => (place === 0 ? DEFAULT_HINT : hint(tag.trim(), place - 1)),
    widthOf: () => 0,
    cellsOf: ({ tag, cells }) => [tag ?? '', ...cells],
    split: ([tag = '', ...cells]) => ({ tag: tag.trim(), cells }),
    records,
  };
}

type Headed = { names: string[]; columns: Columns; rows: AsyncGenerator<readonly Row[]> };

async function headed(blocks: AsyncGenerator<readonly Row[]>, skipLines: number): Promise<Headed> {
  const rows = after(blocks, skipLines);
  const [header, ...rest] = await firstOf(rows);
  const names = columnNames((header?.cells ?? []).map((cell) => cell.replace(NUMBER_CELL, '')));
  return { names, columns: namedColumns(names), rows: joined(rest, rows) };
}

async function numbered(blocks: AsyncGenerator<readonly Row[]>, skipLines: number): Promise<Headed> {
  const rows = after(blocks, skipLines);
  const first = await firstOf(rows);
  const names = numbers(first[0]?.cells.length ?? 0);
  return { names, columns: numberedColumns, rows: joined(first, rows) };
}

async function firstOf(blocks: AsyncGenerator<readonly Row[]>): Promise<readonly Row[]> {
  const { value, done } = await blocks.next();
  return done ? [] : value;
}

async function* joined(first: readonly Row[], rest: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield first;
  yield* rest;
}

/** Without what stands before the table, and without empty rows. */
async function* after(blocks: AsyncGenerator<readonly Row[]>, skipLines: number): AsyncGenerator<readonly Row[]> {
  for await (const block of blocks) {
    const rows = block.filter(
      ({ lineNumber, cells, isBroken }) =>
        lineNumber > skipLines && (isBroken || cells.some((cell) => cell.trim() !== '')),
    );
    if (rows.length > 0) yield rows;
  }
}

async function* recordsOf(
  blocks: AsyncGenerator<readonly Row[]>,
  tagOf: (cells: readonly string[]) => string | null = () => null,
): AsyncGenerator<readonly SourceRecord[]> {
  for await (const block of blocks) {
    yield block.map(({ cells, lineNumber, isBroken }) => ({
      lineNumber,
      tag: tagOf(cells),
      cells,
      fault: isBroken ? 'quotes_broken' : null,
    }));
  }
}

const textRows = (
  { encoding, delimiter }: { encoding: Encoding; delimiter?: ';' | ',' | '\t' | '|' },
  source: FileSource,
): AsyncGenerator<readonly Row[]> =>
  pulled<Row>(source.pieces(), (take) =>
    csvRows({
      encoding,
      ...(delimiter && { delimiter }),
      row(row) {
        take(row);
        return null;
      },
    }),
  );

async function* spreadsheetRows(
  { sheet }: Extract<FlowFormat, { type: 'spreadsheet' }>,
  source: FileSource,
): AsyncGenerator<readonly Row[]> {
  if (source.file) return yield* sheetRows(source.file, sheet);

  // Within a ZIP: a workbook is jumped about in, so it needs a file of its own as long as it is read.
  const opened = Promise.withResolvers<FileHandle>();
  const isRead = Promise.withResolvers<void>();
  const whole = withTemporaryFile(source.pieces(), (file) => {
    opened.resolve(file);
    return isRead.promise;
  });
  whole.catch(opened.reject);
  try {
    yield* sheetRows(await opened.promise, sheet);
  } finally {
    isRead.resolve();
    await whole;
  }
}

async function* sheetRows(file: FileHandle, sheet: string): AsyncGenerator<readonly Row[]> {
  for await (const rows of (await openSpreadsheet(file, sheet)).rows(sheet)) {
    yield rows.map(({ lineNumber, cells }) => ({
      lineNumber,
      isBroken: false,
      cells: cells.map(({ text, kind }) => (kind === 'number' ? NUMBER_CELL + text : text)),
    }));
  }
}

/** What a reader is pushed to find, to be asked for. What cannot be read on was refused, or will be. */
async function* pulled<One>(
  pieces: AsyncIterable<Uint8Array>,
  make: (take: (one: One) => void) => { push(piece: Uint8Array): Refusal | null; end(): Refusal | null },
): AsyncGenerator<readonly One[]> {
  let waiting: One[] = [];
  const reader = make((one) => waiting.push(one));
  for await (const piece of pieces) {
    const refusal = reader.push(piece);
    if (waiting.length > 0) yield waiting;
    waiting = [];
    if (refusal) return;
  }
  reader.end();
  if (waiting.length > 0) yield waiting;
}
