import type { Service } from '../../../../contract/bill-content.ts';
import type { SourceRecord } from '../formats/source-record.ts';
import { shortened } from '../shortened.ts';
import { staboAssembler } from '../stabo-assembler.ts';
import { Bill, Customer, Supply } from '../stabo-records.ts';
import type { FlowSink } from '../staged.ts';
import {
  completeBill,
  completeCustomer,
  completeHistory,
  completeLine,
  completePdfName,
  completeReading,
  completeSupply,
  emptySupply,
  serviceOf,
  totalLine,
} from './complete-rows.ts';
import { cellOf } from './entity-records.ts';
import type { EntityPlan } from './entity-plan.ts';
import type { FaultExplainer } from './explain-faults.ts';

type Options = {
  companyCode: string;
  services: readonly Service[];
  sink: FlowSink;
  /** By tag, each in the order of our layout. */
  plans: ReadonlyMap<string | null, readonly EntityPlan[]>;
  faults: FaultExplainer;
};

const NUMBER = cellOf(Bill, 'number');
const SERVICE = cellOf(Bill, 'service');
const CUSTOMER_CODE = cellOf(Customer, 'code');
const SUPPLY_CODE = cellOf(Supply, 'code');

type OpenBill = {
  /** Of consecutive records that say the same, one bill is made. */
  key: string;
  /** As the first record says it, and as it was completed; null once nobody can say which bill it is. */
  said: readonly string[] | null;
  row: readonly string[];
  supply: readonly string[] | null;
  lineCodes: Map<string, number>;
  /** Parts other than lines that its rows have told: flat files repeat them. */
  told: Set<string>;
};

const opened = (key: string, said: readonly string[] | null, row: readonly string[]): OpenBill => ({
  key,
  said,
  row,
  supply: null,
  lineCodes: new Map(),
  told: new Set(),
});

/**
 * Bills of any layout as rows of ours: customer, bill, supply and what belongs to it, in this order.
 *
 * A record that makes a bill and parts of it (a flat file's row) is one bill with the rows before it that
 * have the same number, and must say the same about it. Layouts with a record type for each thing are
 * in this order already.
 */
export function billConverter({ companyCode, services, sink, plans, faults }: Options) {
  const counts = { records: 0, lost: 0 };
  const assembler = staboAssembler({
    companyCode,
    services,
    frame: 'none',
    sink: { customer: sink.customer, bill: sink.bill, fault: faults.fault },
  });
  const made = new Set([...plans.values()].flatMap((ofTag) => ofTag.map(({ entity }) => entity)));
  const flat = new Set([...plans].filter(([, ofTag]) => isFlat(ofTag)).map(([tag]) => tag));
  let customer: readonly string[] | null = null;
  let open: OpenBill | null = null;

  function push(record: SourceRecord, plan: EntityPlan | null, cells: readonly string[], copied?: Map<string, string>) {
    if (plan) faults.made(plan, cells, copied);
    assembler.row({ cells, lineNumber: record.lineNumber, isBroken: false });
  }

  function pushCustomer(record: SourceRecord, plan: EntityPlan, cells: string[]) {
    open = null;
    if (plan.isMapped('name')) {
      completeCustomer(cells);
      customer = cells;
      push(record, plan, cells);
      return;
    }
    customer = null;
    faults.made(plan, cells);
    const row = [Customer.tag, cells[CUSTOMER_CODE] ?? ''];
    assembler.knownCustomer({ cells: row, lineNumber: record.lineNumber, isBroken: false });
  }

  function pushBill(record: SourceRecord, plan: EntityPlan, cells: string[], key: string) {
    const said = [...cells];
    completePdfName(cells, plan.textOf('pdfFrom', record.cells), plan.textOf('pdfTo', record.cells));
    const copied = completeBill(cells, cells[SERVICE] === '' ? serviceOf(services, supplyCodeOf(record)) : '');
    push(record, plan, cells, copied);
    open = opened(key, said, cells);
    if (!made.has('supply')) pushSupply(record, null, emptySupply());
  }

  function supplyCodeOf(record: SourceRecord): string {
    const plan = plans.get(record.tag)?.find(({ entity }) => entity === 'supply');
    return plan?.make(record.cells)[SUPPLY_CODE] ?? '';
  }

  function pushSupply(record: SourceRecord, plan: EntityPlan | null, cells: string[]) {
    const mayLackCode = plan === null || !plan.isMapped('code');
    completeSupply(cells, { service: open?.row[SERVICE] ?? '', customer, mayLackCode });
    if (open?.supply && isSame(cells, open.supply)) return;
    push(record, plan, cells);
    if (!open) return;
    const isFirst = open.supply === null;
    open.supply = cells;
    open.lineCodes = new Map();
    if (isFirst && !made.has('line')) push(record, null, totalLine(open.row));
  }

  /** The rows of one bill must agree: otherwise one of them is of another bill, or an amount is of a line. */
  function expectSame(record: SourceRecord, plan: EntityPlan, cells: readonly string[], bill: OpenBill) {
    const at = bill.said?.findIndex((cell, index) => cell !== cells[index]) ?? -1;
    const field = Bill.names[at - 1];
    if (field === undefined) return;
    bill.said = cells;
    faults.made(plan, cells);
    assembler.findInBill(
      { cells, lineNumber: record.lineNumber, isBroken: false },
      { severity: 'rejection', field, value: shortened(cells[at] ?? ''), code: 'bill_rows_differ' },
    );
  }

  function pushPart(record: SourceRecord, plan: EntityPlan, cells: string[]) {
    if (plan.entity === 'supply') return pushSupply(record, plan, cells);
    if (plan.entity === 'line') completeLine(cells, open?.lineCodes ?? new Map<string, number>());
    if (plan.entity === 'history') completeHistory(cells);
    if (plan.entity !== 'line' && flat.has(record.tag) && isTold(plan, cells)) return;
    push(record, plan, cells, plan.entity === 'reading' ? completeReading(cells, open?.row ?? null) : undefined);
  }

  function isTold({ entity }: EntityPlan, cells: readonly string[]): boolean {
    if (!open) return false;
    const part = [...(entity === 'notice' ? [] : (open.supply ?? [])), ...cells].join('\0');
    if (open.told.has(part)) return true;
    open.told.add(part);
    return false;
  }

  function readRecord(record: SourceRecord, planned: readonly EntityPlan[]) {
    let waiting: { plan: EntityPlan; cells: string[] } | null = null;
    const makesBill = planned.some(({ entity }) => entity === 'bill');

    for (const plan of planned) {
      if (!plan.isMade(record.cells)) continue;
      const cells = plan.make(record.cells);
      if (plan.entity === 'customer') {
        // In a flat row the customer waits for his bill: it may be the one that is open.
        if (makesBill) waiting = { plan, cells };
        else pushCustomer(record, plan, cells);
      } else if (plan.entity === 'bill') {
        const key = `${cells[NUMBER] ?? ''}\0${waiting?.cells[CUSTOMER_CODE] ?? ''}`;
        const isSameBill = open !== null && isOf(open, key) && flat.has(record.tag);
        if (open && isSameBill) expectSame(record, plan, cells, open);
        else {
          if (waiting) pushCustomer(record, waiting.plan, waiting.cells);
          pushBill(record, plan, cells, key);
        }
      } else if (open?.said !== null) pushPart(record, plan, cells);
    }
  }

  /** A flat row that cannot be cut takes its bill with it, if it still shows which one that is. */
  function loseRow(record: SourceRecord, fault: NonNullable<SourceRecord['fault']>, planned: readonly EntityPlan[]) {
    const value = shortened(record.cells.join(';'));
    const row = { cells: record.cells, lineNumber: record.lineNumber, isBroken: true };
    const bill = planned.find(({ entity }) => entity === 'bill');
    const number = bill?.make(record.cells)[NUMBER] ?? '';
    if (open && open.said !== null && open.key.startsWith(`${number}\0`)) {
      return assembler.findInBill(row, { severity: 'rejection', field: null, value, code: fault });
    }
    if (number === '' || open?.key !== `${number}\0`) counts.lost += 1;
    open = opened(`${number}\0`, null, []);
    faults.fault({
      severity: 'rejection',
      lineNumber: record.lineNumber,
      recordType: Bill.tag,
      billNumber: number === '' ? null : shortened(number),
      field: null,
      value,
      code: fault,
    });
  }

  function loseRecord(record: SourceRecord, planned: readonly EntityPlan[]) {
    const heads = planned.filter(({ entity }) => entity === 'customer' || entity === 'bill');
    for (const plan of heads.length > 0 ? heads : planned.slice(0, 1)) {
      if (plan.entity === 'customer' || plan.entity === 'bill') open = null;
      assembler.row({ cells: [plan.tag, ...record.cells], lineNumber: record.lineNumber, isBroken: true });
    }
  }

  return {
    record(record: SourceRecord): void {
      const planned = plans.get(record.tag);
      if (!planned) return;
      counts.records += 1;
      faults.at(record);
      if (record.fault === null) readRecord(record, planned);
      else if (record.tag === null) loseRow(record, record.fault, planned);
      else loseRecord(record, planned);
    },

    end() {
      const end = assembler.end();
      if (end.outcome === 'refused') throw new Error('Without a frame there is nothing to refuse');
      const { acceptedBills, rejectedBills } = end.counts;
      return { records: counts.records, made: acceptedBills, rejected: rejectedBills + counts.lost };
    },
  };
}

/** Of a bill that was lost only the number is known. Rows without a number are each for themselves. */
const isOf = ({ key, said }: OpenBill, other: string): boolean =>
  !other.startsWith('\0') && (said === null ? other.startsWith(key) : other === key);

/** Whether a record makes a bill and parts of it, so that several of them can be of one bill. */
const isFlat = (plans: readonly EntityPlan[]): boolean =>
  plans.some(({ entity }) => entity === 'bill') &&
  plans.some(({ entity }) => entity !== 'customer' && entity !== 'bill');

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((cell, index) => cell === other[index]);
