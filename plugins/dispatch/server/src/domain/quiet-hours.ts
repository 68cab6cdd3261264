import { addDays, type LocalDate, localDate } from '@nitida/kernel/local-date';
import type { SendingHours } from '../../../contract/channel-policy.ts';
import { isHoliday } from './holidays.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** The longest that hours can stay shut: a week, and the holidays that may fall on its one open day. */
const LONGEST_WAIT_DAYS = 30;

/**
 * The first moment, from `now` on, at which a message may go out. Hours are those on the wall where
 * the company is, also on the nights when the clocks are changed.
 */
export function nextAllowed(now: Date, hours: SendingHours | null, timeZone: string): Date {
  if (hours === null) return now;

  const today = wallAt(now, timeZone).day;
  for (let ahead = 0; ahead <= LONGEST_WAIT_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const first = isOpenOn(day, hours) ? firstOn(day, now, hours, timeZone) : null;
    if (first) return first;
  }
  throw new RangeError('Sending hours that never come');
}

export function isAllowed(instant: Date, hours: SendingHours, timeZone: string): boolean {
  const { day, time } = wallAt(instant, timeZone);
  return time >= hours.from && time < hours.to && isOpenOn(day, hours);
}

const isOpenOn = (day: LocalDate, hours: SendingHours): boolean =>
  hours.days.includes(weekdayOf(day)) && (hours.onHolidays || !isHoliday(day));

function firstOn(day: LocalDate, now: Date, hours: SendingHours, timeZone: string): Date | null {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const offset = offsetAt(noon, timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`) - offset;
  const from = midnight + minutes(hours.from) * MINUTE_MS;
  const to = midnight + minutes(hours.to) * MINUTE_MS;
  // The day has one offset, at least from where its hours begin: wall and clock go together.
  if (offsetAt(from, timeZone) === offset && offsetAt(midnight - 3 * 60 * MINUTE_MS, timeZone) === offset) {
    return now.getTime() < to ? new Date(Math.max(now.getTime(), from)) : null;
  }

  // The clocks are changed on this day: an hour is missing or comes twice. Minute by minute, twice a year.
  const begin = midnight - 3 * 60 * MINUTE_MS;
  for (let minute = 0; minute <= DAY_MINUTES + 6 * 60; minute += 1) {
    const instant = new Date(Math.max(now.getTime(), begin + minute * MINUTE_MS));
    if (begin + (minute + 1) * MINUTE_MS <= now.getTime()) continue;
    if (wallAt(instant, timeZone).day === day && isAllowed(instant, hours, timeZone)) return instant;
  }
  return null;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** 1 is Monday, 7 is Sunday. */
const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** What calendar and clock on the wall say. */
function wallAt(instant: Date, timeZone: string): { day: LocalDate; time: string } {
  const [day = '', time = ''] = clock(timeZone).format(instant).split(', ');
  return { day: localDate(day), time };
}

/** How far the clocks on the wall are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const { day, time } = wallAt(new Date(instant), timeZone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Writes "2026-03-29, 03:00". Making one takes far longer than using it. */
function clock(timeZone: string): Intl.DateTimeFormat {
  const known =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  clocks.set(timeZone, known);
  return known;
}
