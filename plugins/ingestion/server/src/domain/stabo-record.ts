import { z } from 'zod';
import type { FaultCode } from '../../../contract/rejection-texts.ts';
import type { Field } from './stabo-fields.ts';

/** One line of the file, cut into fields. Broken: its quotes make no sense, and it is cut as well as it can be. */
export type Row = { cells: readonly string[]; lineNumber: number; isBroken: boolean };

/** Something found about a row. `field` and `value` are `null` where it is the row as a whole. */
export type Finding = {
  severity: 'rejection' | 'warning';
  field: string | null;
  value: string | null;
  code: FaultCode;
};

/** Who is told what was found, and of which row. */
export type Report = (row: Pick<Row, 'lineNumber'>, recordType: string, finding: Finding) => void;

type Fields = Record<string, Field<unknown>>;
type Values<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

export type StaboRecord<F extends Fields> = ReturnType<typeof defineRecord<F>>;

/** What one line says, by the names of its fields. */
export type RecordOf<R> = R extends StaboRecord<infer F> ? Values<F> : never;

/**
 * A record type of the layout: its tag and its fields in order. The zod schema is the door, and
 * names every field that is wrong; `read` is the same door for the millions of lines that are
 * right (both are made of the same fields, so they cannot disagree, and a test holds them to it).
 *
 * `later`: from which field on a line may end before it. The layout grew by these, all of them optional,
 * and a line that was written before them is still one.
 */
export function defineRecord<const F extends Fields>(
  tag: string,
  fields: F,
  { later }: { later?: keyof F & string } = {},
) {
  // An object literal has no other keys than its type says.
  const names = Object.keys(fields) as (keyof F & string)[];
  const readers = Object.values<Field<unknown>>(fields);
  const width = names.length + 1;
  const least = later === undefined ? width : names.indexOf(later) + 1;
  const warners = readers.flatMap(({ warning }, index) =>
    warning ? [{ name: names[index] ?? null, index, warning }] : [],
  );

  /** Some exporters close each line with a separator: one more field, empty. */
  const hasWidth = (cells: readonly string[]) =>
    (cells.length >= least && cells.length <= width) || (cells.length === width + 1 && cells[width] === '');

  const NULLS: Readonly<Record<string, unknown>> = Object.fromEntries(names.map((name) => [name, null]));

  /** The record, or `undefined` where any field cannot be read. */
  function read(cells: readonly string[]): Values<F> | undefined {
    if (!hasWidth(cells)) return undefined;
    const values: Record<string, unknown> = { ...NULLS };
    const said = Math.min(cells.length, width);
    for (let at = 1; at < said; at += 1) {
      // `names` and `readers` are as long as the fields, of which `cells` may lack the later ones.
      const value = readers[at - 1]!.read(cells[at]!.trim());
      if (value === undefined) return undefined;
      if (value !== null) values[names[at - 1]!] = value;
    }
    // Filled from `fields`, name by name, so it has their shape.
    return values as Values<F>;
  }

  const schema = z.array(z.string()).transform((cells, context): Values<F> => {
    const values = read(cells);
    if (values !== undefined) return values;
    if (!hasWidth(cells)) context.addIssue({ code: 'custom', message: 'field_count' satisfies FaultCode });
    else {
      readers.forEach(({ read: readField, fault }, index) => {
        const value = (cells[index + 1] ?? '').trim();
        if (readField(value) !== undefined) return;
        const code: FaultCode = value === '' ? 'field_missing' : fault;
        context.addIssue({ code: 'custom', message: code, path: [index] });
      });
    }
    return z.NEVER;
  });

  /** What is wrong with a record that was not read, field by field. */
  function faults(cells: readonly string[]): Finding[] {
    const issues = schema.safeParse(cells).error?.issues ?? [];
    return issues.map(({ path: [index], message }) => ({
      severity: 'rejection',
      field: typeof index === 'number' ? (names[index] ?? null) : null,
      value: typeof index === 'number' ? (cells[index + 1] ?? '').trim() : null,
      // The schema above says nothing but codes.
      code: message as FaultCode,
    }));
  }

  /** What is odd about a record that was read. */
  function warnings(cells: readonly string[]): Finding[] {
    const found: Finding[] = [];
    for (const { name, index, warning } of warners) {
      const value = (cells[index + 1] ?? '').trim();
      const code = warning(value);
      if (code !== null) found.push({ severity: 'warning', field: name, value, code });
    }
    return found;
  }

  return {
    tag,
    fields,
    names,
    /** How many cells a line of the first layout has, its tag included. */
    least,
    schema,
    /** Reads a row, and tells what is wrong with it or odd about it. */
    read({ cells, lineNumber, isBroken }: Row, report: Report): Values<F> | undefined {
      if (isBroken) {
        report({ lineNumber }, tag, {
          severity: 'rejection',
          field: null,
          value: cells.join(';'),
          code: 'quotes_broken',
        });
        return undefined;
      }
      const values = read(cells);
      const found = values === undefined ? faults(cells) : warners.length === 0 ? NOTHING : warnings(cells);
      for (const finding of found) report({ lineNumber }, tag, finding);
      return values;
    },
    /** One field's text, whatever else is wrong with the row. */
    textOf({ cells, isBroken }: Row, field: string): string | null {
      const index = names.findIndex((name) => name === field);
      return isBroken || index === -1 || !hasWidth(cells) ? null : (cells[index + 1] ?? '').trim();
    },
  };
}

const NOTHING: readonly Finding[] = [];
