import { daysBetween, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { Offer } from '@nitida/plugin-ingestion/contract';
import { type Conditions, monthAfter } from '@nitida/plugin-ingestion/contract/bill-content';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';

/** `isItalian`: in the bill's words; `isCode`: long, and to be read in one piece. */
type OfferFact = { label: string; value: string; isItalian?: boolean; isCode?: boolean };

const SOON_DAYS = 90;

/** Conditions that end soon deserve a word: after that day the price may be another one. */
export function endOfConditions({ conditionsEnd }: Offer, today: LocalDate, { texts, plural }: Locale): string | null {
  if (!conditionsEnd) return null;
  const days = daysBetween(today, localDate(conditionsEnd));
  if (days < 0) return texts.offer.ended;
  if (days === 0) return texts.offer.endsToday;
  return days <= SOON_DAYS ? plural(texts.offer.endsSoon, days) : null;
}

/** A bill may name its market and no offer: who is protected by law has none. */
export function offerFacts(
  { offer, market, supplies }: Conditions,
  { texts, day, money, pricePer, unitName }: Locale,
): OfferFact[] {
  const named = { label: texts.offer.market, value: market && texts.offer.markets[market] };
  if (!offer) return present([named]);

  const { code, priceKind, priceStructure, start, conditionsEnd, indexName } = offer;
  const { contractEnd, updateFrequency, formula, spread, dispatching, yearlyFeeCents, exitFee } = offer;
  const perUnit = (decimal: string | undefined) => decimal && pricePer(decimal, unitName(supplies[0]?.unit ?? 'kWh'));
  return present([
    named,
    { label: texts.offer.priceKind, value: texts.offer.kinds[priceKind] },
    { label: texts.offer.structure, value: priceStructure && texts.offer.structures[priceStructure] },
    { label: texts.offer.index, value: indexName },
    { label: texts.offer.start, value: start && day(start) },
    { label: texts.offer.end, value: conditionsEnd && day(conditionsEnd) },
    { label: texts.offer.contractEnd, value: contractEnd && day(contractEnd) },
    { label: texts.offer.frequency, value: updateFrequency && texts.offer.frequencies[updateFrequency] },
    { label: texts.offer.formula, value: formula },
    { label: texts.offer.spread, value: perUnit(spread) },
    { label: texts.offer.dispatching, value: perUnit(dispatching) },
    {
      label: texts.offer.yearlyFee,
      value: yearlyFeeCents !== undefined && fill(texts.offer.perYear, { amount: money(yearlyFeeCents) }),
    },
    { label: texts.offer.exitFee, value: exitFee, isItalian: true },
    { label: texts.offer.code, value: code, isCode: true },
  ]);
}

const present = (facts: readonly (Omit<OfferFact, 'value'> & { value: string | null | undefined | false })[]) =>
  facts.flatMap(({ value, ...fact }): OfferFact[] => (value ? [{ ...fact, value }] : []));

/** What the index was worth: a row for each month, a column for each band. */
export function indexTable({ indexValues }: Offer, { price, month: monthWords }: Locale) {
  if (!indexValues) return null;
  const series = indexValues.map(({ band, firstMonth, values }) => ({
    band,
    values: new Map(values.map((value, index) => [monthAfter(firstMonth, index), price(value)])),
  }));
  const months = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort();
  return {
    bands: series.map(({ band }) => band),
    rows: months.map((month) => ({
      month: monthWords(month),
      values: series.map(({ values }) => values.get(month) ?? '–'),
    })),
  };
}
