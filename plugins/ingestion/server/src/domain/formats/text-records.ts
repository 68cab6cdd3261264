import type { FixedColumn, FlowFormat } from '../../../../contract/flow-profile.ts';
import { csvRows } from '../csv-rows.ts';
import type { Refusal } from '../refusal.ts';
import type { Row } from '../stabo-record.ts';
import { linesOf, textRows } from '../text-rows.ts';
import { type Columns, numberedColumns, type RecordTaker } from './source-record.ts';
import { tableRecords } from './table-records.ts';

export type TextFormat = Exclude<FlowFormat, { type: 'stabo' | 'spreadsheet' | 'fatturapa' }>;

export type TextReader = {
  /** Reads the next bytes. A refusal is final: the rest need not be read. */
  push(chunk: Uint8Array): Refusal | null;
  end(): Refusal | null;
};

/** Cuts the bytes of a text into the records of its layout, chunk by chunk. */
export function textRecords(format: TextFormat, taker: RecordTaker): TextReader {
  switch (format.type) {
    case 'delimited': {
      const table = tableRecords({ ...format, ...taker });
      return oneRefusal(csvRows({ ...format, row: table.row }), table.end);
    }
    case 'delimited_records':
      return recordTyped(format, taker, (row) => csvRows({ ...format, row }));
    case 'fixed_width':
      return fixedWidth(format, taker);
    case 'fixed_width_records':
      return fixedWidthRecords(format, taker);
  }
}

function recordTyped(
  { skipLines, tagColumn }: Extract<TextFormat, { type: 'delimited_records' }>,
  { begin, record }: RecordTaker,
  rows: (row: (row: Row) => Refusal | null) => TextReader,
): TextReader {
  let isBegun = false;
  const reader = rows(({ cells, lineNumber, isBroken }) => {
    if (lineNumber <= skipLines) return null;
    const refusal = isBegun ? null : begin(numberedColumns);
    isBegun = true;
    if (refusal) return refusal;
    const tag = (cells[tagColumn - 1] ?? '').trim();
    return record({ lineNumber, tag, cells, fault: isBroken ? 'quotes_broken' : null });
  });
  return oneRefusal(reader, () => (isBegun ? null : EMPTY));
}

function fixedWidth(format: Extract<TextFormat, { type: 'fixed_width' }>, { begin, record }: RecordTaker): TextReader {
  const cut = cutter(format.columns);
  const refusal = begin(columnsOf(new Map([[null, format.columns]])));
  return lines(format, refusal, (line, lineNumber) => record({ lineNumber, tag: null, cells: cut(line), fault: null }));
}

function fixedWidthRecords(
  format: Extract<TextFormat, { type: 'fixed_width_records' }>,
  { begin, record }: RecordTaker,
): TextReader {
  const cutTag = cutter([format.tag]);
  const layouts = new Map(format.recordTypes.map(({ tag, columns }) => [tag, columns]));
  const cutters = new Map([...layouts].map(([tag, columns]) => [tag, cutter(columns)]));
  const refusal = begin(columnsOf(layouts));
  return lines(format, refusal, (line, lineNumber) => {
    const [tag = ''] = cutTag(line);
    const cut = cutters.get(tag);
    // Heads, tails and whatever else the company's software writes for itself.
    return cut ? record({ lineNumber, tag, cells: cut(line), fault: null }) : null;
  });
}

/** A line that is shorter than its layout has its last columns empty: editors cut the spaces off. */
function cutter(columns: readonly Pick<FixedColumn, 'start' | 'length'>[]) {
  const places = columns.map(({ start, length }) => [start - 1, start - 1 + length] as const);
  return (line: string): string[] => places.map(([start, end]) => line.slice(start, end).trim());
}

function columnsOf(layouts: ReadonlyMap<string | null, readonly FixedColumn[]>): Columns {
  const places = new Map(
    [...layouts].map(([tag, columns]) => [tag, new Map(columns.map(({ name }, index) => [name, index]))]),
  );
  return (tag, name) => places.get(tag)?.get(name);
}

function lines(
  { encoding, skipLines }: Pick<TextFormat, 'encoding' | 'skipLines'>,
  refusal: Refusal | null,
  line: (line: string, lineNumber: number) => Refusal | null,
): TextReader {
  let isEmpty = true;
  const row = ({ cells, lineNumber }: Row): Refusal | null => {
    if (refusal || lineNumber <= skipLines) return refusal;
    isEmpty = false;
    return line(cells[0] ?? '', lineNumber);
  };
  const reader = textRows({ encoding, row }, (text) =>
    linesOf(text).map((cell) => ({ cells: [cell], isBroken: false })),
  );
  return oneRefusal(reader, () => refusal ?? (isEmpty ? EMPTY : null));
}

const EMPTY: Refusal = { code: 'flow.empty', lineNumber: null, details: {} };

/** The first refusal is the one that counts, however often somebody asks. */
function oneRefusal(reader: TextReader, atEnd: () => Refusal | null): TextReader {
  let refusal: Refusal | null = null;
  return {
    push: (chunk) => (refusal ??= reader.push(chunk)),
    end: () => (refusal ??= reader.end() ?? atEnd()),
  };
}
