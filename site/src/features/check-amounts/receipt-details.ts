import type { BillContent, Tax } from '@nitida/plugin-ingestion/contract';
import type { Locale } from '../../i18n/locale.ts';

export type RecalculationRow = { reason: string; period: string | null; amount: string };

/** Why earlier amounts were corrected, of all supplies. */
export const recalculationsOf = ({ supplies }: BillContent, { money, period, shortDay }: Locale): RecalculationRow[] =>
  supplies.flatMap(({ recalculations = [] }) =>
    recalculations.map(({ reason, from, to, amountCents }) => {
      const day = from ?? to;
      return {
        reason,
        period: from && to ? period(from, to) : day && shortDay(day),
        amount: money(amountCents),
      };
    }),
  );

export type TaxRow = { label: string; base: string | null; rate: string | null; amount: string };

/** Excise, surcharges and VAT as the bill tells them: each with what it is charged on, and at which rate. */
export const taxRows = ({ taxes = [] }: BillContent, locale: Locale): TaxRow[] =>
  taxes.map((tax) => ({
    label: tax.label,
    base: baseOf(tax, locale),
    rate: rateOf(tax, locale),
    amount: locale.money(tax.amountCents),
  }));

function baseOf({ taxableCents, quantity, unit }: Tax, { money, number, quantity: written }: Locale): string | null {
  if (taxableCents !== null) return money(taxableCents);
  if (quantity === null) return null;
  return unit === null ? number(quantity) : written(quantity, unit);
}

function rateOf({ kind, rate, unit }: Tax, { percent, price, unitName }: Locale): string | null {
  if (rate === null) return null;
  if (kind === 'vat') return percent(Number(rate) / 100);
  return unit === null ? price(rate) : `${price(rate)}/${unitName(unit)}`;
}
