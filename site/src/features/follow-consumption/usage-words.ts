import type { BillContent } from '@nitida/plugin-ingestion/contract';
import type { Locale, Unit } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import type { Usage } from './usage.ts';

/** What a supply used, as one would tell it: how much, a day, mostly when, and what is only estimated. */
export function usageWords(usage: Usage, unit: Unit, locale: Locale): string[] {
  const { texts, quantity, share } = locale;
  if (usage.quantity <= 0) return [nothingUsed(usage.quantity, locale)];

  const sentences = [howMuch(usage, unit, locale)];
  if (usage.largest)
    sentences.push(
      fill(texts.consumption.band, {
        share: share(usage.largest.fraction),
        band: texts.bands[usage.largest.band].name,
      }),
    );
  if (usage.estimated > 0) {
    const isAll = usage.estimated >= usage.quantity;
    sentences.push(
      isAll
        ? texts.consumption.allEstimated
        : fill(texts.consumption.estimated, { quantity: quantity(usage.estimated, unit) }),
    );
  }
  return [locale.flowing(sentences)];
}

/** Nothing, or less: then something was taken back, and nobody "used" it. */
export const nothingUsed = (quantity: number, { texts: { consumption, explain } }: Locale): string =>
  quantity < 0 ? fill(explain.said.statement, { what: explain.effects.correction }) : consumption.nothing;

function howMuch({ quantity: used, days, perDay }: Usage, unit: Unit, { texts, quantity }: Locale): string {
  if (!days || !perDay) return fill(texts.consumption.pointNoPeriod, { quantity: quantity(used, unit) });
  return fill(texts.consumption.point, {
    quantity: quantity(used, unit),
    days: quantity(days, 'day'),
    perDay: quantity(Number(perDay.toPrecision(2)), unit),
  });
}

/** What a bar divided by bands shows, for who cannot see it. */
export function bandsInWords(bands: Usage['bands'], { texts, share, listed }: Locale): string {
  const parts = bands.map(({ band, fraction }) =>
    fill(texts.consumption.part, { band: texts.bands[band].name, share: share(fraction) }),
  );
  return fill(texts.consumption.chart, { parts: listed(parts) });
}

type Supply = BillContent['supplies'][number];

/** What was used in a year, and in which, where the bill tells. */
export function annualWords(
  { annualConsumption, annualFrom, annualTo, unit }: Supply,
  { texts, quantity, shortDay, flowing }: Locale,
): string | null {
  if (annualConsumption === null) return null;
  const annual = fill(texts.consumption.annual, { quantity: quantity(annualConsumption, unit) });
  return annualFrom && annualTo
    ? flowing([annual, fill(texts.consumption.annualPeriod, { from: shortDay(annualFrom), to: shortDay(annualTo) })])
    : annual;
}

export const spendWords = ({ annualSpendCents }: Supply, { texts, money }: Locale): string | null =>
  annualSpendCents === undefined ? null : fill(texts.consumption.annualSpend, { amount: money(annualSpendCents) });
