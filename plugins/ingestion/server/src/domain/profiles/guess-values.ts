import { checkIban } from '@nitida/kernel/identifiers/iban';
import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';

/** What the values of a column look like. */
export type Look =
  | { type: 'date'; pattern: string }
  | { type: 'month'; pattern: string }
  | { type: 'number'; decimal: ',' | '.'; hasDecimals: boolean }
  | { type: 'email' | 'iban' | 'tax_code' | 'pod' | 'pdr' | 'pdf' | 'text' | 'empty' };

const DAY = '(0?[1-9]|[12]\\d|3[01])';
const MONTH = '(0?[1-9]|1[0-2])';
const YEAR = '20\\d{2}';

/** Patterns as staff write them, the usual ones first. */
const DATES: readonly [pattern: string, shape: RegExp][] = [
  ['gg/mm/aaaa', new RegExp(`^${DAY}/${MONTH}/${YEAR}$`)],
  ['gg/mm/aa', new RegExp(`^${DAY}/${MONTH}/\\d{2}$`)],
  ['aaaa-mm-gg', new RegExp(`^${YEAR}-${MONTH}-${DAY}$`)],
  ['gg-mm-aaaa', new RegExp(`^${DAY}-${MONTH}-${YEAR}$`)],
  ['gg.mm.aaaa', new RegExp(`^${DAY}\\.${MONTH}\\.${YEAR}$`)],
  ['gg-mm-aa', new RegExp(`^${DAY}-${MONTH}-\\d{2}$`)],
  ['gg.mm.aa', new RegExp(`^${DAY}\\.${MONTH}\\.\\d{2}$`)],
  ['aaaammgg', /^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  ['ggmmaaaa', /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])20\d{2}$/],
  ['aaaa/mm/gg', new RegExp(`^${YEAR}/${MONTH}/${DAY}$`)],
];

const MONTHS: readonly [pattern: string, shape: RegExp][] = [
  ['mm/aaaa', new RegExp(`^${MONTH}/${YEAR}$`)],
  ['aaaa-mm', new RegExp(`^${YEAR}-${MONTH}$`)],
];

const SIGN = '[+-]?';
const BEHIND = '\\s?[+DA-]?';
const COMMA = new RegExp(`^${SIGN}\\s?(?:\\d{1,3}(?:\\.\\d{3})+|\\d+)(?:,\\d+)?${BEHIND}$`);
const POINT = new RegExp(`^${SIGN}\\s?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?${BEHIND}$`);
const HAS_DECIMALS = /[.,]\d+\s?[+DA-]?$/;

const LONGEST = 100;

export function lookOf(examples: readonly string[]): Look {
  // Longer ones are texts, and no expression should have to walk through them.
  const values = examples.map((value) => value.trim().slice(0, LONGEST)).filter((value) => value !== '');
  if (values.length === 0) return { type: 'empty' };
  const all = (shape: RegExp) => values.every((value) => shape.test(value));

  const date = DATES.find(([, shape]) => all(shape));
  if (date) return { type: 'date', pattern: date[0] };
  const month = MONTHS.find(([, shape]) => all(shape));
  if (month) return { type: 'month', pattern: month[0] };

  if (all(/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i)) return { type: 'email' };
  if (all(/\.pdf$/i)) return { type: 'pdf' };
  if (values.every((value) => /^[A-Z]{2}\d{2}/i.test(value) && checkIban(value).problem?.level !== 'FORMAT')) {
    return { type: 'iban' };
  }
  if (all(/^[A-Z]{6}[0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/i)) return { type: 'tax_code' };
  if (values.every((value) => checkPod(value).problem === null)) return { type: 'pod' };
  if (values.every((value) => checkPdr(value).problem === null)) return { type: 'pdr' };
  return numberLook(values, all) ?? { type: 'text' };
}

function numberLook(values: readonly string[], all: (shape: RegExp) => boolean): Look | null {
  const hasDecimals = values.some((value) => HAS_DECIMALS.test(value));
  // A code is written with its zeros in front; a figure is not.
  if (!hasDecimals && values.some((value) => /^0\d/.test(value))) return null;
  const isPoint = all(POINT) && (!all(COMMA) || values.some((value) => /\.\d{1,2}\s?[+DA-]?$/.test(value)));
  if (isPoint && hasDecimals) return { type: 'number', decimal: '.', hasDecimals };
  return all(COMMA) ? { type: 'number', decimal: ',', hasDecimals } : null;
}

/** What never stands in a header. */
export function isFigure(value: string): boolean {
  const { type } = lookOf([value]);
  return type === 'date' || type === 'month' || type === 'number' || type === 'email' || type === 'iban';
}
