import type { Refusal } from '../refusal.ts';
import type { Row } from '../stabo-record.ts';
import { columnNames, namedColumns, numberedColumns, type RecordTaker } from './source-record.ts';

type Options = RecordTaker & { skipLines: number; hasHeader: boolean };

/**
 * The rows of a table, from delimited text or a spreadsheet, as records. Rows of nothing but empty
 * cells are skipped. A row with more cells than the header has an unquoted delimiter in one of them,
 * so that nobody can say which cell is which.
 */
export function tableRecords({ skipLines, hasHeader, begin, record }: Options) {
  let width: number | null = null;

  return {
    row({ cells, lineNumber, isBroken }: Row): Refusal | null {
      if (lineNumber <= skipLines || (!isBroken && cells.every((cell) => cell.trim() === ''))) return null;
      if (width === null) {
        width = hasHeader ? lastFilled(cells) : Number.POSITIVE_INFINITY;
        const refusal = begin(hasHeader ? namedColumns(columnNames(cells)) : numberedColumns);
        if (refusal || hasHeader) return refusal;
      }
      const isTooWide = cells.length > width && lastFilled(cells) > width;
      return record({
        lineNumber,
        tag: null,
        cells,
        fault: isBroken ? 'quotes_broken' : isTooWide ? 'field_count' : null,
      });
    },

    /** A table without rows is empty; one without records but with a header is a table of nothing. */
    end: (): Refusal | null => (width === null ? { code: 'flow.empty', lineNumber: null, details: {} } : null),
  };
}

function lastFilled(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1;
  return length;
}
