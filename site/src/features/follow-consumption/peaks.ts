import type { Peaks } from '@nitida/plugin-ingestion/contract';
import { monthAfter } from '@nitida/plugin-ingestion/contract/bill-content';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';

export type PeakMonth = { month: string; kilowatts: number };

export const peakMonths = ({ firstMonth, kilowatts }: Peaks): PeakMonth[] =>
  kilowatts.map((value, index) => ({ month: monthAfter(firstMonth, index), kilowatts: Number(value) }));

/** The highest of the months, beside what the contract allows: whether the power is enough, or too much. */
export function peakWords(
  months: readonly PeakMonth[],
  committedPowerKw: string | null,
  { texts, quantity, month: monthWords }: Locale,
): string {
  const highest = months.reduce((most, one) => (one.kilowatts > most.kilowatts ? one : most));
  const power = quantity(highest.kilowatts, 'kW');
  const month = monthWords(highest.month);
  return committedPowerKw === null
    ? fill(texts.history.peak, { power, month })
    : fill(texts.history.peakOf, { power, month, committed: quantity(committedPowerKw, 'kW') });
}
