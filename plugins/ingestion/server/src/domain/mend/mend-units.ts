import type { SourceRecord } from '../formats/source-record.ts';

/** What stands or falls together, and can be sent again without the rest of its file. */
export type MendEntity = 'customer' | 'bill' | 'contact' | 'payment' | 'meter_reading';

/**
 * What a record is to those around it. A bill that says its own customer (`isWhole`) needs nobody
 * above it. Records with the same `key` as the bill before them belong to it.
 */
export type Role =
  | { part: 'customer' }
  | { part: 'bill'; key: string; isWhole: boolean }
  | { part: 'detail' }
  | { part: 'single'; entity: MendEntity }
  | { part: 'none' };

export type Unit = {
  entity: MendEntity;
  records: SourceRecord[];
  fromLine: number;
  toLine: number;
  /** Where the customer stands whom the bill belongs to; null where it says so itself. */
  customerLine: number | null;
  /** It stands for itself, whatever is around it. */
  isSingle: boolean;
};

type Options = {
  roleOf(record: SourceRecord): Role;
  /** Whether something was rejected in this line. */
  isRejected(line: number): boolean;
  take(unit: Unit): void;
};

/**
 * Finds what was rejected of a file, record by record: bills with all their records, each below its
 * customer, and whatever else stands for itself. Nothing is kept but the bill that is being read.
 */
export function mendUnits({ roleOf, isRejected, take }: Options) {
  let customer: { record: SourceRecord; isTaken: boolean } | null = null;
  let bill: { records: SourceRecord[]; key: string; isWhole: boolean } | null = null;

  const unitOf = (
    entity: MendEntity,
    records: SourceRecord[],
    { customerLine = null, isSingle = false }: Partial<Pick<Unit, 'customerLine' | 'isSingle'>> = {},
  ): Unit => ({
    entity,
    records,
    fromLine: records[0]?.lineNumber ?? 0,
    toLine: records.at(-1)?.lineNumber ?? 0,
    customerLine,
    isSingle,
  });

  function takeCustomer(): void {
    if (!customer || customer.isTaken) return;
    customer.isTaken = true;
    take(unitOf('customer', [customer.record]));
  }

  function closeBill(): void {
    const closed = bill;
    bill = null;
    if (!closed?.records.some(({ lineNumber }) => isRejected(lineNumber))) return;
    if (!closed.isWhole) takeCustomer();
    const customerLine = closed.isWhole ? null : (customer?.record.lineNumber ?? null);
    take(unitOf('bill', closed.records, { customerLine }));
  }

  return {
    record(record: SourceRecord): void {
      const role = roleOf(record);
      switch (role.part) {
        case 'detail':
          bill?.records.push(record);
          return;
        case 'bill':
          if (bill && role.key !== '' && bill.key === role.key) {
            bill.records.push(record);
            return;
          }
          closeBill();
          bill = { records: [record], key: role.key, isWhole: role.isWhole };
          return;
        case 'customer':
          closeBill();
          customer = { record, isTaken: false };
          if (isRejected(record.lineNumber)) takeCustomer();
          return;
        case 'single':
          closeBill();
          if (isRejected(record.lineNumber)) take(unitOf(role.entity, [record], { isSingle: true }));
          return;
        case 'none':
          closeBill();
      }
    },

    end: closeBill,
  };
}
