import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { localeOf } from '@nitida/kernel/locale';
import { cents, formatCents } from '@nitida/kernel/money';

export type Formats = ReturnType<typeof formatsFor>;

/** Money, numbers, days and sizes as the admin's language writes them. */
export function useFormats(): Formats {
  const { locale } = useIntl();
  return useMemo(() => formatsFor(locale), [locale]);
}

export function formatsFor(language: string) {
  const locale = localeOf(language);
  const numbers = new Intl.NumberFormat(locale, { useGrouping: true });
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });

  return {
    euro: (amountCents: number) => formatCents(cents(amountCents), locale),
    number: (value: number) => numbers.format(value),
    /** `2026-11-21`: a day has no time zone. */
    day: (day: string) => days.format(new Date(`${day}T00:00:00Z`)),
    /** An instant, on the clock of the person who reads it. */
    instant: (iso: string) => instants.format(new Date(iso)),
    clock: (iso: string) => clock.format(new Date(iso)),
    language: (code: string) => languages.of(code) ?? code,
    duration: (ms: number) => duration(ms, decimals),
    size: (bytes: number) => size(bytes, decimals),
  };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function duration(ms: number, decimals: Intl.NumberFormat): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10 * SECOND) return `${decimals.format(ms / SECOND)} s`;
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`;
  return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
}

const UNITS = ['B', 'kB', 'MB', 'GB'];

function size(bytes: number, decimals: Intl.NumberFormat): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${decimals.format(bytes / 1000 ** step)} ${UNITS[step]}`;
}
