/**
 * One line of a CSV that people open in a spreadsheet (RFC 4180). A cell that begins like a formula
 * gets an apostrophe: what a stranger wrote into a bill must not run on the operator's computer.
 */
export const csvLine = (cells: readonly (string | number | null)[], delimiter: string): string =>
  `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;

export type CsvLanguage = 'it' | 'en';

/** Spreadsheets in Italian expect semicolons, because the comma is the decimal sign. */
const DELIMITERS = { it: ';', en: ',' } as const satisfies Record<CsvLanguage, string>;

/** A line as spreadsheets of that language expect it. */
export const csvLineIn = (language: CsvLanguage, cells: readonly (string | number | null)[]): string =>
  csvLine(cells, DELIMITERS[language]);

/** The first line, after the mark by which spreadsheets know UTF-8. */
export const csvHeadIn = (language: CsvLanguage, cells: readonly string[]): string =>
  `\uFEFF${csvLineIn(language, cells)}`;

/** Also behind spaces, which some programs take away first, and in the wide letters of East Asia. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;

function csvCell(cell: string | number | null, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
