import { AppError } from './errors.ts';

/** A calendar day, `YYYY-MM-DD`, with no time and no zone. Compares correctly with < and >. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

const DAY_MS = 86_400_000;

export function localDate(text: string): LocalDate {
  const parsed = new Date(`${text}T00:00:00Z`);
  // 31 February is parsed as 3 March: only a day that comes back unchanged exists.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(parsed.getTime()) || isoDay(parsed) !== text) {
    throw new AppError('invalid', 'date.unreadable', `Not a calendar date: "${text}"`);
  }
  return text as LocalDate;
}

/** The only place where an instant becomes a day, so the only place that needs a time zone. */
export function dayOf(instant: Date, timeZone: string): LocalDate {
  return localDate(new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant));
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  localDate(isoDay(new Date(Date.parse(date) + days * DAY_MS)));

export const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The same day of another month, or that month's last: a month after 31 January is 28 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const day = new Date(Date.parse(date));
  const first = new Date(day);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);

  const lastDay = new Date(first);
  lastDay.setUTCMonth(first.getUTCMonth() + 1, 0);

  first.setUTCDate(Math.min(day.getUTCDate(), lastDay.getUTCDate()));
  return localDate(isoDay(first));
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
