import { counted, type DayParts, type Gender, type Speech } from './speech.ts';

const SMALL =
  'нуль один два три чотири п’ять шість сім вісім дев’ять десять одинадцять дванадцять тринадцять чотирнадцять п’ятнадцять шістнадцять сімнадцять вісімнадцять дев’ятнадцять'.split(
    ' ',
  );
const TENS = [
  '',
  '',
  'двадцять',
  'тридцять',
  'сорок',
  'п’ятдесят',
  'шістдесят',
  'сімдесят',
  'вісімдесят',
  'дев’яносто',
];
const HUNDREDS = ['', 'сто', 'двісті', 'триста', 'чотириста', 'п’ятсот', 'шістсот', 'сімсот', 'вісімсот', 'дев’ятсот'];
// "двадцятого": days and the end of a year stand in the genitive.
const ORDINALS =
  ' першого другого третього четвертого п’ятого шостого сьомого восьмого дев’ятого десятого одинадцятого дванадцятого тринадцятого чотирнадцятого п’ятнадцятого шістнадцятого сімнадцятого вісімнадцятого дев’ятнадцятого'.split(
    ' ',
  );
const ORDINAL_TENS = [
  '',
  '',
  'двадцятого',
  'тридцятого',
  'сорокового',
  'п’ятдесятого',
  'шістдесятого',
  'сімдесятого',
  'вісімдесятого',
  'дев’яностого',
];

const ONE: Record<Gender, string> = { m: 'один', f: 'одна', n: 'одне', alone: 'один' };

function below1000(value: number, gender: Gender): string {
  if (value === 1) return ONE[gender];
  if (value === 2) return gender === 'f' ? 'дві' : 'два';
  if (value < 20) return SMALL[value]!;
  const [head, rest] =
    value < 100 ? [TENS[Math.floor(value / 10)]!, value % 10] : [HUNDREDS[Math.floor(value / 100)]!, value % 100];
  return rest === 0 ? head : `${head} ${below1000(rest, gender)}`;
}

/** "дві цілих п’ять десятих": wholes and tenths are counted, and what they are of stands in the genitive. */
function tenths(whole: number, tenth: number): string {
  const wholes = `${below1000(whole, 'f')} ${rules.select(whole) === 'one' ? 'ціла' : 'цілих'}`;
  return `${wholes} ${below1000(tenth, 'f')} ${tenth === 1 ? 'десята' : 'десятих'}`;
}

const rules = new Intl.PluralRules('uk');
const SIZES = [
  { size: 1_000_000, gender: 'm', forms: { one: 'мільйон', few: 'мільйони', many: 'мільйонів' } },
  { size: 1000, gender: 'f', forms: { one: 'тисяча', few: 'тисячі', many: 'тисяч' } },
] as const;

function whole(value: number, gender: Gender): string {
  const found = SIZES.find(({ size }) => value >= size);
  if (!found) return below1000(value, gender);
  const times = Math.floor(value / found.size);
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = found.forms;
  const head = `${below1000(times, found.gender)} ${forms[rules.select(times)] ?? found.forms.many}`;
  return value % found.size === 0 ? head : `${head} ${whole(value % found.size, gender)}`;
}

function ordinal(value: number): string {
  if (value < 20) return ORDINALS[value]!;
  const tens = Math.floor(value / 10);
  return value % 10 === 0 ? ORDINAL_TENS[tens]! : `${TENS[tens]!} ${ORDINALS[value % 10]!}`;
}

const date = ({ day, month }: DayParts): string => `${ordinal(day)} ${month}`;

/** Of a year only the last word is an ordinal. Bills are of this century. */
function year({ year: value }: DayParts): string {
  if (value % 100 === 0 || value < 2000 || value > 2099) return `${whole(value, 'm')} року`;
  return `дві тисячі ${ordinal(value % 100)} року`;
}

const noun = (gender: Gender, one: string, few: string, many: string, fraction: string) =>
  counted(gender, `{count} ${one}`, `{count} ${fraction}`, { few: `{count} ${few}`, many: `{count} ${many}` });

export const ukrainian: Speech = {
  cardinal: whole,
  point: tenths,
  minus: 'мінус',
  nouns: {
    euro: noun('n', 'євро', 'євро', 'євро', 'євро'),
    cent: noun('m', 'цент', 'центи', 'центів', 'цента'),
    kWh: noun('f', 'кіловат-година', 'кіловат-години', 'кіловат-годин', 'кіловат-години'),
    Smc: noun(
      'm',
      'стандартний кубічний метр',
      'стандартні кубічні метри',
      'стандартних кубічних метрів',
      'стандартного кубічного метра',
    ),
    mc: noun('m', 'кубічний метр', 'кубічні метри', 'кубічних метрів', 'кубічного метра'),
    kW: noun('m', 'кіловат', 'кіловати', 'кіловатів', 'кіловата'),
    GB: noun('m', 'гігабайт', 'гігабайти', 'гігабайтів', 'гігабайта'),
    minute: noun('f', 'хвилина', 'хвилини', 'хвилин', 'хвилини'),
    sms: noun('n', 'повідомлення', 'повідомлення', 'повідомлень', 'повідомлення'),
    piece: noun('f', 'одиниця', 'одиниці', 'одиниць', 'одиниці'),
    sqm: noun('m', 'квадратний метр', 'квадратні метри', 'квадратних метрів', 'квадратного метра'),
    month: noun('m', 'місяць', 'місяці', 'місяців', 'місяця'),
    day: noun('m', 'день', 'дні', 'днів', 'дня'),
  },
  money: '{euro} {cents}',
  day: (parts) => `${date(parts)} ${year(parts)}`,
  period: (from, to) =>
    from.year === to.year
      ? `з ${date(from)} до ${date(to)} ${year(to)}`
      : `з ${date(from)} ${year(from)} до ${date(to)} ${year(to)}`,
};
