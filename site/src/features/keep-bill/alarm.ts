import { addDays, type LocalDate } from '@nitida/kernel/local-date';
import { remembered } from '../../remembered.ts';

const DAYS_BEFORE = 2;
const HOUR = 9;

/** When a calendar tells of the due date: two days before; who saves it later is told the next morning, if there is one. */
export type Reminder = 'twoDaysBefore' | 'tomorrow' | 'none';

export function reminderOf(dueDate: LocalDate, today: LocalDate): Reminder {
  if (addDays(dueDate, -DAYS_BEFORE) > today) return 'twoDaysBefore';
  return dueDate > today ? 'tomorrow' : 'none';
}

/** Nine o'clock at the company's, on the day of the reminder: the instant of it, whatever the clocks did in between. */
export function alarmOf(dueDate: LocalDate, today: LocalDate, timeZone: string): Date | null {
  const days = { twoDaysBefore: addDays(dueDate, -DAYS_BEFORE), tomorrow: addDays(today, 1), none: null };
  const day = days[reminderOf(dueDate, today)];
  return day && instantOf(day, HOUR, timeZone);
}

function instantOf(day: LocalDate, hour: number, timeZone: string): Date {
  const wanted = Date.parse(day) + hour * 3_600_000;
  // The offset of an instant near by, then that of the instant which it led to: they differ on two days a year.
  const near = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(near, timeZone));
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute } = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`) - Math.floor(instant / 60_000) * 60_000;
}

const clockOf = remembered(
  (timeZone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
);
