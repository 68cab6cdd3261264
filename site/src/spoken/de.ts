import { counted, type DayParts, type Speech } from './speech.ts';

const SMALL =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const TENS = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];
const ORDINALS: Record<number, string> = { 1: 'ersten', 3: 'dritten', 7: 'siebten', 8: 'achten' };

const joined = (value: number): string => (value === 1 ? 'ein' : SMALL[value]!);

function below1000(value: number): string {
  if (value < 20) return SMALL[value]!;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)]!;
    return value % 10 === 0 ? tens : `${joined(value % 10)}und${tens}`;
  }
  const head = `${joined(Math.floor(value / 100))}hundert`;
  return value % 100 === 0 ? head : head + below1000(value % 100);
}

function whole(value: number): string {
  if (value < 1000) return below1000(value);
  if (value < 1_000_000) {
    const head = `${below1000(Math.floor(value / 1000)).replace(/eins$/, 'ein')}tausend`;
    return value % 1000 === 0 ? head : head + below1000(value % 1000);
  }
  const millions = Math.floor(value / 1_000_000);
  const head = millions === 1 ? 'eine Million' : `${below1000(millions)} Millionen`;
  return value % 1_000_000 === 0 ? head : `${head} ${whole(value % 1_000_000)}`;
}

const ONE = { m: 'ein', f: 'eine', n: 'ein', alone: 'eins' };

const ordinal = (day: number): string => ORDINALS[day] ?? `${below1000(day)}${day < 20 ? 'ten' : 'sten'}`;
// "zwanzigsten Mai": as it stands after zum, vom, den and dem alike.
const date = ({ day, month }: DayParts): string => `${ordinal(day)} ${month}`;

export const german: Speech = {
  cardinal: (value, gender) => (value === 1 ? ONE[gender] : whole(value)),
  point: 'Komma',
  minus: 'minus',
  nouns: {
    euro: counted('m', '{count} Euro', '{count} Euro'),
    cent: counted('m', '{count} Cent', '{count} Cent'),
    kWh: counted('f', '{count} Kilowattstunde', '{count} Kilowattstunden'),
    Smc: counted('m', '{count} Standardkubikmeter', '{count} Standardkubikmeter'),
    mc: counted('m', '{count} Kubikmeter', '{count} Kubikmeter'),
    kW: counted('n', '{count} Kilowatt', '{count} Kilowatt'),
    GB: counted('n', '{count} Gigabyte', '{count} Gigabyte'),
    minute: counted('f', '{count} Minute', '{count} Minuten'),
    sms: counted('f', '{count} Nachricht', '{count} Nachrichten'),
    piece: counted('f', '{count} Einheit', '{count} Einheiten'),
    sqm: counted('m', '{count} Quadratmeter', '{count} Quadratmeter'),
    month: counted('m', '{count} Monat', '{count} Monate'),
    day: counted('m', '{count} Tag', '{count} Tage'),
  },
  money: '{euro} und {cents}',
  day: (parts) => `${date(parts)} ${whole(parts.year)}`,
  period: (from, to) =>
    from.year === to.year
      ? `vom ${date(from)} bis zum ${date(to)} ${whole(to.year)}`
      : `vom ${date(from)} ${whole(from.year)} bis zum ${date(to)} ${whole(to.year)}`,
};
