import type { Service } from '../../../contract/bill-content.ts';
import type { RefusalCode } from '../../../contract/rejection-texts.ts';
import type { Refusal } from './refusal.ts';
import { shortened } from './shortened.ts';
import type { FlowSink } from './staged.ts';
import { customerOf } from './stabo-bill.ts';
import { billReader, type BillReader, detailOf, type DetailTag, type Holder } from './stabo-bill-reader.ts';
import { defineRecord, type Finding, type Report, type Row } from './stabo-record.ts';
import { amount, code } from './stabo-fields.ts';
import { Bill, Customer, Head, LAYOUT_VERSION, readServices, Tail } from './stabo-records.ts';
import { type FlowCounts, staboTally } from './stabo-tally.ts';

/** Takes what is complete, as soon as it is: nothing is kept but the bill that is being read. */
export type StaboSink = Pick<FlowSink, 'customer' | 'bill' | 'fault'>;

export type FlowEnd =
  { outcome: 'complete'; head: Head | null; counts: FlowCounts } | { outcome: 'refused'; refusal: Refusal };

export type AssemblerOptions = {
  companyCode: string;
  /** What the company offers: a flow with anything else was dropped in the wrong place. */
  services: readonly Service[];
  sink: StaboSink;
  /**
   * Rows that were made of another layout have neither head nor tail, and may lack a supply. Rows of
   * our own that were taken out of their flow have `lost` both.
   */
  frame?: 'none' | 'lost';
};

const CustomerCode = defineRecord(Customer.tag, { code: code(40) });

/**
 * Puts the rows of a print flow together, one by one, into customers and bills.
 *
 * - A record that cannot be read, or breaks a rule, rejects its bill and nothing else; a customer's
 *   record rejects that customer's bills.
 * - What makes the flow as a whole doubtful (no head, another company's, an unknown record, no
 *   tail, counts that do not agree) refuses it; rows after a refusal are ignored. What the sink was
 *   given before is void: it stages, and only a complete flow is merged.
 */
export function staboAssembler({ companyCode, services, sink, frame }: AssemblerOptions) {
  const tally = staboTally();
  let refusal: Refusal | null = null;
  let head: { record: Head | null; services: readonly Service[] } | null =
    frame === undefined ? null : { record: null, services };
  let hasTail = false;
  let holder: Holder = 'missing';
  let bill: BillReader | null = null;

  const refuse = (reason: RefusalCode, lineNumber: number | null, details: Refusal['details'] = {}): Refusal =>
    (refusal ??= { code: reason, lineNumber, details });

  function tell(
    ...[{ lineNumber }, recordType, billNumber, { value, ...finding }]: Parameters<
      Parameters<typeof billReader>[0]['report']
    >
  ) {
    sink.fault({ ...finding, lineNumber, recordType, billNumber, value: value === null ? null : shortened(value) });
  }

  function closeBill() {
    if (!bill) return;
    const staged = bill.close();
    tally.bill(staged !== null);
    if (staged) sink.bill(staged);
    bill = null;
  }

  function readHead(row: Row): Refusal | null {
    if (row.cells[0]?.trim() !== 'TST') return refuse('flow.head_missing', row.lineNumber);

    const record = Head.read(row, refuseFor('flow.head_unreadable'));
    if (!record) return refusal;
    const declared = readServices(record.services);

    if (record.version !== LAYOUT_VERSION) {
      return refuse('flow.version_unknown', row.lineNumber, { found: record.version, expected: LAYOUT_VERSION });
    }
    if (record.companyCode !== companyCode) {
      return refuse('flow.other_company', row.lineNumber, { found: record.companyCode, expected: companyCode });
    }
    if (!declared) return refuse('flow.head_unreadable', row.lineNumber, { field: 'services', value: record.services });

    const foreign = declared.find((service) => !services.includes(service));
    if (foreign) return refuse('flow.service_not_offered', row.lineNumber, { found: foreign });
    head = { record, services: declared };
    return null;
  }

  /** The head and the tail have nothing smaller to reject than the flow. */
  const refuseFor =
    (reason: RefusalCode): Report =>
    ({ lineNumber }, _recordType, { field, value }) => {
      refuse(reason, lineNumber, { field: field ?? '-', value: shortened(value ?? '') });
    };

  function readCustomer(row: Row) {
    tally.record('CLI');
    closeBill();
    const record = Customer.read(row, (at, recordType, finding) => tell(at, recordType, null, finding));
    holder = record ? { code: record.code } : 'rejected';
    if (record) sink.customer(customerOf(row.lineNumber, record));
  }

  /** A customer who came before: the row has his code, and nothing else of him. */
  function readKnownCustomer(row: Row) {
    closeBill();
    const record = CustomerCode.read(row, (at, recordType, finding) => tell(at, recordType, null, finding));
    holder = record ?? 'rejected';
  }

  function readBill(row: Row, declared: readonly Service[]) {
    tally.record('BOL');
    closeBill();
    bill = billReader({ row, holder, services: declared, report: tell, mayLackSupply: frame === 'none' });
    tally.amount(bill.amountCents ?? amount.read(Bill.textOf(row, 'amountDue') ?? ''));
  }

  function readDetail(tag: DetailTag, row: Row) {
    tally.record(tag);
    if (bill) bill.read(tag, row);
    else tell(row, tag, null, { severity: 'rejection', field: null, value: null, code: 'record_out_of_place' });
  }

  function readTail(row: Row): Refusal | null {
    closeBill();
    const tail = Tail.read(row, refuseFor('flow.tail_unreadable'));
    if (!tail) return refusal;
    hasTail = true;

    const problem = tally.problemWith(tail);
    if (problem) return refuse(problem.code, row.lineNumber, problem.details);
    if (!tally.isSumKnown()) {
      tell(row, 'COD', null, {
        severity: 'warning',
        field: 'sumCents',
        value: String(tail.sumCents),
        code: 'tail_sum_unchecked',
      });
    }
    return null;
  }

  return {
    /** Reads one row. The answer is the flow's refusal, once there is one. */
    row(row: Row): Refusal | null {
      if (refusal) return refusal;
      if (!head) return readHead(row);
      if (hasTail) return refuse('flow.data_after_tail', row.lineNumber);

      const tag = (row.cells[0] ?? '').trim();
      const detail = detailOf(tag);
      if (detail) {
        readDetail(detail, row);
        return null;
      }
      switch (tag) {
        case 'BOL':
          readBill(row, head.services);
          return null;
        case 'CLI':
          readCustomer(row);
          return null;
        case 'COD':
          return readTail(row);
        case 'TST':
          return refuse('flow.head_repeated', row.lineNumber);
        default:
          return refuse('flow.record_unknown', row.lineNumber, { found: shortened(tag, 20) });
      }
    },

    knownCustomer: readKnownCustomer,

    /** Something found about the bill that is being read, beyond its rows. */
    findInBill(row: Row, finding: Finding): void {
      bill?.find(row, finding);
    },

    /** After the last row. */
    end(): FlowEnd {
      if (frame !== undefined) {
        closeBill();
        return { outcome: 'complete', head: null, counts: tally.counts };
      }
      // The first reason stays: a flow that was refused half-way has no tail either.
      if (!head) return { outcome: 'refused', refusal: refuse('flow.empty', null) };
      if (refusal || !hasTail) return { outcome: 'refused', refusal: refuse('flow.tail_missing', null) };
      return { outcome: 'complete', head: head.record, counts: tally.counts };
    },
  };
}
