import { remembered } from '../remembered.ts';
import { fill, isolate, type Language, type PluralForms, type Texts, TEXTS } from './texts.ts';

/** A reader's language with everything that writes numbers, amounts and days in it. */
export type Locale = ReturnType<typeof makeLocale>;

/** Made once per language: an Intl object costs far more to make than to use. */
export function localeOf(language: Language): Locale {
  const known = locales.get(language) ?? makeLocale(language);
  locales.set(language, known);
  return known;
}

const locales = new Map<Language, Locale>();

/**
 * The bill is European whoever reads it: 20 May 2026, not May 20. An Arabic reader in Italy copies amounts
 * into Italian forms: the digits 0–9 and the comma of the paper bill, as in the Maghreb, the Gregorian
 * calendar, and the months' names that Morocco, Tunisia and Egypt all read. Libya's conventions are these.
 */
const TAGS = {
  it: 'it-IT',
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  ro: 'ro-RO',
  sq: 'sq-AL',
  uk: 'uk-UA',
  ar: 'ar-LY-u-ca-gregory-nu-latn',
  zh: 'zh-CN',
} satisfies Record<Language, string>;
const LIST_COMMAS: Partial<Record<Language, string>> = { ar: '، ', zh: '、' };
const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(['ar']);

// The sign of the paper bill: Romanian and Ukrainian would write "EUR".
const EURO = { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol' } as const;

function makeLocale(language: Language) {
  const tag = TAGS[language];
  const texts: Texts = TEXTS[language];
  const isRightToLeft = RIGHT_TO_LEFT.has(language);
  const apart = (text: string): string => (isRightToLeft ? isolate(text) : text);
  const rules = new Intl.PluralRules(tag);
  // What is rounded to nothing is not less than nothing.
  const plain = { useGrouping: true, signDisplay: 'negative' } as const;
  const number = new Intl.NumberFormat(tag, { ...plain, maximumFractionDigits: 3 });
  const price = new Intl.NumberFormat(tag, { ...plain, ...EURO, minimumFractionDigits: 2, maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const rate = new Intl.NumberFormat(tag, { ...plain, style: 'percent', maximumFractionDigits: 2 });
  const change = new Intl.NumberFormat(tag, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const euro = new Intl.NumberFormat(tag, { ...plain, ...EURO });

  const signedEuro = new Intl.NumberFormat(tag, { ...EURO, useGrouping: true, signDisplay: 'exceptZero' });

  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  // "2026 р.", "the year 2026", is said of a year alone; in a day it only adds a full stop to that of the sentence.
  const day = (text: string): string => (language === 'uk' ? text.replace(/\s+р\./gu, '') : text);
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const long = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = dates({ month: 'long', year: 'numeric' });
  const monthName = dates({ month: 'short' });

  // A minus, not a hyphen: it is as wide as a plus, and screen readers say it.
  const minus = (text: string): string => text.replace('-', '−');
  const numberOf = (value: number | string): string => minus(number.format(Number(value)));
  const priceOf = (value: string): string => apart(minus(price.format(Number(value))));

  const plural = (forms: PluralForms, count: number, values: Record<string, string | number> = {}): string => {
    const form = forms[rules.select(count)] ?? forms.other;
    // Arabic has a word for "two units" without the number, and so without its minus.
    return fill(count < 0 && !form.includes('{') ? forms.other : form, { count: numberOf(count), ...values });
  };

  const names = new Intl.DisplayNames(tag, { type: 'language' });

  // The bills of a run have the same days on them, and writing a day takes longer than looking it up.
  const range = remembered((fromAndTo) => {
    const [from = '', to = ''] = fromAndTo.split('/');
    // Italian gets "01 mar" in a range: a day is no month, it needs no zero.
    return day(short.formatRange(Date.parse(from), Date.parse(to))).replace(/(?<!\d)0(?=\d(?!\d))/g, '');
  });
  const period = (from: string, to: string): string => range(`${from}/${to}`);

  return {
    language,
    tag,
    direction: isRightToLeft ? ('rtl' as const) : ('ltr' as const),
    texts,
    plural,
    money: (amount: number) => apart(minus(euro.format(amount / 100))),
    /** A difference: with a plus, too. */
    signedMoney: (amount: number) => apart(minus(signedEuro.format(amount / 100))),
    /** For the one large amount of a page: its cents are set smaller. */
    moneyParts: (amount: number) => euro.formatToParts(amount / 100),
    number: numberOf,
    /** "459 kWh", "2 mesi". Quantities come as decimal text, to be shown as they were sent. */
    quantity(value: number | string, unit: Unit): string {
      const form = texts.units[unit];
      const quantity = numberOf(value);
      return apart(typeof form === 'string' ? fill(form, { quantity }) : plural(form, Number(value), { quantity }));
    },
    languageName: (code: string) => names.of(code) ?? code,
    unitName: (unit: keyof Texts['units']['names']) => texts.units.names[unit],
    price: priceOf,
    /** "0,276819 €/kWh" */
    pricePer: (value: string, unit: string) => apart(`${priceOf(value)}/${unit}`),
    /** A share that is not nothing is never written as 0 %. */
    share: (fraction: number) =>
      fraction > 0 && fraction < 0.005 ? `< ${percent.format(0.01)}` : percent.format(fraction),
    /** A rate as the law says it: 10 %, 4.5 %. */
    percent: (fraction: number) => minus(rate.format(fraction)),
    /** "+12 %" and "−12 %". */
    change: (fraction: number) => apart(minus(change.format(fraction))),
    /** Sentences that follow each other: Chinese has no blank between them. */
    flowing: (sentences: readonly string[]) => sentences.join(language === 'zh' ? '' : ' '),
    listed: (parts: readonly string[]) => parts.join(LIST_COMMAS[language] ?? ', '),
    weekday: remembered((text) => day(weekday.format(Date.parse(text)))),
    day: remembered((text) => day(long.format(Date.parse(text)))),
    shortDay: remembered((text) => day(short.format(Date.parse(text)))),
    period,
    month: remembered((text) => day(month.format(Date.parse(`${text}-01`)))),
    monthName: remembered((text) => monthName.format(Date.parse(`${text}-01`)).replace('.', '')),
  };
}

export type Unit = 'kWh' | 'Smc' | 'mc' | 'kW' | 'month' | 'day' | 'minute' | 'GB' | 'sms' | 'piece' | 'sqm';
