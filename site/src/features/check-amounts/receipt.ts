import type { BillContent } from '@nitida/plugin-ingestion/contract';
import type { Locale } from '../../i18n/locale.ts';

type Supply = BillContent['supplies'][number];
type Line = Supply['lines'][number];

export type ReceiptRow = {
  label: string;
  /** The company's own Italian wording, where the label is a translation of it. */
  original: string | null;
  isItalian: boolean;
  quantity: string | null;
  price: string | null;
  amount: string;
  isPart: boolean;
};

/** The receipt of one supply: each line, and right below it the parts that it is made of, and theirs. */
export function receiptRows(lines: readonly Line[], locale: Locale): ReceiptRow[] {
  const codes = new Set(lines.map(({ code }) => code));
  const partsByParent = Map.groupBy(lines.filter(isPart), ({ parentCode }) => parentCode ?? '');
  const withParts = (line: Line): Line[] => [line, ...(partsByParent.get(line.code) ?? []).flatMap(withParts)];

  // A part whose line is missing stands for itself: no amount may be lost from sight.
  const roots = lines.filter((line) => !isPart(line) || !codes.has(line.parentCode ?? ''));
  return roots.flatMap(withParts).map((line) => rowOf(line, locale));
}

export type ReceiptTotal = { label: string; amount: string; isFinal: boolean };

type Totals = Pick<BillContent, 'billTotalCents' | 'tvLicenceCents' | 'previousBalanceCents'> & { amountCents: number };

/** From the total of the bill to what is to be paid. Where nothing comes between, one line says both. */
export function receiptTotals(
  { billTotalCents, tvLicenceCents, previousBalanceCents, amountCents }: Totals,
  locale: Locale,
): ReceiptTotal[] {
  const { texts, money } = locale;
  const between = [
    { label: texts.receipt.tvLicence, amountCents: tvLicenceCents },
    {
      label: previousBalanceCents < 0 ? texts.receipt.previousCredit : texts.receipt.previousBalance,
      amountCents: previousBalanceCents,
    },
  ].filter((row) => row.amountCents !== 0);

  const rows = [
    ...(between.length > 0 || billTotalCents !== amountCents
      ? [{ label: texts.receipt.billTotal, amountCents: billTotalCents }, ...between]
      : []),
    amountCents < 0
      ? { label: texts.states.credit.label, amountCents: -amountCents }
      : { label: texts.receipt.amountDue, amountCents },
  ];
  return rows.map((row, index) => ({
    label: row.label,
    amount: money(row.amountCents),
    isFinal: index === rows.length - 1,
  }));
}

export const hasReceipt = ({ supplies }: BillContent): boolean => supplies.some(({ lines }) => lines.length > 0);

/** Stable codes have a translation; what a company invented keeps its Italian words. */
export function lineLabel({ code, label }: Pick<Line, 'code' | 'label'>, { language, texts }: Locale) {
  // "constructor" is a code, too, and every object has one.
  const translated = Object.hasOwn(texts.lines, code) ? texts.lines[code] : undefined;
  return translated
    ? { label: translated, original: label, isItalian: false }
    : { label, original: null, isItalian: language !== 'it' };
}

const isPart = ({ parentCode }: Line): boolean => parentCode !== null;

function rowOf(line: Line, locale: Locale): ReceiptRow {
  return {
    ...lineLabel(line, locale),
    quantity: quantityOf(line, locale),
    price: priceOf(line, locale),
    amount: locale.money(line.amountCents),
    isPart: isPart(line),
  };
}

function quantityOf(
  { quantity, unit, months }: Line,
  { texts, number, plural, quantity: written }: Locale,
): string | null {
  if (quantity === null) return null;
  if (unit === null) return number(quantity);
  return unit === 'kW' && months !== undefined
    ? plural(texts.units.kWMonths, months, { quantity: number(quantity) })
    : written(quantity, unit);
}

function priceOf({ averagePrice, unit, months }: Line, { price, pricePer, unitName }: Locale): string | null {
  if (averagePrice === null) return null;
  if (unit === null) return price(averagePrice);
  return pricePer(averagePrice, unitName(unit === 'kW' && months !== undefined ? 'kWMonth' : unit));
}
