import type { Locale, Unit } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import type { History } from './history.ts';

const SAME = 0.005;

/** What the chart of the months shows, in words. */
export function historyWords(
  history: History,
  change: number | null,
  unit: Unit,
  { texts, quantity, month, share, flowing }: Locale,
): string {
  if (history.highest.total <= 0) return texts.consumption.nothing;
  const highest = fill(texts.history.point, {
    month: month(history.highest.month),
    quantity: quantity(history.highest.total, unit),
  });
  if (change === null) return highest;
  const { same, less, more } = texts.history;
  const compared = Math.abs(change) < SAME ? same : fill(change < 0 ? less : more, { share: share(Math.abs(change)) });
  return flowing([compared, highest]);
}
