import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL = 'zero një dy tre katër pesë gjashtë shtatë tetë nëntë dhjetë'.split(' ');
const TENS = [
  '',
  '',
  'njëzet',
  'tridhjetë',
  'dyzet',
  'pesëdhjetë',
  'gjashtëdhjetë',
  'shtatëdhjetë',
  'tetëdhjetë',
  'nëntëdhjetë',
];

/** Three bends: tre for what is masculine, tri for what is feminine. */
function below1000(value: number, gender: Gender): string {
  if (value === 3) return gender === 'f' ? 'tri' : 'tre';
  if (value <= 10) return SMALL[value]!;
  if (value < 20) return `${SMALL[value - 10]!}mbëdhjetë`;
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)]!;
    return value % 10 === 0 ? tens : `${tens} e ${below1000(value % 10, gender)}`;
  }
  const head = `${SMALL[Math.floor(value / 100)]!}qind`;
  return value % 100 === 0 ? head : `${head} e ${below1000(value % 100, gender)}`;
}

function whole(value: number, gender: Gender): string {
  if (value < 1000) return below1000(value, gender);
  if (value < 1_000_000) {
    const head = `${below1000(Math.floor(value / 1000), 'm')} mijë`;
    return value % 1000 === 0 ? head : `${head} e ${below1000(value % 1000, gender)}`;
  }
  const millions = Math.floor(value / 1_000_000);
  const head = millions === 1 ? 'një milion' : `${below1000(millions, 'm')} milionë`;
  return value % 1_000_000 === 0 ? head : `${head} e ${whole(value % 1_000_000, gender)}`;
}

const date = ({ day, month }: DayParts): string => `${below1000(day, 'm')} ${month}`;
const year = ({ year: value }: DayParts): string => whole(value, 'm');

export const albanian: Speech = {
  cardinal: whole,
  point: 'presje',
  minus: 'minus',
  nouns: {
    euro: counted('m', '{count} euro', '{count} euro'),
    cent: counted('m', '{count} cent', '{count} centë'),
    kWh: counted('f', '{count} kilovat-orë', '{count} kilovat-orë'),
    Smc: counted('m', '{count} metër kub standard', '{count} metra kub standard'),
    mc: counted('m', '{count} metër kub', '{count} metra kub'),
    kW: counted('m', '{count} kilovat', '{count} kilovat'),
    GB: counted('m', '{count} gigabajt', '{count} gigabajt'),
    minute: counted('f', '{count} minutë', '{count} minuta'),
    sms: counted('m', '{count} mesazh', '{count} mesazhe'),
    piece: counted('f', '{count} njësi', '{count} njësi'),
    sqm: counted('m', '{count} metër katror', '{count} metra katrorë'),
    month: counted('m', '{count} muaj', '{count} muaj'),
    day: counted('f', '{count} ditë', '{count} ditë'),
  },
  money: '{euro} dhe {cents}',
  day: (parts) => `${date(parts)} ${year(parts)}`,
  period: (from, to) =>
    from.year === to.year
      ? `nga data ${date(from)} deri më datën ${date(to)} ${year(to)}`
      : `nga data ${date(from)} ${year(from)} deri më datën ${date(to)} ${year(to)}`,
};
