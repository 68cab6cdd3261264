import { type Locale, localeOf } from '../i18n/locale.ts';
import { fill, type Language } from '../i18n/texts.ts';
import { remembered } from '../remembered.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { romanian } from './ro.ts';
import type { Counted, DayParts, Noun, Speech } from './speech.ts';
import { albanian } from './sq.ts';
import { ukrainian } from './uk.ts';
import { chinese } from './zh.ts';

export const SPEECH: Record<Language, Speech> = {
  it: italian,
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ro: romanian,
  sq: albanian,
  uk: ukrainian,
  ar: arabic,
  zh: chinese,
};

/** A language for the ear: numbers, amounts and days in words. */
export type SpokenLocale = ReturnType<typeof makeSpokenLocale>;

const known = new Map<Language, SpokenLocale>();

/** Made once per language. */
export function spokenLocaleOf(language: Language): SpokenLocale {
  const spoken = known.get(language) ?? makeSpokenLocale(localeOf(language), SPEECH[language]);
  known.set(language, spoken);
  return spoken;
}

function makeSpokenLocale({ tag, number }: Locale, speech: Speech) {
  const rules = new Intl.PluralRules(tag);
  const date = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });

  const counted = (noun: Counted, value: number): string => {
    const filled = sizeInWords(noun, Math.abs(value));
    return value < 0 ? `${speech.minus} ${filled}` : filled;
  };

  const sizeInWords = ({ gender, forms, lastApart }: Counted, size: number): string => {
    const rest = size % 100;
    if (lastApart && size > 100 && size <= MOST_IN_WORDS && (rest === 1 || rest === 2))
      return fill(lastApart, {
        many: sizeInWords({ gender, forms }, size - rest),
        last: sizeInWords({ gender, forms }, rest),
      });
    const words = size > MOST_IN_WORDS ? number(size) : numberWords(speech, size, gender);
    return fill(forms[rules.select(size)] ?? forms.other, { count: words });
  };

  const partsOf = (day: string): DayParts => {
    const parts = new Map(date.formatToParts(Date.parse(day)).map(({ type, value }) => [type, value]));
    return {
      day: Number(day.slice(8)),
      month: parts.get('month') ?? '',
      year: Number(day.slice(0, 4)),
      weekday: parts.get('weekday') ?? '',
    };
  };
  const period = remembered((fromAndTo) => {
    const [from = '', to = ''] = fromAndTo.split('/');
    return speech.period(partsOf(from), partsOf(to));
  });

  const money = (cents: number): string => {
    const size = Math.abs(cents);
    const euro = counted(speech.nouns.euro, Math.floor(size / 100));
    if (size % 100 === 0) return euro;
    const rest = counted(speech.nouns.cent, size % 100);
    return size < 100 ? rest : fill(speech.money, { euro, cents: rest });
  };

  return {
    /** "ottantasette euro e venti centesimi": without a sign, sentences say which way it goes. */
    money,
    /** A figure to remember, not to check: from ten on whole, below that with one digit. */
    quantity: (value: number, noun: Noun): string => counted(speech.nouns[noun], forTheEar(value)),
    /** What one of something costs: below a euro in cents, with one digit. */
    price: (euros: number): string =>
      euros >= 1 ? money(Math.round(euros * 100)) : counted(speech.nouns.cent, Math.round(euros * 1000) / 10),
    day: remembered((day) => speech.day(partsOf(day))),
    period: (from: string, to: string): string => period(`${from}/${to}`),
    list: (items: readonly string[]): string => list.format(items),
  };
}

/** Nobody is told billions; a voice reads their digits by itself. */
const MOST_IN_WORDS = 999_999_999;

const forTheEar = (value: number): number => (Math.abs(value) >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

function numberWords({ cardinal, point }: Speech, value: number, gender: Counted['gender']): string {
  const tenths = Math.round(value * 10);
  const whole = Math.floor(tenths / 10);
  if (tenths % 10 === 0) return cardinal(whole, gender);
  if (typeof point === 'function') return point(whole, tenths % 10);
  const separator = /^\p{Script=Han}/u.test(point) ? '' : ' ';
  return [cardinal(whole, 'alone'), point, cardinal(tenths % 10, 'alone')].join(separator);
}
