import { dayOf, type LocalDate } from './local-date.ts';

const MINUTE_MS = 60_000;
const days = new Map<string, { minute: number; day: LocalDate }>();

/** The company's day. Asked for on every page, and dear to find: it is kept for a minute. */
export function dayIn(timeZone: string, now: number): LocalDate {
  const minute = Math.floor(now / MINUTE_MS);
  const known = days.get(timeZone);
  if (known?.minute === minute) return known.day;

  const day = dayOf(new Date(now), timeZone);
  days.set(timeZone, { minute, day });
  return day;
}
