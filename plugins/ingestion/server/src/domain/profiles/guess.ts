import type {
  Entity,
  EntityMapping,
  FieldMapping,
  FileKind,
  FlowFormat,
  ProfileDefinition,
  SampleGuess,
  Target,
  Transform,
} from '../../../../contract/flow-profile.ts';
import type { Sample } from './sample-rows.ts';
import { plainCell } from '../formats/source-record.ts';
import { type Look, lookOf } from './guess-values.ts';
import { CHOICE_WORDS, HEADER_WORDS, plainWords } from './guess-words.ts';
import { TARGETS } from './targets.ts';

type SampleRow = SampleGuess['rows'][number];
type Column = Omit<SampleGuess['columns'][number], 'transforms'> & { words: string; look: Look; values: string[] };

/** How many examples a screen shows, and how many values are looked at. */
const EXAMPLES = 12;
const LOOKED_AT = 200;

/** What the columns of a sample are, and what they probably mean. */
export function guessSample(format: FlowFormat, { rows, names }: Sample): SampleGuess {
  const columns = columnsOf(rows, names);
  const shown = columns.map(({ tag, name, examples, look }) => ({ tag, name, examples, transforms: readingOf(look) }));
  return { format, columns: shown, rows, definition: definitionOf(format, columns) };
}

function columnsOf(rows: readonly SampleRow[], names: Sample['names']): Column[] {
  const tags = [...new Set(rows.map(({ tag }) => tag))];
  return tags.flatMap((tag) => {
    const own = rows.filter((row) => row.tag === tag).slice(0, LOOKED_AT);
    const known = names(tag);
    const width = Math.max(known?.length ?? 0, ...own.map(({ cells }) => cells.length));
    const columns = Array.from({ length: width }, (_, place) => {
      const name = known?.[place] ?? String(place + 1);
      const values = [...new Set(own.map(({ cells }) => plainCell(cells[place])).filter((value) => value !== ''))];
      return { tag, name, examples: values.slice(0, EXAMPLES), words: plainWords(name), look: lookOf(values), values };
    });
    // Some exporters close each line with a separator: a last column without a name, and empty.
    const last = columns.findLastIndex(({ values }, place) => values.length > 0 || known?.[place] !== undefined);
    return columns.slice(0, last + 1);
  });
}

function definitionOf(format: FlowFormat, columns: readonly Column[]): ProfileDefinition {
  if (format.type === 'stabo' || format.type === 'fatturapa') return { kind: 'bills', format, records: [] };

  const tags = [...new Set(columns.map(({ tag }) => tag))];
  const kind = kindOf(columns);
  const records = tags.flatMap((tag) => {
    const own = columns.filter((column) => column.tag === tag);
    const makes = (tag === null ? THINGS[kind] : thingsOfRecord(own)).flatMap((entity) => mappingOf(entity, own));
    return makes.length === 0 ? [] : [{ tag, makes }];
  });
  return { kind, format, records };
}

/** What a record of a flat file of each kind makes, if it has the columns for it. */
const THINGS: Record<FileKind, readonly Entity[]> = {
  bills: ['customer', 'bill', 'supply'],
  contacts: ['contact'],
  customers: ['customer'],
  payments: ['payment'],
  readings: ['meter_reading'],
};

function kindOf(columns: readonly Column[]): FileKind {
  const has = (entity: Entity, field: string) => columnFor(entity, field, columns, new Set()) !== null;
  if (columns.some(({ tag }) => tag !== null)) return 'bills';
  if (has('bill', 'dueDate')) return 'bills';
  if (has('payment', 'billNumber') && has('payment', 'amount') && has('payment', 'paidOn')) {
    return has('customer', 'name') && has('bill', 'periodFrom') ? 'bills' : 'payments';
  }
  if (has('meter_reading', 'value') && has('meter_reading', 'supplyCode')) return 'readings';
  const isReach = has('contact', 'email') || has('contact', 'mobile');
  return isReach && !has('customer', 'street') ? 'contacts' : 'customers';
}

/** Without a header there are only values: what has figures of money and days is the bill. */
function thingsOfRecord(columns: readonly Column[]): Entity[] {
  const looks = columns.map(({ look }) => look.type);
  const count = (type: Look['type']) => looks.filter((look) => look === type).length;
  if (count('date') >= 2 && count('number') >= 1) return ['bill'];
  if (looks.includes('pod') || looks.includes('pdr')) return ['supply'];
  if (looks.includes('email') || looks.includes('tax_code')) return ['customer'];
  return [];
}

function mappingOf(entity: Entity, columns: readonly Column[]): EntityMapping[] {
  const taken = new Set<Column>();
  const fields: Record<string, FieldMapping> = {};
  const order = [...VALUE_FIELDS[entity].map(([field]) => field), ...HEADER_WORDS[entity].map(([field]) => field)];
  for (const field of new Set(order)) {
    const target = TARGETS[entity].find(({ name }) => name === field);
    const column = target && columnFor(entity, field, columns, taken);
    if (!target || !column) continue;
    taken.add(column);
    fields[field] = {
      from: [column.name],
      join: ' ',
      constant: null,
      transforms: transformsOf(entity, target, column),
    };
  }
  if (entity === 'supply' && !fields['code']) return [];
  return entity === 'customer' || entity === 'bill' || Object.keys(fields).length > 0
    ? [{ entity, when: null, fields }]
    : [];
}

/** By its name if a name fits, and its values do not say otherwise; else by its values alone. */
function columnFor(
  entity: Entity,
  field: string,
  columns: readonly Column[],
  taken: ReadonlySet<Column>,
): Column | null {
  const target = TARGETS[entity].find(({ name }) => name === field);
  const free = columns.filter((column) => !taken.has(column) && target && canBe(target, column.look));
  const words = HEADER_WORDS[entity].find(([name]) => name === field)?.[1];
  const named = words && free.find((column) => words.test(column.words));
  if (named) return named;

  const looks = VALUE_FIELDS[entity].find(([name]) => name === field)?.[1];
  const byValues = (looks && free.find((column) => looks.includes(column.look.type) && isTold(column))) ?? null;
  return byValues ?? (field === 'amountDue' ? onlyAmount(free) : null);
}

/** A column that says what it is, and is not this, is not taken for its values; unless they cannot be anything else. */
const isTold = ({ words, look }: Column) => /^\d*$/.test(words) || UNMISTAKABLE.includes(look.type);

const UNMISTAKABLE: readonly Look['type'][] = ['pod', 'pdr', 'iban', 'email', 'tax_code', 'pdf'];

/** Where one column alone has cents, it is what is to be paid. */
function onlyAmount(columns: readonly Column[]): Column | null {
  const amounts = columns.filter(({ look }) => look.type === 'number' && look.hasDecimals);
  return amounts.length === 1 ? (amounts[0] ?? null) : null;
}

function canBe({ type }: Target, look: Look): boolean {
  if (look.type === 'empty') return true;
  if (type === 'date') return look.type === 'date';
  if (type === 'amount' || type === 'quantity' || type === 'whole') return look.type === 'number';
  if (type === 'month') return look.type === 'month';
  return look.type !== 'date' && !(look.type === 'number' && look.hasDecimals);
}

/** What is known by its values, where a file has no names for its columns. Of two days, the first is the issue. */
const VALUE_FIELDS: Readonly<Record<Entity, readonly [string, readonly Look['type'][]][]>> = {
  customer: [
    ['email', ['email']],
    ['taxCode', ['tax_code']],
  ],
  bill: [
    ['issueDate', ['date']],
    ['dueDate', ['date']],
    ['periodFrom', ['date']],
    ['periodTo', ['date']],
    ['amountDue', ['number']],
    ['iban', ['iban']],
    ['pdfName', ['pdf']],
  ],
  supply: [['code', ['pod', 'pdr']]],
  line: [],
  reading: [],
  history: [],
  offer: [],
  notice: [],
  contact: [['email', ['email']]],
  payment: [
    ['paidOn', ['date']],
    ['amount', ['number']],
  ],
  meter_reading: [
    ['supplyCode', ['pod', 'pdr']],
    ['readOn', ['date']],
    ['value', ['number']],
  ],
};

function transformsOf(entity: Entity, target: Target, { look, values }: Column): Transform[] {
  if (target.type === 'choice') return codesOf(`${entity}.${target.name}`, target, values);
  if (look.type === 'empty') return READINGS[target.type] ?? [];
  return target.type === 'text' || target.type === 'code' ? [] : readingOf(look);
}

/** For a column without values: as such things are mostly written. */
const READINGS: Partial<Record<Target['type'], Transform[]>> = {
  date: [{ type: 'date', pattern: 'gg/mm/aaaa' }],
  month: [{ type: 'date', pattern: 'mm/aaaa' }],
  amount: [{ type: 'number', decimal: ',', impliedDecimals: 0 }],
  quantity: [{ type: 'number', decimal: ',', impliedDecimals: 0 }],
  whole: [{ type: 'number', decimal: ',', impliedDecimals: 0 }],
};

function readingOf(look: Look): Transform[] {
  if (look.type === 'date' || look.type === 'month') return [{ type: 'date', pattern: look.pattern }];
  return look.type === 'number' ? [{ type: 'number', decimal: look.decimal, impliedDecimals: 0 }] : [];
}

/** The file's words for our choices, those that can be told. Words that nobody knows are rejected, not guessed. */
function codesOf(name: string, { choices = [], fallback }: Target, values: readonly string[]): Transform[] {
  if (values.every((value) => choices.includes(value))) return [];
  const known = CHOICE_WORDS[name] ?? [];
  const codes = Object.fromEntries(
    values.slice(0, 40).flatMap((value) => {
      const ours = known.find(([, theirs]) => theirs.test(plainWords(value)))?.[0];
      return ours ? [[value, ours]] : [];
    }),
  );
  return [{ type: 'codes', codes, otherwise: fallback ?? null }];
}
