import { counted, type DayParts, type Speech } from './speech.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function below100(value: number): string {
  if (value < 20) return SMALL[value]!;
  const tens = TENS[Math.floor(value / 10)]!;
  return value % 10 === 0 ? tens : `${tens}-${SMALL[value % 10]!}`;
}

function below1000(value: number): string {
  if (value < 100) return below100(value);
  const head = `${SMALL[Math.floor(value / 100)]!} hundred`;
  return value % 100 === 0 ? head : `${head} and ${below100(value % 100)}`;
}

function whole(value: number): string {
  if (value < 1000) return below1000(value);
  const [size, name] = value < 1_000_000 ? [1000, 'thousand'] : [1_000_000, 'million'];
  const head = `${below1000(Math.floor(value / size))} ${name}`;
  const rest = value % size;
  if (rest === 0) return head;
  return rest < 100 ? `${head} and ${below100(rest)}` : `${head} ${whole(rest)}`;
}

function ordinal(value: number): string {
  const words = below100(value).split('-');
  const last = words.pop() ?? '';
  return [...words, ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)].join('-');
}

const date = ({ day, month }: DayParts): string => `the ${ordinal(day)} of ${month}`;

export const english: Speech = {
  cardinal: whole,
  point: 'point',
  minus: 'minus',
  nouns: {
    euro: counted('n', '{count} euro', '{count} euros'),
    cent: counted('n', '{count} cent', '{count} cents'),
    kWh: counted('n', '{count} kilowatt-hour', '{count} kilowatt-hours'),
    Smc: counted('n', '{count} standard cubic metre', '{count} standard cubic metres'),
    mc: counted('n', '{count} cubic metre', '{count} cubic metres'),
    kW: counted('n', '{count} kilowatt', '{count} kilowatts'),
    GB: counted('n', '{count} gigabyte', '{count} gigabytes'),
    minute: counted('n', '{count} minute', '{count} minutes'),
    sms: counted('n', '{count} text message', '{count} text messages'),
    piece: counted('n', '{count} unit', '{count} units'),
    sqm: counted('n', '{count} square metre', '{count} square metres'),
    month: counted('n', '{count} month', '{count} months'),
    day: counted('n', '{count} day', '{count} days'),
  },
  money: '{euro} and {cents}',
  day: (parts) => `${parts.weekday} ${date(parts)} ${whole(parts.year)}`,
  period: (from, to) =>
    from.year === to.year
      ? `from ${date(from)} to ${date(to)} ${whole(to.year)}`
      : `from ${date(from)} ${whole(from.year)} to ${date(to)} ${whole(to.year)}`,
};
