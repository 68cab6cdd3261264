import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL =
  'zero unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece'.split(
    ' ',
  );
const TENS = ['', '', 'douăzeci', 'treizeci', 'patruzeci', 'cincizeci', 'șaizeci', 'șaptezeci', 'optzeci', 'nouăzeci'];

/** One and two bend: unu, doi; una, două. What is neuter counts one as the first and two as the second. */
function below1000(value: number, gender: Gender): string {
  if (value === 1) return gender === 'f' ? 'una' : 'unu';
  const isTwoDoi = gender === 'm' || gender === 'alone';
  if (value === 2) return isTwoDoi ? 'doi' : 'două';
  if (value === 12) return isTwoDoi ? 'doisprezece' : 'douăsprezece';
  if (value < 20) return SMALL[value]!;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)]!;
    return value % 10 === 0 ? tens : `${tens} și ${below1000(value % 10, gender)}`;
  }
  const hundreds = Math.floor(value / 100);
  const head = hundreds === 1 ? 'o sută' : `${below1000(hundreds, 'f')} sute`;
  return value % 100 === 0 ? head : `${head} ${below1000(value % 100, gender)}`;
}

/** From twenty on there is a "de" before what is counted: douăzeci de mii. */
const needsDe = (value: number): boolean => value % 100 === 0 || value % 100 >= 20;

function whole(value: number, gender: Gender): string {
  if (value < 1000) return below1000(value, gender);
  const [size, one, many, kind] =
    value < 1_000_000 ? ([1000, 'o mie', 'mii', 'f'] as const) : ([1_000_000, 'un milion', 'milioane', 'n'] as const);
  const times = Math.floor(value / size);
  const head = times === 1 ? one : `${below1000(times, kind)} ${needsDe(times) ? 'de ' : ''}${many}`;
  return value % size === 0 ? head : `${head} ${whole(value % size, gender)}`;
}

const ONE = { m: 'un', f: 'o', n: 'un', alone: 'unu' };

const date = ({ day, month }: DayParts): string => `${day === 1 ? 'întâi' : below1000(day, 'm')} ${month}`;
const year = ({ year: value }: DayParts): string => whole(value, 'm');

const romanianNoun = (gender: Gender, one: string, few: string) =>
  counted(gender, `{count} ${one}`, `{count} de ${few}`, { few: `{count} ${few}` });

export const romanian: Speech = {
  cardinal: (value, gender) => (value === 1 ? ONE[gender] : whole(value, gender)),
  point: 'virgulă',
  minus: 'minus',
  nouns: {
    euro: romanianNoun('m', 'euro', 'euro'),
    cent: romanianNoun('m', 'cent', 'cenți'),
    kWh: romanianNoun('m', 'kilowatt-oră', 'kilowați-oră'),
    Smc: romanianNoun('m', 'metru cub standard', 'metri cubi standard'),
    mc: romanianNoun('m', 'metru cub', 'metri cubi'),
    kW: romanianNoun('m', 'kilowatt', 'kilowați'),
    GB: romanianNoun('m', 'gigabyte', 'gigabyți'),
    minute: romanianNoun('n', 'minut', 'minute'),
    sms: romanianNoun('n', 'mesaj', 'mesaje'),
    piece: romanianNoun('f', 'unitate', 'unități'),
    sqm: romanianNoun('m', 'metru pătrat', 'metri pătrați'),
    month: romanianNoun('f', 'lună', 'luni'),
    day: romanianNoun('f', 'zi', 'zile'),
  },
  money: '{euro} și {cents}',
  day: (parts) => `${parts.weekday}, ${date(parts)} ${year(parts)}`,
  period: (from, to) =>
    from.year === to.year
      ? `de la ${date(from)} până la ${date(to)} ${year(to)}`
      : `de la ${date(from)} ${year(from)} până la ${date(to)} ${year(to)}`,
};
