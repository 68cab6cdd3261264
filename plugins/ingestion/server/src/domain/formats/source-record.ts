import type { FaultCode } from '../../../../contract/rejection-texts.ts';
import type { Refusal } from '../refusal.ts';

/** One record of a file, whatever its layout. */
export type SourceRecord = {
  lineNumber: number;
  /** Of a record-typed layout: what it calls this record. */
  tag: string | null;
  cells: readonly string[];
  /** It could not be cut as its layout says: the cells are the best that can be made of it. */
  fault: Extract<FaultCode, 'quotes_broken' | 'field_count'> | null;
};

/**
 * Before a number that a spreadsheet keeps as a number, not as text: it has a decimal point, in whatever
 * notation the texts beside it are. Nothing else begins so: control characters do not survive in sheets.
 */
export const NUMBER_CELL = '\u0011';

/** A cell as people see it. */
export const plainCell = (cell: string | undefined): string =>
  cell === undefined ? '' : (cell.startsWith(NUMBER_CELL) ? cell.slice(1) : cell).trim();

/** In which cell of records of this tag a column stands; `undefined`: they have no such column. */
export type Columns = (tag: string | null, name: string) => number | undefined;

export type RecordTaker = {
  /** Once, before the first record, as soon as the columns are known. */
  begin(columns: Columns): Refusal | null;
  record(record: SourceRecord): Refusal | null;
};

const LONGEST_NAME = 80;

/**
 * What the columns under these headers are called: as the header says, `2` where it says nothing, and
 * `Importo 2` where it says for the second time `Importo`.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const word = header.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || String(index + 1);
    let name = word;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${word} ${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Columns by their names, in whatever case. */
export function namedColumns(names: readonly string[]): Columns {
  const places = new Map(names.map((name, index) => [name.toLowerCase(), index]));
  return (_tag, name) => places.get(name.replace(/\s+/g, ' ').trim().toLowerCase());
}

/** Columns that have no names but their place: `1`, `2` …. */
export const numberedColumns: Columns = (_tag, name) => (/^[1-9]\d{0,3}$/.test(name) ? Number(name) - 1 : undefined);
