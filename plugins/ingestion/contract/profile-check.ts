import type {
  Entity,
  EntityMapping,
  FieldMapping,
  FileKind,
  FlowFormat,
  ProfileDefinition,
  Target,
} from './flow-profile.ts';
import type { ProfileFault } from './profile-texts.ts';

type Targets = Readonly<Record<Entity, readonly Target[]>>;

/** What a file of a kind may bring, and what it is nothing without. */
export const THINGS: Record<FileKind, { may: readonly Entity[]; must: readonly Entity[] }> = {
  bills: {
    may: ['customer', 'bill', 'supply', 'line', 'reading', 'history', 'offer', 'notice'],
    must: ['customer', 'bill'],
  },
  contacts: { may: ['contact'], must: ['contact'] },
  customers: { may: ['customer', 'supply'], must: ['customer'] },
  payments: { may: ['payment'], must: ['payment'] },
  readings: { may: ['meter_reading'], must: ['meter_reading'] },
};

/** What is wrong with a definition that has the right shape. `[]`: it can be saved and used. */
export function findInDefinition({ kind, format, records }: ProfileDefinition, targets: Targets): ProfileFault[] {
  if (format.type === 'stabo' || format.type === 'fatturapa') {
    return records.length === 0 ? [] : [fault('mapping_fixed', null)];
  }
  if (records.length === 0) return [fault('mapping_missing', null)];

  const made = new Set(records.flatMap(({ makes }) => makes.map(({ entity }) => entity)));
  const { may, must } = THINGS[kind];
  return [
    ...findInTags(format, records),
    ...must.filter((entity) => !made.has(entity)).map((entity) => fault('entity_missing', entity)),
    ...[...made].filter((entity) => !may.includes(entity)).map((entity) => fault('entity_misplaced', entity)),
    ...records.flatMap(({ tag, makes }) =>
      makes.flatMap((mapping) => findInMapping(mapping, columnsOf(format, tag), targets[mapping.entity])),
    ),
  ];
}

const fault = (
  code: ProfileFault['code'],
  entity: Entity | null,
  field: string | null = null,
  value: string | null = null,
): ProfileFault => ({ code, entity, field, value });

function findInTags(format: FlowFormat, records: ProfileDefinition['records']): ProfileFault[] {
  const isTyped = format.type === 'delimited_records' || format.type === 'fixed_width_records';
  const tags = records.map(({ tag }) => tag);
  const wrong = tags.filter((tag) => (tag !== null) !== isTyped);
  const repeated = tags.filter((tag, index) => tags.indexOf(tag) !== index);
  return [
    ...wrong.map((tag) => fault('tag_wrong', null, null, tag ?? '–')),
    ...repeated.map((tag) => fault('records_repeated', null, null, tag ?? '–')),
  ];
}

/** The columns that the format itself names; null where only a file can tell. */
function columnsOf(format: FlowFormat, tag: string | null): ReadonlySet<string> | null {
  if (format.type === 'fixed_width') return new Set(format.columns.map(({ name }) => name));
  if (format.type !== 'fixed_width_records') return null;
  const record = format.recordTypes.find((one) => one.tag === tag);
  return new Set(record?.columns.map(({ name }) => name));
}

function findInMapping(
  { entity, when, fields }: EntityMapping,
  columns: ReadonlySet<string> | null,
  targets: readonly Target[],
): ProfileFault[] {
  const known = new Set(targets.map(({ name }) => name));
  const missing = targets.filter(
    ({ name, isRequired, fallback }) => isRequired && fallback === undefined && isEmpty(fields[name]),
  );
  const isUnknown = (column: string) => columns !== null && !columns.has(column);

  return [
    ...missing.map(({ name }) => fault('field_missing', entity, name)),
    ...Object.keys(fields)
      .filter((name) => !known.has(name))
      .map((name) => fault('field_unknown', entity, null, name)),
    ...(when && isUnknown(when.column) ? [fault('column_unknown', entity, null, when.column)] : []),
    ...Object.entries(fields).flatMap(([name, { from, transforms }]) => [
      ...from.filter(isUnknown).map((column) => fault('column_unknown', entity, name, column)),
      ...transforms.flatMap((transform) =>
        transform.type === 'date' && !isDatePattern(transform.pattern)
          ? [fault('date_pattern', entity, name, transform.pattern)]
          : [],
      ),
    ]),
  ];
}

const isEmpty = (mapping: FieldMapping | undefined): boolean =>
  mapping === undefined || (mapping.from.length === 0 && (mapping.constant ?? '') === '');

/** Day, month and year once each, in whatever order; a month alone is one without its day. */
function isDatePattern(pattern: string): boolean {
  const letters = pattern
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '')
    .replaceAll(/(.)\1*/g, '$1');
  const meant = [...letters]
    .map((letter) => ({ g: 'd', a: 'y' })[letter] ?? letter)
    .sort()
    .join('');
  return meant === 'dmy' || meant === 'my';
}
