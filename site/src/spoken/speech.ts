import type { PluralForms } from '../i18n/texts.ts';

/** What numbers are said of. Every language has its own gender and forms for each. */
export type Noun =
  'euro' | 'cent' | 'kWh' | 'Smc' | 'mc' | 'kW' | 'GB' | 'minute' | 'sms' | 'piece' | 'sqm' | 'month' | 'day';

/** `alone`: a number that counts nothing, as on either side of a decimal point. */
export type Gender = 'm' | 'f' | 'n' | 'alone';

/** "{count} giorno": with the number in words, in the gender that the number takes from the noun. */
export type Counted = {
  gender: Gender;
  forms: PluralForms;
  /** "{many} و{last}": a hundred and one nights are a hundred nights and a night. Where missing, the number says it all. */
  lastApart?: string;
};

/** A calendar day, taken apart: its month in words, as it stands in a date. */
export type DayParts = { day: number; month: string; year: number; weekday: string };

/** How a language says numbers, amounts and days. One file per language; sentences are in i18n. */
export type Speech = {
  /** A whole number from zero on, in words that agree with a noun of that gender. */
  cardinal(value: number, gender: Gender): string;
  /** Between the whole number and the one digit after it: "virgola"; or both, where tenths are counted. */
  point: string | ((whole: number, tenth: number) => string);
  minus: string;
  nouns: Record<Noun, Counted>;
  /** "{euro} e {cents}" */
  money: string;
  /** A day by which something is due, or on which something happens; sentences bring the preposition. */
  day(day: DayParts): string;
  /** "dal primo marzo al trenta aprile duemilaventisei" */
  period(from: DayParts, to: DayParts): string;
};

/** Both in the same gender whatever the noun, as most languages that do not bend their numbers. */
export const counted = (gender: Gender, one: string, other: string, more: Partial<PluralForms> = {}): Counted => ({
  gender,
  forms: { one, other, ...more },
});
