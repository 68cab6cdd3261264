import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

function below100(value: number): string {
  if (value < 20) return SMALL[value]!;
  const tens = TENS[Math.floor(value / 10)]!;
  // Seventy and ninety go on from sixty and eighty: soixante et onze, quatre-vingt-dix-sept.
  const unit = value < 60 ? value % 10 : value % 20;
  if (unit === 0) return value === 80 ? 'quatre-vingts' : tens;
  return (unit === 1 || unit === 11) && value < 80 ? `${tens} et ${SMALL[unit]!}` : `${tens}-${SMALL[unit]!}`;
}

function below1000(value: number): string {
  if (value < 100) return below100(value);
  const hundreds = Math.floor(value / 100);
  const head = hundreds === 1 ? 'cent' : `${SMALL[hundreds]!} cent`;
  if (value % 100 === 0) return hundreds === 1 ? head : `${head}s`;
  return `${head} ${below100(value % 100)}`;
}

function whole(value: number): string {
  if (value < 1000) return below1000(value);
  if (value < 1_000_000) {
    const thousands = Math.floor(value / 1000);
    // Before mille, cent and quatre-vingt lose their plural.
    const head = thousands === 1 ? 'mille' : `${below1000(thousands).replace(/(cent|vingt)s$/, '$1')} mille`;
    return value % 1000 === 0 ? head : `${head} ${below1000(value % 1000)}`;
  }
  const millions = Math.floor(value / 1_000_000);
  const head = millions === 1 ? 'un million' : `${below1000(millions)} millions`;
  return value % 1_000_000 === 0 ? head : `${head} ${whole(value % 1_000_000)}`;
}

const agreeing = (value: number, gender: Gender): string =>
  gender === 'f' ? whole(value).replace(/\bun$/, 'une') : whole(value);

const date = ({ day, month }: DayParts): string => `${day === 1 ? 'premier' : below100(day)} ${month}`;

export const french: Speech = {
  cardinal: agreeing,
  point: 'virgule',
  minus: 'moins',
  nouns: {
    // A round million is "of" something: un million d'euros.
    euro: counted('m', '{count} euro', '{count} euros', { many: '{count} d’euros' }),
    cent: counted('m', '{count} centime', '{count} centimes', { many: '{count} de centimes' }),
    kWh: counted('m', '{count} kilowattheure', '{count} kilowattheures', { many: '{count} de kilowattheures' }),
    Smc: counted('m', '{count} mètre cube standard', '{count} mètres cubes standard', {
      many: '{count} de mètres cubes standard',
    }),
    mc: counted('m', '{count} mètre cube', '{count} mètres cubes', { many: '{count} de mètres cubes' }),
    kW: counted('m', '{count} kilowatt', '{count} kilowatts', { many: '{count} de kilowatts' }),
    GB: counted('m', '{count} gigaoctet', '{count} gigaoctets', { many: '{count} de gigaoctets' }),
    minute: counted('f', '{count} minute', '{count} minutes', { many: '{count} de minutes' }),
    sms: counted('m', '{count} message', '{count} messages', { many: '{count} de messages' }),
    piece: counted('f', '{count} unité', '{count} unités', { many: '{count} d’unités' }),
    sqm: counted('m', '{count} mètre carré', '{count} mètres carrés', { many: '{count} de mètres carrés' }),
    month: counted('m', '{count} mois', '{count} mois', { many: '{count} de mois' }),
    day: counted('m', '{count} jour', '{count} jours', { many: '{count} de jours' }),
  },
  money: '{euro} et {cents}',
  day: (parts) => `${parts.weekday} ${date(parts)} ${whole(parts.year)}`,
  period: (from, to) =>
    from.year === to.year
      ? `du ${date(from)} au ${date(to)} ${whole(to.year)}`
      : `du ${date(from)} ${whole(from.year)} au ${date(to)} ${whole(to.year)}`,
};
