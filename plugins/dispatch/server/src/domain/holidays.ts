import { addDays, type LocalDate, localDate } from '@nitida/kernel/local-date';

/**
 * National holidays of Italy, on which nobody is written to at home. Month and day, and the first year
 * of a holiday that is newer: 4 October is one again since 2026 (L. 151/2025).
 */
const FIXED: readonly (readonly [monthAndDay: string, since?: number])[] = [
  ['01-01'],
  ['01-06'],
  ['04-25'],
  ['05-01'],
  ['06-02'],
  ['08-15'],
  ['10-04', 2026],
  ['11-01'],
  ['12-08'],
  ['12-25'],
  ['12-26'],
];

export function isHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  if (FIXED.some(([monthAndDay, since = 0]) => day.endsWith(monthAndDay) && year >= since)) return true;
  const easter = easterOf(year);
  return day === easter || day === addDays(easter, 1);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
function easterOf(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const sum = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const two = (number: number) => String(number).padStart(2, '0');
  return localDate(`${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`);
}
