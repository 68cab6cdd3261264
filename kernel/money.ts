import { AppError } from './errors.ts';

/** Euro cents. Always an integer; the brand stops a plain number from slipping in. */
export type Cents = number & { readonly __brand: 'Cents' };

export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) {
    throw new AppError('invalid', 'money.not_integer', `Expected integer cents, got ${value}`);
  }
  // -0 is an integer too; it would print as "-0,00 €".
  return (value === 0 ? 0 : value) as Cents;
}

/** Reads "1234.56" or "-12.5" as machines write it. Works on the text: 1.1 * 100 is not 110 in binary. */
export function parseAmount(text: string): Cents {
  const match = /^([+-])?(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) {
    throw new AppError('invalid', 'money.unreadable', `Not an amount: "${text}"`);
  }
  const [, sign, euros = '0', fraction = ''] = match;
  const absolute = Number(euros) * 100 + Number(fraction.padEnd(2, '0'));
  return cents(sign === '-' ? -absolute : absolute);
}

export const sum = (amounts: readonly Cents[]): Cents => cents(amounts.reduce((total, amount) => total + amount, 0));

/** Splits without losing a cent: the first parts carry the remainder. */
export function split(total: Cents, parts: number): Cents[] {
  if (!Number.isSafeInteger(parts) || parts < 1) {
    throw new AppError('invalid', 'money.bad_split', `Cannot split an amount into ${parts} parts`);
  }
  const base = Math.trunc(total / parts);
  const remainder = total - base * parts;
  // A credit note is split like a bill: its remainder is negative, and so is its odd cent.
  const oddCent = Math.sign(remainder);
  return Array.from({ length: parts }, (_, index) => cents(base + (index < Math.abs(remainder) ? oddCent : 0)));
}

/** For screens and messages only. Grouped always: "1234,56 €" is what Intl makes of it in Italian. */
export const formatCents = (amount: Cents, locale: string): string => euroFormat(locale).format(amount / 100);

// The sign of the paper bill: Romanian and Ukrainian would write "EUR".
const EURO = { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol', useGrouping: true } as const;
const euroFormats = new Map<string, Intl.NumberFormat>();

// Making a format costs a hundred times what using it costs, and a run formats by the million.
function euroFormat(locale: string): Intl.NumberFormat {
  const known = euroFormats.get(locale) ?? new Intl.NumberFormat(locale, EURO);
  euroFormats.set(locale, known);
  return known;
}
