/** A text is never anything else than a text. A `Date` at midnight (UTC) is a day, otherwise an instant. */
export type Cell = string | number | Date | null;

type Look = 'number' | 'header' | 'text' | 'day' | 'instant';

/** Places in the list of styles that spreadsheet-writer.ts writes. */
const STYLES_OF = { number: 0, header: 1, text: 2, day: 3, instant: 4 } as const satisfies Record<Look, number>;

/** One row as the sheet's XML has it. Empty cells are left out: their places tell. */
export const rowXml = (row: number, cells: readonly Cell[], look?: 'header'): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${columnName(index)}${row}`, look)).join('')}</row>`;

/** 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function cellXml(cell: Cell, place: string, look?: 'header'): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? valueXml(cell, place, 'number') : '';
  if (typeof cell === 'string') return textXml(cell, place, look ?? 'text');

  const days = cell.getTime() / DAY_MS + UNIX_EPOCH;
  // Before it spreadsheets count a day that never was, 29 February 1900.
  if (!(days >= 61)) return Number.isNaN(days) ? '' : textXml(cell.toISOString(), place, 'text');
  return valueXml(days, place, Number.isInteger(days) ? 'day' : 'instant');
}

const DAY_MS = 86_400_000;
/** 1 January 1970, in days since the last day of 1899. */
const UNIX_EPOCH = 25_569;

const valueXml = (value: number, place: string, look: Look): string =>
  `<c r="${place}" s="${STYLES_OF[look]}"><v>${value}</v></c>`;

const textXml = (text: string, place: string, look: Look): string =>
  `<c r="${place}" s="${STYLES_OF[look]}" t="inlineStr"><is><t xml:space="preserve">${escaped(shortEnough(text))}</t></is></c>`;

/** No program opens a workbook with a longer text. */
const LONGEST_TEXT = 32_767;

const shortEnough = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;

/**
 * XML has no place for most control characters, and reads a carriage return as a line feed. Workbooks
 * write them as `_x000D_`, and hence a text that reads like that with its first underscore as `_x005F_`.
 */
const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, hexOf)
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const hexOf = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
