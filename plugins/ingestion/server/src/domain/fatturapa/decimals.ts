import { type Cents, cents } from '@nitida/kernel/money';

/** How invoices write numbers: a point, up to eight decimals. */
const DECIMAL = /^([+-]?)(\d{1,11})(?:\.(\d{1,8}))?$/;

/** "10.125" is 1013 cents: half a cent counts as a whole one, away from zero. `null`: not a number. */
export function centsOf(text: string): Cents | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const absolute = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0')) + (fraction[2]! >= '5' ? 1 : 0);
  return cents(sign === '-' ? -absolute : absolute);
}

/** An amount as our layout writes it: "-1234,56". */
export function amountText(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** A quantity or price as our layout writes it, with six decimals at most; empty where it is not a number. */
export function quantityText(text: string, isNegated: boolean): string {
  const match = DECIMAL.exec(text);
  if (!match) return '';
  const [, sign, whole = '0', fraction = ''] = match;
  // Eleven digits and six decimals fit a BigInt and not a double.
  const rounded = BigInt(whole + fraction.slice(0, 6).padEnd(6, '0')) + (fraction[6]! >= '5' ? 1n : 0n);
  const digits = String(rounded).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  const isNegative = rounded !== 0n && (sign === '-') !== isNegated;
  return `${isNegative ? '-' : ''}${digits.slice(0, -6)}${decimals === '' ? '' : `,${decimals}`}`;
}

/** "2026-11-21", with or without a time zone, as our layout writes days; anything else as it is, to be refused. */
export const dayText = (text: string): string =>
  text.replace(/^(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/, '$3/$2/$1');
