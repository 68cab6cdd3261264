import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const TENS = ['', '', '', 'treinta', 'cuarenta', 'cincuenta', 'sesenta', 'setenta', 'ochenta', 'noventa'];
const HUNDREDS =
  'cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'.split(
    ' ',
  );

function below1000(value: number): string {
  if (value < 30) return SMALL[value]!;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)]!;
    return value % 10 === 0 ? tens : `${tens} y ${SMALL[value % 10]!}`;
  }
  if (value === 100) return HUNDREDS[0]!;
  const head = HUNDREDS[Math.floor(value / 100)]!;
  return value % 100 === 0 ? head : `${head} ${below1000(value % 100)}`;
}

// Before what it counts, uno is un: veintiún mil, treinta y un euros.
const short = (words: string): string => words.replace(/veintiuno$/, 'veintiún').replace(/\buno$/, 'un');

function whole(value: number): string {
  if (value < 1000) return below1000(value);
  if (value < 1_000_000) {
    const thousands = Math.floor(value / 1000);
    const head = thousands === 1 ? 'mil' : `${short(below1000(thousands))} mil`;
    return value % 1000 === 0 ? head : `${head} ${below1000(value % 1000)}`;
  }
  const millions = Math.floor(value / 1_000_000);
  const head = millions === 1 ? 'un millón' : `${short(below1000(millions))} millones`;
  return value % 1_000_000 === 0 ? head : `${head} ${whole(value % 1_000_000)}`;
}

function agreeing(value: number, gender: Gender): string {
  if (gender === 'alone') return whole(value);
  return gender === 'f'
    ? whole(value)
        .replace(/uno$/, 'una')
        .replace(/(cient|quinient)os\b/g, '$1as')
    : short(whole(value));
}

const date = ({ day, month }: DayParts): string => `${day === 1 ? 'primero' : below1000(day)} de ${month}`;

export const spanish: Speech = {
  cardinal: agreeing,
  point: 'coma',
  minus: 'menos',
  nouns: {
    euro: counted('m', '{count} euro', '{count} euros', { many: '{count} de euros' }),
    cent: counted('m', '{count} céntimo', '{count} céntimos', { many: '{count} de céntimos' }),
    kWh: counted('m', '{count} kilovatio hora', '{count} kilovatios hora', { many: '{count} de kilovatios hora' }),
    Smc: counted('m', '{count} metro cúbico estándar', '{count} metros cúbicos estándar', {
      many: '{count} de metros cúbicos estándar',
    }),
    mc: counted('m', '{count} metro cúbico', '{count} metros cúbicos', { many: '{count} de metros cúbicos' }),
    kW: counted('m', '{count} kilovatio', '{count} kilovatios', { many: '{count} de kilovatios' }),
    GB: counted('m', '{count} gigabyte', '{count} gigabytes', { many: '{count} de gigabytes' }),
    minute: counted('m', '{count} minuto', '{count} minutos', { many: '{count} de minutos' }),
    sms: counted('m', '{count} mensaje', '{count} mensajes', { many: '{count} de mensajes' }),
    piece: counted('f', '{count} unidad', '{count} unidades', { many: '{count} de unidades' }),
    sqm: counted('m', '{count} metro cuadrado', '{count} metros cuadrados', { many: '{count} de metros cuadrados' }),
    month: counted('m', '{count} mes', '{count} meses', { many: '{count} de meses' }),
    day: counted('m', '{count} día', '{count} días', { many: '{count} de días' }),
  },
  money: '{euro} con {cents}',
  day: (parts) => `${parts.weekday} ${date(parts)} de ${whole(parts.year)}`,
  period: (from, to) =>
    from.year === to.year
      ? `del ${date(from)} al ${date(to)} de ${whole(to.year)}`
      : `del ${date(from)} de ${whole(from.year)} al ${date(to)} de ${whole(to.year)}`,
};
