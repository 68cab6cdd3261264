import type { Refusal } from '../refusal.ts';
import type { SheetCell } from '../mend/sheet-cell.ts';
import { type CellContext, cellValue, type RawCell } from './cell-value.ts';
import type { PartHandlers } from './workbook-parts.ts';

/** A row with something in it. `lineNumber` is what the program shows beside it. */
export type SheetRow = { lineNumber: number; cells: SheetCell[] };

const MOST_COLUMNS = 2_000;
const EMPTY: SheetCell = { text: '', kind: 'text' };

/** The rows of a sheet, in order. Empty ones are skipped; of formulas, the value that was last computed counts. */
export function sheetRows(context: CellContext, take: (row: SheetRow) => void): PartHandlers {
  let lineNumber = 0;
  let cells: SheetCell[] = [];
  let column = 0;
  let cell: RawCell | null = null;
  let isValue = false;
  let isPhonetic = false;

  return {
    open(tag) {
      switch (tag.name) {
        case 'row':
          lineNumber = Number(tag.attribute('r') ?? lineNumber + 1);
          cells = [];
          column = 0;
          break;
        case 'c':
          column = columnOf(tag.attribute('r')) ?? column + 1;
          cell = { type: tag.attribute('t') ?? 'n', style: Number(tag.attribute('s') ?? 0), value: '' };
          break;
        case 'rPh':
          isPhonetic = true;
          break;
        case 'v':
          isValue = true;
          break;
        case 't':
          isValue = !isPhonetic;
          break;
        default:
          break;
      }
      return null;
    },

    text(text) {
      if (isValue && cell) cell.value += text;
    },

    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'c') return endCell();
      if (name === 'row' && cells.length > 0) take({ lineNumber, cells });
      return null;
    },
  };

  function endCell(): Refusal | null {
    const ended = cell;
    cell = null;
    // A cell that was only coloured.
    if (!ended || ended.value.trim() === '') return null;
    if (column > MOST_COLUMNS) {
      return { code: 'flow.xml_beyond_bounds', lineNumber, details: { limit: `${MOST_COLUMNS} columns` } };
    }
    const value = cellValue(ended, context);
    if (value === null) return { code: 'flow.workbook_damaged', lineNumber, details: { part: 'xl/sharedStrings.xml' } };
    // Characters that nobody sees are nothing either.
    if (value.text.trim() === '') return null;
    while (cells.length < column) cells.push(EMPTY);
    cells[column - 1] = value;
    return null;
  }
}

/** "AB12" stands in the 28th column. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
