import type { Entity, EntityMapping, FieldMapping, Target } from '../../../../contract/flow-profile.ts';
import { type Columns, plainCell } from '../formats/source-record.ts';
import { ENTITY_RECORDS } from './entity-records.ts';
import { TARGETS } from './targets.ts';
import { transformer } from './transforms.ts';

type Cells = readonly string[];

/** How one thing is made of a record: a mapping, worked out once for a file. */
export type EntityPlan = {
  entity: Entity;
  /** The tag of our own layout's record. */
  tag: string;
  isMapped(field: string): boolean;
  /** Whether this record makes one: it says so, and has any of it. */
  isMade(cells: Cells): boolean;
  /** A row of our layout. Fields that are empty have their fallback. */
  make(cells: Cells): string[];
  /** What the file says for a field; empty where it says nothing. */
  textOf(field: string, cells: Cells): string;
  typeOf(field: string): Target['type'] | null;
};

/** Answers the column that is missing, where the file does not have all that are mapped. */
export function planEntity(
  mapping: EntityMapping,
  tag: string | null,
  columns: Columns,
): { plan: EntityPlan } | { missing: string } {
  const { entity, when } = mapping;
  const used = [...Object.values(mapping.fields).flatMap(({ from }) => from), ...(when ? [when.column] : [])];
  const missing = used.find((name) => columns(tag, name) === undefined);
  if (missing !== undefined) return { missing };

  const place = (name: string) => columns(tag, name) ?? 0;
  const record = ENTITY_RECORDS[entity];
  const targets = new Map(TARGETS[entity].map((target) => [target.name, target]));
  const fields = new Map(Object.entries(mapping.fields).filter(([, field]) => isSaid(field)));
  const makers = record.names.map((name) => {
    const target = targets.get(name);
    return fieldMaker(fields.get(name), place, target);
  });
  const places = [...fields.values()].flatMap(({ from }) => from.map(place));
  const isWanted = when ? matcher(place(when.column), when.equals) : () => true;

  return {
    plan: {
      entity,
      tag: record.tag,
      isMapped: (field) => fields.has(field),
      isMade: (cells) => isWanted(cells) && (places.length === 0 || places.some((at) => isFilled(cells[at]))),
      make(cells) {
        const row = new Array<string>(makers.length + 1);
        row[0] = record.tag;
        for (let index = 0; index < makers.length; index += 1) row[index + 1] = makers[index]!(cells);
        return row;
      },
      textOf: (field, cells) => joined(cells, fields.get(field)?.from.map(place) ?? [], fields.get(field)?.join ?? ''),
      typeOf: (field) => targets.get(field)?.type ?? null,
    },
  };
}

const isSaid = ({ from, constant }: FieldMapping): boolean => from.length > 0 || (constant ?? '') !== '';

const isFilled = (cell: string | undefined): boolean => plainCell(cell) !== '';

function matcher(place: number, equals: readonly string[]) {
  const wanted = new Set(equals.map((word) => word.trim()));
  return (cells: Cells) => wanted.has(plainCell(cells[place]));
}

type Maker = (cells: Cells) => string;

/** A constant is written in our own words, so that nothing transforms it. */
function fieldMaker(
  mapping: FieldMapping | undefined,
  place: (name: string) => number,
  target: Target | undefined,
): Maker {
  const fallback = target?.fallback ?? '';
  if (!mapping) return () => fallback;

  const otherwise = mapping.constant?.trim() || fallback;
  const places = mapping.from.map(place);
  const become = target ? ofType(mapping, target) : (text: string) => text;
  const [only, ...others] = places;
  if (only === undefined) return () => otherwise;
  if (others.length === 0) return (cells) => become((cells[only] ?? '').trim()) || otherwise;
  return (cells) => become(joined(cells, places, mapping.join)) || otherwise;
}

function ofType({ transforms }: FieldMapping, { name, type }: Target): (text: string) => string {
  const become = transformer(transforms, type);
  // The one field that holds several values: a month each.
  return name === 'quantities'
    ? (text) =>
        text
          .split('|')
          .map((one) => become(one.trim()))
          .join('|')
    : become;
}

function joined(cells: Cells, places: readonly number[], join: string): string {
  let text = '';
  for (const place of places) {
    const cell = plainCell(cells[place]);
    if (cell !== '') text += text === '' ? cell : join + cell;
  }
  return text;
}
