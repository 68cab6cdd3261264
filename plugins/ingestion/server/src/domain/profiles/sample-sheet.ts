import type { FlowFormat } from '../../../../contract/flow-profile.ts';
import { columnNames, NUMBER_CELL } from '../formats/source-record.ts';
import { type Sample, SAMPLE_ROWS } from './sample-rows.ts';

/** Of a workbook's row, what a sample goes by. */
type SheetRow = { lineNumber: number; cells: readonly { text: string; kind: 'text' | 'number' | 'date' }[] };

/** Some rows stand above the header; the rest is looked at as records. */
export const SHEET_ROWS = SAMPLE_ROWS + 50;

const LOOKED_AT = 20;

/** The first of the widest rows that have words only: a title above it has fewer, a record has figures. */
export function headerRowOf(rows: readonly SheetRow[]): number {
  const words = rows.slice(0, LOOKED_AT).map(({ lineNumber, cells }) => {
    const filled = cells.filter(({ text }) => text.trim() !== '');
    return { lineNumber, count: filled.every(({ kind }) => kind === 'text') ? filled.length : 0 };
  });
  const widest = words.reduce((best, row) => (row.count > best.count ? row : best), { lineNumber: 1, count: 0 });
  return Math.min(50, widest.lineNumber);
}

export function sampleOfSheet(
  { headerRow }: Extract<FlowFormat, { type: 'spreadsheet' }>,
  rows: readonly SheetRow[],
): Sample {
  const header = rows.find(({ lineNumber }) => lineNumber >= headerRow);
  const names = header ? columnNames(header.cells.map(({ text }) => text)) : null;
  return {
    names: () => names,
    rows: rows
      .filter(
        ({ lineNumber, cells }) => lineNumber > (header?.lineNumber ?? 0) && cells.some(({ text }) => text !== ''),
      )
      .slice(0, SAMPLE_ROWS)
      .map(({ lineNumber, cells }) => ({
        lineNumber,
        tag: null,
        cells: cells.map(({ text, kind }) => (kind === 'number' ? NUMBER_CELL + text : text)),
      })),
  };
}
