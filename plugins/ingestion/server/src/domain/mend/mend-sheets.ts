import type { Cell, Column } from '@nitida/kernel/spreadsheet-writer';
import { type OperatorLanguage, wordsFor } from '../../../../contract/rejection-texts.ts';
import type { Rejection } from '../../../../contract/runs.ts';
import { NUMBER_CELL } from '../formats/source-record.ts';

/**
 * The workbook in which rejected records are mended: one sheet per file, `flow` and `contacts`, with
 * the line and the reason in front of the record's own cells; and a sheet that says of which run they
 * are. The reader (services/stage-mended.ts) knows them by these names.
 */
export const INFO_SHEET = 'nitida';
export const RUN_KEY = 'run';

/** In front of the record's cells. */
export const CELLS_BEFORE = 2;

export const LINE_HEADERS: readonly string[] = ['line', 'riga'];

const HEADERS = { en: ['line', 'reason'], it: ['riga', 'motivo'] } as const;

export const mendColumns = (names: readonly string[], language: OperatorLanguage): Column[] => [
  { header: HEADERS[language][0], width: 8 },
  { header: HEADERS[language][1], width: 50 },
  ...names.map((header) => ({ header, width: 18 })),
];

export const mendRow = (
  lineNumber: number,
  cells: readonly string[],
  { reasons, isTyped }: { reasons: readonly string[]; isTyped: boolean },
): Cell[] => [lineNumber, reasons.join(' · '), ...(isTyped ? cells.map(valueOf) : cells)];

const DAY = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$/;

/** What was a number or a day of a workbook is one again, unless it has more digits than numbers keep. */
function valueOf(cell: string): Cell {
  if (DAY.test(cell)) return new Date(cell.includes('T') ? `${cell}Z` : cell);
  if (!cell.startsWith(NUMBER_CELL)) return cell;
  const text = cell.slice(NUMBER_CELL.length);
  return String(Number(text)) === text ? Number(text) : text;
}

/** What is wrong with a record, as short as it fits beside it. */
export function reasonOf({ field, code }: Pick<Rejection, 'field' | 'code'>, language: OperatorLanguage): string {
  const reason = wordsFor(code, language)?.reason ?? code;
  return field === null ? reason : `${field}: ${reason}`;
}

const HINTS = {
  en: [
    'Correct the cells behind the column "reason" and upload the workbook on the page of the run.',
    'Leave the line numbers and the order of the rows as they are. A row that is added under a bill belongs to it and has no line number.',
    'A row that is deleted is left out; a bill without its first row is not taken.',
    'Every cell is a text, written as the file has it: 00100, 01/09/2026, 1.234,56.',
  ],
  it: [
    'Correggere le celle dopo la colonna «motivo» e caricare la cartella nella pagina della lavorazione.',
    'Lasciare i numeri di riga e l’ordine delle righe come sono. Una riga aggiunta sotto una bolletta ne fa parte e non ha numero di riga.',
    'Una riga eliminata viene tralasciata; una bolletta senza la sua prima riga non viene presa.',
    'Ogni cella è un testo, scritto come nel file: 00100, 01/09/2026, 1.234,56.',
  ],
} as const;

export const infoColumns: readonly Column[] = [
  { header: 'key', width: 10 },
  { header: 'value', width: 100 },
];

export const infoRows = (documentId: string, language: OperatorLanguage): Cell[][] => [
  [RUN_KEY, documentId],
  ...HINTS[language].map((hint) => ['', hint]),
];
