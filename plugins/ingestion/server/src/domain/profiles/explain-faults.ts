import type { FileKind } from '../../../../contract/flow-profile.ts';
import type { SourceRecord } from '../formats/source-record.ts';
import { shortened } from '../shortened.ts';
import type { Fault } from '../staged.ts';
import { ENTITY_RECORDS } from './entity-records.ts';
import type { EntityPlan } from './entity-plan.ts';
import { faultOf } from './transforms.ts';

type Made = { plan: EntityPlan; cells: readonly string[]; copied: ReadonlyMap<string, string> };

const UNREADABLE_FIELD: ReadonlySet<string> = new Set([
  'field_missing',
  'date_unreadable',
  'amount_unreadable',
  'quantity_unreadable',
] satisfies Fault['code'][]);

const NOTHING_COPIED: ReadonlyMap<string, string> = new Map();

export type FaultExplainer = ReturnType<typeof faultExplainer>;

/**
 * The rules judge rows of our layout; whoever mends the file knows his own. So a fault says the file's
 * record type (or what kind of file it is) and the value as the file has it. The field keeps our name:
 * the file's columns are joined, cut and turned into it.
 */
export function faultExplainer(
  kind: FileKind,
  plans: Iterable<[string | null, readonly EntityPlan[]]>,
  tell: (fault: Fault) => void,
) {
  const fileTags = new Map<string, string>();
  for (const [tag, ofTag] of plans) {
    for (const plan of ofTag) if (tag !== null && !fileTags.has(plan.tag)) fileTags.set(plan.tag, tag);
  }
  let record: SourceRecord | null = null;
  let made: Made[] = [];

  return {
    /** What is found from now on is of this record, unless it has another line's number. */
    at(next: SourceRecord): void {
      record = next;
      made = [];
    },

    /** What the record became; which of its fields were only copied of others, for want of their own. */
    made(plan: EntityPlan, cells: readonly string[], copied = NOTHING_COPIED): void {
      made.push({ plan, cells, copied });
    },

    fault(fault: Fault): void {
      const isOfRecord = record !== null && fault.lineNumber === record.lineNumber;
      const recordType = (isOfRecord ? record?.tag : fileTags.get(fault.recordType)) ?? kind;
      const thing = isOfRecord ? made.findLast(({ plan }) => plan.tag === fault.recordType) : undefined;
      if (!record || !thing || fault.field === null) return tell({ ...fault, recordType });
      const cell = textIn(thing, fault.field);
      const source = thing.copied.get(fault.field);
      // The field of which it was copied tells the same, and can be mended.
      if (source !== undefined && UNREADABLE_FIELD.has(fault.code) && (cell === '' || cell === textIn(thing, source)))
        return;

      const said = thing.plan.textOf(fault.field, record.cells);
      const isCell = fault.value === shortened(cell);
      const type = thing.plan.typeOf(fault.field);
      tell({
        ...fault,
        recordType,
        value: said !== '' && isCell ? shortened(said) : fault.value,
        code: (fault.severity === 'rejection' && type && faultOf(cell, type)) || fault.code,
      });
    },
  };
}

function textIn({ plan, cells }: Made, field: string): string {
  const names: readonly string[] = ENTITY_RECORDS[plan.entity].names;
  const index = names.indexOf(field);
  return index === -1 ? '' : (cells[index + 1] ?? '').trim();
}
