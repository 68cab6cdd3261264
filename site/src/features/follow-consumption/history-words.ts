import type { Locale, Unit } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import type { History } from './history.ts';

const SAME = 0.005;

/** What the chart of the months shows, in words. */
export function historyWords(
  history: History,
  change: number | null,
  unit: Unit,
  { texts, quantity, month, share }: Locale,
): string {
  if (history.highest.total <= 0) return texts.consumption.nothing;
  const highest = fill(texts.history.point, {
    month: month(history.highest.month),
    quantity: quantity(history.highest.total, unit),
  });
  if (change === null) return highest;
  if (Math.abs(change) < SAME) return `${texts.history.same} ${highest}`;
  return `${fill(change < 0 ? texts.history.less : texts.history.more, { share: share(Math.abs(change)) })} ${highest}`;
}
