import type { ReceiptLine } from '@nitida/plugin-ingestion/contract';
import { decimal } from './consumption.ts';

/** One priced item: so many units at so many millionths of a euro each. */
type Priced = { quantityMicros: number; unit: ReceiptLine['unit']; priceMicros: number; months?: number };

/**
 * A line whose amount is quantity × price, rounded to the cent, and whose average price is what the
 * law wants printed: the amount divided by the quantity, with six decimals.
 */
export function pricedLine(
  code: string,
  label: string,
  { quantityMicros, unit, priceMicros, months }: Priced,
  parentCode: string | null = null,
): ReceiptLine {
  const units = (quantityMicros / 1e6) * (months ?? 1);
  const amountCents = Math.round((units * priceMicros) / 1e4);
  return {
    code,
    parentCode,
    label,
    quantity: decimal(quantityMicros),
    unit,
    ...(months !== undefined && { months }),
    averagePrice: averagePrice(amountCents, units),
    amountCents,
  };
}

export const plainLine = (
  code: string,
  label: string,
  amountCents: number,
  parentCode: string | null = null,
): ReceiptLine => ({
  code,
  parentCode,
  label,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
});

/** A line and its parts: its amount is their sum, its quantity theirs. */
export function wholeLine(code: string, label: string, parts: readonly ReceiptLine[]): ReceiptLine[] {
  const amountCents = sumOf(parts);
  const [first] = parts;
  const quantity =
    first && parts.every((part) => part.quantity === first.quantity && part.unit === first.unit)
      ? first.quantity
      : null;
  return [
    {
      code,
      parentCode: null,
      label,
      quantity,
      unit: quantity === null ? null : (first?.unit ?? null),
      averagePrice: quantity === null ? null : averagePrice(amountCents, Number(quantity)),
      amountCents,
    },
    ...parts.map((part) => ({ ...part, parentCode: code })),
  ];
}

export const sumOf = (lines: readonly ReceiptLine[]): number =>
  lines.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** VAT and the like: a percentage of an amount, to the cent. */
export const share = (amountCents: number, percent: number): number => Math.round((amountCents * percent) / 100);

const averagePrice = (amountCents: number, units: number): string | null =>
  units === 0 ? null : decimal(Math.round((amountCents * 1e4) / units));
