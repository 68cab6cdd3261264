import { daysBetween, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { BillContent } from '@nitida/plugin-ingestion/contract';
import type { Locale } from '../../i18n/locale.ts';

type Offer = NonNullable<BillContent['offer']>;

const SOON_DAYS = 90;

/** Conditions that end soon deserve a word: after that day the price may be another one. */
export function endOfConditions({ conditionsEnd }: Offer, today: LocalDate, { texts, plural }: Locale): string | null {
  if (!conditionsEnd) return null;
  const days = daysBetween(today, localDate(conditionsEnd));
  if (days < 0) return texts.offer.ended;
  if (days === 0) return texts.offer.endsToday;
  return days <= SOON_DAYS ? plural(texts.offer.endsSoon, days) : null;
}

export function offerFacts(
  { code, priceKind, priceStructure, start, conditionsEnd, indexName }: Offer,
  { texts, day }: Locale,
): { label: string; value: string }[] {
  const facts = [
    { label: texts.offer.priceKind, value: texts.offer.kinds[priceKind] },
    { label: texts.offer.structure, value: priceStructure && texts.offer.structures[priceStructure] },
    { label: texts.offer.index, value: indexName },
    { label: texts.offer.start, value: start && day(start) },
    { label: texts.offer.end, value: conditionsEnd && day(conditionsEnd) },
    { label: texts.offer.code, value: code },
  ];
  return facts.flatMap(({ label, value }) => (value ? [{ label, value }] : []));
}
