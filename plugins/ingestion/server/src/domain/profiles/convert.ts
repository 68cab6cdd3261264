import type { Service } from '../../../../contract/bill-content.ts';
import type { Entity, FileKind, ProfileDefinition } from '../../../../contract/flow-profile.ts';
import type { Columns, RecordTaker } from '../formats/source-record.ts';
import type { Refusal } from '../refusal.ts';
import type { FlowSink } from '../staged.ts';
import { billConverter } from './convert-bills.ts';
import { rowConverter } from './convert-rows.ts';
import { type EntityPlan, planEntity } from './entity-plan.ts';
import { faultExplainer } from './explain-faults.ts';

export type ConvertOptions = {
  definition: Pick<ProfileDefinition, 'kind' | 'records'>;
  companyCode: string;
  /** What the company offers: a bill for anything else is rejected. */
  services: readonly Service[];
  sink: FlowSink;
};

/** `records`: those that the mapping is about. `made` and `rejected`: bills, or rows of other kinds. */
export type ConvertCounts = { records: number; made: number; rejected: number };

export type Converter = RecordTaker & { end(): ConvertCounts };

/** In the order of our layout, whatever the mapping's. */
const ORDER: readonly Entity[] = ['customer', 'bill', 'supply', 'line', 'reading', 'history', 'offer', 'notice'];

/** What each kind of file brings; what else a mapping makes is left out. */
const BROUGHT: Record<FileKind, readonly Entity[]> = {
  bills: ORDER,
  customers: ['customer', 'supply', 'contact'],
  contacts: ['contact'],
  payments: ['payment'],
  readings: ['meter_reading'],
};

/**
 * Makes of a file's records the rows of our own layout and has them judged by the same rules. The
 * mapping is worked out once, when the columns are known; a file that lacks one of them is refused.
 */
export function converter({ definition: { kind, records }, companyCode, services, sink }: ConvertOptions): Converter {
  let convert: { record(record: Parameters<RecordTaker['record']>[0]): void; end(): ConvertCounts } | null = null;

  function begin(columns: Columns): Refusal | null {
    const plans = new Map<string | null, EntityPlan[]>();
    for (const { tag, makes } of records) {
      const ofTag: EntityPlan[] = [];
      for (const mapping of makes) {
        if (!BROUGHT[kind].includes(mapping.entity)) continue;
        const planned = planEntity(mapping, tag, columns);
        if ('missing' in planned) {
          return { code: 'flow.column_missing', lineNumber: null, details: { column: planned.missing } };
        }
        ofTag.push(planned.plan);
      }
      plans.set(
        tag,
        ofTag.toSorted((one, other) => ORDER.indexOf(one.entity) - ORDER.indexOf(other.entity)),
      );
    }
    const faults = faultExplainer(kind, plans, sink.fault);
    convert =
      kind === 'bills'
        ? billConverter({ companyCode, services, sink, plans, faults })
        : rowConverter({ services, sink, plans, faults });
    return null;
  }

  return {
    begin,
    record(record) {
      convert?.record(record);
      return null;
    },
    end: () => convert?.end() ?? { records: 0, made: 0, rejected: 0 },
  };
}
