import type { BillContent, ReceiptLine } from './bill-content.ts';

/** How a receipt holds together: what is checked when it comes, and again before it is shown. */

/** What lines come to, in cents. Parts are in their lines already. */
export function totalOf(lines: readonly Pick<ReceiptLine, 'parentCode' | 'amountCents'>[]): number {
  let cents = 0;
  for (const { parentCode, amountCents } of lines) if (parentCode === null) cents += amountCents;
  return cents;
}

/**
 * Quantity × average price is the amount, within what rounding can do: prices are printed with six
 * decimals, amounts with two. Where a line has no price there is nothing to disagree.
 */
export function isPriceRight({ quantity, months, averagePrice, amountCents }: ReceiptLine): boolean {
  if (quantity === null || averagePrice === null) return true;
  const units = Number(quantity) * (months ?? 1);
  const tolerance = 0.01 + Math.abs(units) * 5e-7;
  // Doubles carry fifteen digits; the last term forgives their own error and nothing of the bill's.
  return Math.abs(units * Number(averagePrice) - amountCents / 100) <= tolerance + 1e-9;
}

/**
 * Whether a receipt holds together: parts sum to their line, lines to the bill's total, and each quantity
 * times its average price is the amount. Where it does not, quantities and prices explain nothing: page and
 * PDF show the amounts alone. Whoever ran the bills was told when they came.
 */
export const addsUp = ({ supplies, billTotalCents }: Pick<BillContent, 'supplies' | 'billTotalCents'>): boolean =>
  supplies.reduce((sum, { lines }) => sum + totalOf(lines), 0) === billTotalCents &&
  supplies.every(({ lines }) => lines.every((line) => isPriceRight(line) && isSumOfParts(line, lines)));

function isSumOfParts({ code, amountCents }: ReceiptLine, lines: readonly ReceiptLine[]): boolean {
  const parts = lines.filter(({ parentCode }) => parentCode === code);
  return parts.length === 0 || parts.reduce((sum, part) => sum + part.amountCents, 0) === amountCents;
}
