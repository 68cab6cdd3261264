import { AppError } from '@nitida/kernel/errors';
import type { MendFaultCode, MendRefusalCode } from '../../../../contract/mend-texts.ts';
import { NUMBER_CELL, type SourceRecord } from '../formats/source-record.ts';
import { shortened } from '../shortened.ts';
import type { HintOf } from './cell-hints.ts';
import { CELLS_BEFORE } from './mend-sheets.ts';
import type { MendEntity, Role } from './mend-units.ts';
import type { RoleOf } from './record-roles.ts';
import { type SheetCell, textOf } from './sheet-cell.ts';

/** What was rejected in a file of the original run: all that a mended sheet may bring. By first lines. */
export type MendPlan = {
  bills: Map<number, { toLine: number; customerLine: number | null }>;
  /** Those of the rejected bills, and those who were rejected themselves. */
  customers: Set<number>;
  /** What stands for itself: contacts, payments … */
  singles: Set<number>;
};

/** How the records of a file stand in its sheet. */
export type MendLayout = {
  /** Headers for the record's cells. */
  names: readonly string[];
  roleOf: RoleOf;
  hintOf: HintOf;
  /** How many cells a record like this has: a spreadsheet leaves out the empty ones at its end. */
  widthOf(cells: readonly string[]): number;
  /** A record's cells in its sheet … */
  cellsOf(record: SourceRecord): readonly string[];
  /** … and back: what the file calls a record like this, and which cells are its own. */
  split(cells: readonly string[]): Pick<SourceRecord, 'tag' | 'cells'>;
  /** The file is a workbook itself: its numbers and days are values, and stay so. */
  isTyped: boolean;
};

/** Which lines of the original file a row stands for. */
export type Stand = { entity: MendEntity; fromLine: number; toLine: number };

export type MendFinding = {
  severity: 'rejection' | 'warning';
  lineNumber: number;
  recordType: string;
  billNumber: null;
  field: string | null;
  value: string | null;
  code: MendFaultCode;
};

type Options = {
  sheet: string;
  plan: MendPlan;
  layout: MendLayout;
  /** What the cells of this line said in the original file. */
  originalOf(line: number): readonly string[] | undefined;
  take(record: SourceRecord): void;
  /** Of a row that begins something; told before it is taken. */
  stands(row: number, stand: Stand): void;
  fault(finding: MendFinding): void;
};

export const mendRefused = (code: MendRefusalCode, details: Record<string, string | number> = {}) =>
  new AppError('invalid', code, `The mended workbook is refused: ${code}`, { details });

/**
 * Reads the rows of a mended sheet as records of the original file, and lets through what was rejected
 * there: bills below the customer whom they belong to, each with its own rows. A row that somebody
 * added has no line number, and belongs to what stands above it.
 */
export function mendedRows(options: Options) {
  const { sheet, plan, layout, take, stands, fault } = options;
  let lastLine = 0;
  /** The customer above; false: one who may not pass, so that nothing below him does. */
  let customer: { line: number | null } | false | null = null;
  let bill: { fromLine: number; toLine: number } | null = null;

  function lineOf(row: number, cell: SheetCell | undefined): number | null {
    const text = cell?.text.trim() ?? '';
    if (text === '') return null;
    const line = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    // Sorted by anything else, rows would stand under the bills of others.
    if (line <= lastLine) throw mendRefused('file.mend_unreadable', { sheet, row });
    lastLine = line;
    return line;
  }

  function recordOf(row: number, line: number | null, cells: readonly SheetCell[]): SourceRecord {
    const original = line === null ? undefined : options.originalOf(line);
    const raw = cells.map(({ text }) => text);
    const texts = cells.map((cell, place) => {
      if (layout.isTyped) return cell.kind === 'number' ? NUMBER_CELL + cell.text : cell.text;
      if (cell.kind === 'text') return cell.text;
      const text = textOf(cell, original?.[place] ?? '', layout.hintOf(raw, place));
      tell(row, raw, 'cell_converted', 'warning', { field: layout.names[place] ?? String(place + 1), value: text });
      return text;
    });
    while (texts.length > 0 && texts.at(-1) === '') texts.pop();
    while (texts.length < layout.widthOf(texts)) texts.push('');
    return { ...layout.split(texts), lineNumber: row, fault: null };
  }

  function tell(
    row: number,
    cells: readonly string[],
    code: MendFaultCode,
    severity: MendFinding['severity'] = 'rejection',
    { field, value }: Pick<MendFinding, 'field' | 'value'> = { field: null, value: null },
  ): void {
    const recordType = shortened((cells[0] ?? '').trim(), 20);
    fault({
      severity,
      lineNumber: row,
      recordType,
      billNumber: null,
      field,
      value: value === null ? null : shortened(value),
      code,
    });
  }

  function readCustomer(record: SourceRecord, line: number | null): void {
    bill = null;
    const isAllowed = line === null || plan.customers.has(line);
    customer = isAllowed && { line };
    if (!isAllowed) return tell(record.lineNumber, record.cells, 'bill_not_rejected');
    if (line !== null) stands(record.lineNumber, { entity: 'customer', fromLine: line, toLine: line });
    take(record);
  }

  function readBill(record: SourceRecord, line: number | null, isWhole: boolean): void {
    bill = null;
    const found = line === null ? undefined : plan.bills.get(line);
    if (line === null || !found) return tell(record.lineNumber, record.cells, 'bill_not_rejected');
    if (!isWhole && !isBelow(found.customerLine)) return tell(record.lineNumber, record.cells, 'mend_row_misplaced');
    bill = { fromLine: line, toLine: found.toLine };
    stands(record.lineNumber, { entity: 'bill', ...bill });
    take(record);
  }

  /** Below its own customer, or one whom somebody wrote above it: never below another's. */
  const isBelow = (customerLine: number | null): boolean =>
    customer !== false && customer !== null && (customer.line === null || customer.line === customerLine);

  function readDetail(record: SourceRecord, line: number | null): void {
    if (!bill) return;
    if (line !== null && line > bill.toLine) return tell(record.lineNumber, record.cells, 'mend_row_misplaced');
    take(record);
  }

  function readSingle(record: SourceRecord, line: number | null, entity: MendEntity): void {
    if (line === null || !plan.singles.has(line)) return tell(record.lineNumber, record.cells, 'bill_not_rejected');
    stands(record.lineNumber, { entity, fromLine: line, toLine: line });
    take(record);
  }

  return {
    row(row: number, cells: readonly SheetCell[]): void {
      const own = cells.slice(CELLS_BEFORE);
      const line = lineOf(row, cells[0]);
      if (own.every(({ text }) => text.trim() === '')) return;

      const record = recordOf(row, line, own);
      const role: Role = layout.roleOf(record);
      if (role.part === 'customer') readCustomer(record, line);
      else if (role.part === 'single') readSingle(record, line, role.entity);
      else if (role.part === 'detail') readDetail(record, line);
      else if (role.part === 'bill') {
        // Further records of the same bill, where each of them says its bill.
        if (bill && line !== null && line > bill.fromLine && line <= bill.toLine) readDetail(record, line);
        else readBill(record, line, role.isWhole);
      }
    },
  };
}
