import {
  type Entity,
  type EntityMapping,
  type FieldMapping,
  type FileKind,
  type FlowFormat,
  NO_STOPS,
  type ProfileDefinition,
  type ProfileInput,
  type SampleGuess,
  type Target,
  type Transform,
} from '@nitida/plugin-ingestion/contract';
import { THINGS } from '@nitida/plugin-ingestion/contract/profile-check';

/** A profile while it is made: the company may still be open. */
export type Draft = Omit<ProfileInput, 'company'> & { company: number | null };

export const newDraft = (company: number | null): Draft => ({
  company,
  name: '',
  isEnabled: true,
  namePattern: '*',
  folder: '',
  position: 0,
  definition: { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] },
  stops: NO_STOPS,
});

/** Where a thing is mapped: which record, and which of the things that it makes. */
export type Place = { record: number; thing: number };

export const emptyField: FieldMapping = { from: [], join: ' ', constant: null, transforms: [] };

const changedAt = <T>(list: readonly T[], at: number, change: (item: T) => T): T[] =>
  list.map((item, index) => (index === at ? change(item) : item));

export function changeThing(
  definition: ProfileDefinition,
  { record, thing }: Place,
  change: (mapping: EntityMapping) => EntityMapping,
): ProfileDefinition {
  const records = changedAt(definition.records, record, (one) => ({
    ...one,
    makes: changedAt(one.makes, thing, change),
  }));
  return { ...definition, records };
}

/** `null` leaves the field out. */
export const setField = (
  definition: ProfileDefinition,
  place: Place,
  name: string,
  field: FieldMapping | null,
): ProfileDefinition =>
  changeThing(definition, place, (mapping) => {
    const { [name]: _before, ...others } = mapping.fields;
    return { ...mapping, fields: field === null ? others : { ...others, [name]: field } };
  });

/** In the order in which our layout has them: a supply comes after its bill. */
export function addThing(definition: ProfileDefinition, tag: string | null, entity: Entity): ProfileDefinition {
  const order = THINGS[definition.kind].may;
  const mapping: EntityMapping = { entity, when: null, fields: {} };
  const known = definition.records.some((record) => record.tag === tag);
  const records = known
    ? definition.records.map((record) =>
        record.tag === tag
          ? {
              ...record,
              makes: [...record.makes, mapping].sort(
                (one, other) => order.indexOf(one.entity) - order.indexOf(other.entity),
              ),
            }
          : record,
      )
    : [...definition.records, { tag, makes: [mapping] }];
  return { ...definition, records };
}

/** A record that makes nothing any more is left out. */
export function removeThing(definition: ProfileDefinition, { record, thing }: Place): ProfileDefinition {
  const records = changedAt(definition.records, record, (one) => ({
    ...one,
    makes: one.makes.filter((_, index) => index !== thing),
  }));
  return { ...definition, records: records.filter(({ makes }) => makes.length > 0) };
}

/** Another kind of file brings other things: what it cannot bring goes, what it must bring comes. */
export function setKind(definition: ProfileDefinition, kind: FileKind): ProfileDefinition {
  const { may, must } = THINGS[kind];
  const records = definition.records
    .map((record) => ({ ...record, makes: record.makes.filter(({ entity }) => may.includes(entity)) }))
    .filter(({ makes }) => makes.length > 0);
  const changed: ProfileDefinition = { ...definition, kind, records };
  if (isFixed(definition.format)) return changed;

  const made = new Set(records.flatMap(({ makes }) => makes.map(({ entity }) => entity)));
  const tag = isTyped(definition.format) ? (definition.records[0]?.tag ?? null) : null;
  if (isTyped(definition.format) && tag === null) return changed;
  return must.filter((entity) => !made.has(entity)).reduce((one, entity) => addThing(one, tag, entity), changed);
}

/** A mapping of records of another sort says nothing about these. */
export function withFormat(definition: ProfileDefinition, format: FlowFormat): ProfileDefinition {
  if (isFixed(format)) return { kind: 'bills', format, records: [] };
  const records = isTyped(format) === isTyped(definition.format) ? definition.records : [];
  return setKind({ ...definition, format, records }, definition.kind);
}

export const isFixed = ({ type }: FlowFormat): boolean => type === 'stabo' || type === 'fatturapa';
export const isTyped = ({ type }: FlowFormat): boolean =>
  type === 'delimited_records' || type === 'fixed_width_records';

type Column = SampleGuess['columns'][number];

/** How a column becomes a field of this type, when a person chooses it. */
export function transformsFor(target: Target, column: Column | undefined): Transform[] {
  switch (target.type) {
    case 'date':
      return pick(column, 'date') ?? [{ type: 'date', pattern: 'gg/mm/aaaa' }];
    case 'month':
      return pick(column, 'date') ?? [{ type: 'date', pattern: 'mm/aaaa' }];
    case 'amount':
    case 'quantity':
    case 'whole':
      return pick(column, 'number') ?? [{ type: 'number', decimal: ',', impliedDecimals: 0 }];
    case 'choice':
      return isOurs(target, column) ? [] : [{ type: 'codes', codes: {}, otherwise: target.fallback ?? null }];
    default:
      return [];
  }
}

const pick = (column: Column | undefined, type: Transform['type']): Transform[] | null =>
  column?.transforms.some((transform) => transform.type === type) ? column.transforms : null;

const isOurs = ({ choices = [] }: Target, column: Column | undefined): boolean =>
  column !== undefined && column.examples.every((value) => choices.includes(value));

/** As people see it: a number of a spreadsheet is marked by its first character. */
export const plainCell = (cell = ''): string => cell.replace(/^\u0011/, '').trim();

/** Whether every column that is mapped is there. */
export const fits = (definition: ProfileDefinition, columns: readonly Column[]): boolean =>
  definition.records.every(({ tag, makes }) =>
    makes.every(({ fields }) =>
      Object.values(fields).every(({ from }) =>
        from.every((name) => columns.some((column) => column.tag === tag && column.name === name)),
      ),
    ),
  );

/** "Bollette_20261121-01.csv" is recognised as `Bollette_*.csv`: figures are what changes from file to file. */
export function patternOf(fileName: string): string {
  const at = fileName.lastIndexOf('.');
  const [stem, ending] = at > 0 ? [fileName.slice(0, at), fileName.slice(at)] : [fileName, ''];
  const pattern = stem.replaceAll(/\d[\d_.-]*/g, '*').replaceAll(/\*+/g, '*');
  return `${pattern === stem ? `${stem}*` : pattern}${ending}`.slice(0, 200);
}

export const nameOf = (fileName: string): string => {
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[\d_.-]+/g, ' ')
    .trim();
  return (stem || fileName).slice(0, 100);
};

const SAMPLE_BYTES = 5 * 1024 ** 2;
const PACKED = /\.(xlsx|zip|p7m|xml)$/i;

/** A text may be of any size: its first records are sample enough, up to a whole line. */
export async function sampleOf(file: File): Promise<File> {
  if (file.size <= SAMPLE_BYTES || PACKED.test(file.name)) return file;
  const head = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  return new File([head.subarray(0, head.lastIndexOf(10) + 1)], file.name);
}
