import type { Knex } from 'knex';
import { copyInto, type CopyWriter } from '@nitida/database/copy';
import { fileRefused } from '../domain/zip-rules.ts';
import type { Fault } from '../domain/staged.ts';

type Owner = { companyId: number; runId: number };

export type FaultWriter = {
  write(fault: FaultRow): void;
  ready(): Promise<void>;
  end(): Promise<number>;
  cancel(): Promise<void>;
};

/** Of a fault that only the whole set shows, some parts mean nothing. */
export type FaultRow = Omit<Fault, 'code' | 'lineNumber' | 'recordType'> & {
  code: string;
  lineNumber: number | null;
  recordType: string | null;
};

const MOST_FAULTS = 200_000;

/**
 * Writes down what is wrong with a file, while it is read. Most files are right, so the connection
 * is taken at the first fault. A file of nothing but faults is in another layout: it is refused
 * before it fills the disk.
 */
export function faultWriter(db: Knex, { companyId, runId }: Owner, fileName: string): FaultWriter {
  let waiting: FaultRow[] = [];
  let writer: CopyWriter<FaultRow> | null = null;
  let count = 0;

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    writer ??= await copyInto<FaultRow>(db, {
      table: 'ingestion.rejections',
      columns: {
        company_id: () => companyId,
        run_id: () => runId,
        severity: (fault) => fault.severity,
        file_name: () => fileName,
        line_number: (fault) => fault.lineNumber,
        record_type: (fault) => fault.recordType,
        bill_number: (fault) => fault.billNumber,
        field: (fault) => fault.field,
        value: (fault) => fault.value,
        code: (fault) => fault.code,
      },
    });
    for (const fault of waiting) writer.write(fault);
    waiting = [];
    await writer.ready();
  }

  return {
    write(fault) {
      count += 1;
      waiting.push(fault);
    },

    async ready() {
      if (count > MOST_FAULTS) throw fileRefused('flow.too_many_faults', { limit: MOST_FAULTS });
      await flush();
    },

    async end() {
      await flush();
      await writer?.end();
      return count;
    },

    cancel: async () => writer?.cancel(),
  };
}
