import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { PUSH_LIMITS, type RefusedRow } from '../../../../contract/push.ts';

export type ReadBatch<Row> = { rows: { index: number; row: Row }[]; refused: RefusedRow[] };

/**
 * Reads a batch row by row: one that is wrong is told with its place, its field and the reason, and
 * does not hold up the others. What is wrong with the batch as a whole throws.
 */
export function readBatch<Row extends z.ZodType>(name: string, schema: Row, body: unknown): ReadBatch<z.output<Row>> {
  const given = z.strictObject({ [name]: z.array(z.unknown()).min(1) }).safeParse(body);
  const list = given.data?.[name];
  if (!list) throw new AppError('invalid', 'batch.unreadable', `Send {"${name}": […]} with at least one row`);
  if (list.length > PUSH_LIMITS.rows) {
    throw new AppError('invalid', 'batch.too_long', `A batch has at most ${PUSH_LIMITS.rows} rows`, {
      details: { rows: list.length, limit: PUSH_LIMITS.rows },
    });
  }

  const read: ReadBatch<z.output<Row>> = { rows: [], refused: [] };
  list.forEach((value, index) => {
    const row = schema.safeParse(value);
    if (row.success) read.rows.push({ index, row: row.data });
    else read.refused.push(...row.error.issues.slice(0, MOST_FAULTS).map((issue) => refusalOf(index, issue)));
  });
  return read;
}

/** Of one row: enough to mend it, too little to make the answer larger than the question. */
const MOST_FAULTS = 5;

type Issue = z.core.$ZodIssue;

function refusalOf(index: number, issue: Issue): RefusedRow {
  const { code, reason } = wordsOf(issue);
  const unknown = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : null;
  return { index, code, field: pathOf(unknown === null ? issue.path : [...issue.path, unknown]), reason };
}

function wordsOf(issue: Issue): { code: string; reason: string } {
  switch (issue.code) {
    case 'invalid_type':
      // Zod tells what came only in its words, and those end so where nothing did.
      return issue.message.endsWith('received undefined')
        ? { code: 'row.missing', reason: `An obligatory field is missing: ${issue.expected}` }
        : { code: 'row.wrong_type', reason: `Expected ${issue.expected}` };
    case 'unrecognized_keys':
      return { code: 'row.unknown_field', reason: 'There is no field of this name' };
    case 'invalid_value':
      return { code: 'row.not_a_choice', reason: `Expected one of: ${issue.values.map(String).join(', ')}` };
    case 'too_big':
      return { code: 'row.out_of_range', reason: `Too long or too large: at most ${String(issue.maximum)}` };
    case 'too_small':
      return { code: 'row.out_of_range', reason: `Too short or too small: at least ${String(issue.minimum)}` };
    case 'invalid_format':
      return { code: 'row.bad_format', reason: issue.pattern ? `Expected the form ${issue.pattern}` : issue.message };
    default:
      return { code: 'row.not_allowed', reason: 'The value is not allowed here' };
  }
}

/** `supplies[0].lines[2].amountCents`. Names that are not ours are shown without what a screen or a column may choke on. */
function pathOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part, place) =>
    typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${printable(String(part))}`,
  );
  return parts.join('').slice(0, 200);
}

const printable = (name: string) =>
  name
    .toWellFormed()
    .replaceAll(/[^\w.-]/g, '_')
    .slice(0, 60);
