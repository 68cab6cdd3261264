import type { ProfileDefinition } from '../../../../contract/flow-profile.ts';
import type { Columns } from '../formats/source-record.ts';
import { Bill, Customer, History, Line, Notice, Offer, Reading, Supply } from '../stabo-records.ts';
import { type CellHint, DEFAULT_HINT } from './sheet-cell.ts';

/** What is known of the cell in this place of a record like this. */
export type HintOf = (cells: readonly string[], place: number) => CellHint;

const RECORDS = new Map([Customer, Bill, Supply, Line, Reading, History, Offer, Notice].map((one) => [one.tag, one]));

/** Our own layout knows each field of each record. */
export const staboHint: HintOf = (cells, place) => {
  const record = RECORDS.get((cells[0] ?? '').trim());
  const name = record?.names[place - 1];
  // A record's fields are read by their names; the names are those of the fields.
  const field =
    name === undefined ? undefined : (record?.fields as Record<string, { read(text: string): unknown }>)[name];
  return { ...DEFAULT_HINT, takes: field ? (text) => field.read(text) !== undefined : null };
};

/** So many cells our records have, the empty ones at their ends too; a spreadsheet leaves those out. */
export const staboWidth = (tag: string): number => (RECORDS.get(tag)?.names.length ?? -1) + 1;

/** A company's own layout: as its profile reads the column. */
export function profileHint(
  { records }: Pick<ProfileDefinition, 'records'>,
  columns: Columns,
): (tag: string | null, place: number) => CellHint {
  const hints = new Map<string, CellHint>();
  for (const { tag, makes } of records) {
    for (const { from, transforms } of makes.flatMap(({ fields }) => Object.values(fields))) {
      const hint = { ...DEFAULT_HINT };
      for (const transform of transforms) {
        if (transform.type === 'number') hint.decimal = transform.decimal;
        if (transform.type === 'date') hint.datePattern = transform.pattern;
      }
      if (transforms.length > 0) for (const name of from) hints.set(`${tag}:${columns(tag, name)}`, hint);
    }
  }
  return (tag, place) => hints.get(`${tag}:${place}`) ?? DEFAULT_HINT;
}
