import { type Cents, formatCents } from '@nitida/kernel/money';
import { remembered } from '../remembered.ts';
import { fill, type Language, type PluralForms, type Texts, TEXTS } from './texts.ts';

/** A reader's language with everything that writes numbers, amounts and days in it. */
export type Locale = ReturnType<typeof makeLocale>;

/** Made once per language: an Intl object costs far more to make than to use. */
export function localeOf(language: Language): Locale {
  const known = locales.get(language) ?? makeLocale(language);
  locales.set(language, known);
  return known;
}

const locales = new Map<Language, Locale>();

// The bill is European whoever reads it: 20 May 2026, not May 20.
const TAGS = { it: 'it-IT', en: 'en-GB' } satisfies Record<Language, string>;
const RIGHT_TO_LEFT = new Set(['ar']);

function makeLocale(language: Language) {
  const tag = TAGS[language];
  const texts: Texts = TEXTS[language];
  const rules = new Intl.PluralRules(tag);
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 3, useGrouping: true });
  const price = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
    style: 'currency',
    currency: 'EUR',
  });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const euro = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR', useGrouping: true });

  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const long = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = dates({ month: 'long', year: 'numeric' });
  const monthName = dates({ month: 'short' });

  const plural = (forms: PluralForms, count: number, values: Record<string, string | number> = {}): string =>
    fill(forms[rules.select(count)] ?? forms.other, { count: number.format(count), ...values });

  // The bills of a run have the same days on them, and writing a day takes longer than looking it up.
  const range = remembered((fromAndTo) => {
    const [from = '', to = ''] = fromAndTo.split('/');
    // Italian gets "01 mar" in a range: a day is no month, it needs no zero.
    return short.formatRange(Date.parse(from), Date.parse(to)).replace(/(?<!\d)0(?=\d(?!\d))/g, '');
  });
  const period = (from: string, to: string): string => range(`${from}/${to}`);

  return {
    language,
    direction: RIGHT_TO_LEFT.has(language) ? ('rtl' as const) : ('ltr' as const),
    texts,
    plural,
    // A minus, not a hyphen: it is as wide as a plus, and screen readers say it.
    money: (amount: number) => formatCents(amount as Cents, tag).replace('-', '−'),
    /** For the one large amount of a page: its cents are set smaller. */
    moneyParts: (amount: number) => euro.formatToParts(amount / 100),
    number: (value: number | string) => number.format(Number(value)),
    /** "459 kWh", "2 mesi". Quantities come as decimal text, to be shown as they were sent. */
    quantity(value: number | string, unit: Unit): string {
      const form = texts.units[unit];
      const quantity = number.format(Number(value));
      return typeof form === 'string' ? fill(form, { quantity }) : plural(form, Number(value), { quantity });
    },
    unitName: (unit: keyof Texts['units']['names']) => texts.units.names[unit],
    price: (value: string) => price.format(Number(value)),
    /** A share that is not nothing is never written as 0 %. */
    share: (fraction: number) =>
      fraction > 0 && fraction < 0.005 ? `< ${percent.format(0.01)}` : percent.format(fraction),
    weekday: remembered((day) => weekday.format(Date.parse(day))),
    day: remembered((day) => long.format(Date.parse(day))),
    shortDay: remembered((day) => short.format(Date.parse(day))),
    period,
    month: remembered((text) => month.format(Date.parse(`${text}-01`))),
    monthName: remembered((text) => monthName.format(Date.parse(`${text}-01`)).replace('.', '')),
  };
}

export type Unit = 'kWh' | 'Smc' | 'mc' | 'kW' | 'month' | 'day';
