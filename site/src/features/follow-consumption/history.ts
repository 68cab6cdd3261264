import type { BillContent, HistoryEntry, HistorySeries } from '@nitida/plugin-ingestion/contract';
import {
  HISTORY_MONTHS,
  historyEntries,
  withoutNoise,
  withoutTotals,
} from '@nitida/plugin-ingestion/contract/bill-content';
import { BAND_ORDER, type Band } from './usage.ts';

type Supply = BillContent['supplies'][number];

export type HistoryMonth = { month: string; quantities: number[]; total: number; isEstimated: boolean };
export type History = { bands: Band[]; months: HistoryMonth[]; highest: HistoryMonth };

const MOST_CHARTS = 3;

/** Charts of forty sites nobody compares: beyond three, those of one unit are added up. */
export function comparable(supplies: readonly Supply[]): Supply[] {
  const told = supplies.map((supply) => ({ ...supply, history: [...withoutTotals(supply.history)] }));
  if (told.length <= MOST_CHARTS) return told;
  return [...Map.groupBy(told, ({ unit }) => unit).values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ ...first, history: own.flatMap(({ history }) => history) }] : [];
  });
}

/** The last eighteen months, oldest first, each with its bands; null where there is nothing to compare. */
export function historyOf(history: readonly HistorySeries[]): History | null {
  const entries = historyEntries(history);
  const byMonth = Map.groupBy(entries, ({ month }) => month);
  if (byMonth.size < 2) return null;

  const bands = BAND_ORDER.filter((band) => entries.some((entry) => entry.band === band));
  const months = [...byMonth.keys()]
    .sort()
    .slice(-HISTORY_MONTHS)
    .map((month): HistoryMonth => {
      const own = byMonth.get(month) ?? [];
      const quantities = bands.map((band) => sum(own.filter((entry) => entry.band === band)));
      return {
        month,
        quantities,
        total: withoutNoise(quantities.reduce((total, one) => total + one, 0)),
        isEstimated: own.some(({ type }) => type === 'estimated'),
      };
    });

  return { bands, months, highest: months.reduce((most, one) => (one.total > most.total ? one : most)) };
}

/** How many months the charts reach back; of a bill that tells of power alone, those that it tells of. */
export const monthsShown = (supplies: readonly Supply[]): number =>
  Math.max(0, ...comparable(supplies).map(({ history }) => historyOf(history)?.months.length ?? 0)) || 12;

/**
 * How much more or less than in the same months a year before: 0.1 is ten percent more. Only over
 * months that are known in both years; null where there are none.
 */
export function changeFromLastYear(
  history: readonly HistorySeries[],
  { periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null },
): number | null {
  if (!periodFrom || !periodTo) return null;
  const byMonth = Map.groupBy(historyEntries(history), ({ month }) => month);
  const [first, last] = [periodFrom.slice(0, 7), periodTo.slice(0, 7)];

  const pairs = [...byMonth.keys()]
    .filter((month) => month >= first && month <= last)
    .flatMap((month) => {
      const before = byMonth.get(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`);
      return before ? [{ now: sum(byMonth.get(month) ?? []), before: sum(before) }] : [];
    });

  const before = pairs.reduce((total, pair) => total + pair.before, 0);
  return before > 0 ? pairs.reduce((total, pair) => total + pair.now, 0) / before - 1 : null;
}

const sum = (entries: readonly HistoryEntry[]): number =>
  withoutNoise(entries.reduce((total, { quantity }) => total + Number(quantity), 0));
