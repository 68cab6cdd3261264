import { addDays, addMonths, localDate, type LocalDate } from '@nitida/kernel/local-date';
import type { ChannelId } from '../../../contract/channels.ts';
import type { StatisticsFilters } from '../../../contract/statistics.ts';

/** What figures are asked for: of whose companies and what else is known of it. */
export type StatisticsChoice = {
  companyIds: readonly number[];
  /** Null: of all runs, and of what belongs to none. */
  runId: number | null;
  from: LocalDate | null;
  to: LocalDate | null;
  channel: ChannelId | null;
  language: string | null;
  service: string | null;
};

/** The days that lie in all the periods which were named: a year, a month, and from one day to another. */
export function daysOf({ year, month, from, to }: StatisticsFilters): Pick<StatisticsChoice, 'from' | 'to'> {
  const begins = [year && `${year}-01-01`, month && `${month}-01`, from].filter(Boolean) as string[];
  const ends = [year && `${year}-12-31`, month && lastDayOf(localDate(`${month}-01`)), to].filter(Boolean) as string[];
  return {
    from: begins.length === 0 ? null : localDate(begins.toSorted().at(-1) ?? ''),
    to: ends.length === 0 ? null : localDate(ends.toSorted()[0] ?? ''),
  };
}

const lastDayOf = (first: LocalDate): LocalDate => addDays(addMonths(first, 1), -1);
