import { type Counted, type DayParts, type Gender, type Speech } from './speech.ts';

const MASCULINE = 'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(' ');
const FEMININE = 'صفر واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر'.split(' ');
const TENS = ['', '', 'عشرون', 'ثلاثون', 'أربعون', 'خمسون', 'ستون', 'سبعون', 'ثمانون', 'تسعون'];
const HUNDREDS = ['', 'مئة', 'مئتان', 'ثلاثمئة', 'أربعمئة', 'خمسمئة', 'ستمئة', 'سبعمئة', 'ثمانمئة', 'تسعمئة'];
// Days stand after a preposition: "حتى العشرين من مايو".
const DAYS =
  ' الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي عشر|الثاني عشر|الثالث عشر|الرابع عشر|الخامس عشر|السادس عشر|السابع عشر|الثامن عشر|التاسع عشر|العشرين|الحادي والعشرين|الثاني والعشرين|الثالث والعشرين|الرابع والعشرين|الخامس والعشرين|السادس والعشرين|السابع والعشرين|الثامن والعشرين|التاسع والعشرين|الثلاثين|الحادي والثلاثين'
    .trim()
    .split('|');

/** From three to ten the number takes the gender that the noun has not: ثلاثة أيام, ثلاث دقائق. */
function below100(value: number, gender: Gender): string {
  const units = gender === 'f' ? FEMININE : MASCULINE;
  if (value <= 10) return units[value]!;
  if (value === 11) return gender === 'f' ? 'إحدى عشرة' : 'أحد عشر';
  if (value === 12) return gender === 'f' ? 'اثنتا عشرة' : 'اثنا عشر';
  if (value < 20) return gender === 'f' ? `${FEMININE[value - 10]!} عشرة` : `${MASCULINE[value - 10]!} عشر`;
  const tens = TENS[Math.floor(value / 10)]!;
  if (value % 10 === 0) return tens;
  const unit = value % 10 === 1 ? (gender === 'f' ? 'إحدى' : 'واحد') : units[value % 10]!.replace(/^ثماني$/, 'ثمانٍ');
  return `${unit} و${tens}`;
}

function below1000(value: number, gender: Gender): string {
  if (value < 100) return below100(value, gender);
  const head = HUNDREDS[Math.floor(value / 100)]!;
  return value % 100 === 0 ? head : `${head} و${below100(value % 100, gender)}`;
}

/** One thousand, two, three to ten of them, eleven to ninety-nine, a hundred of them. */
function thousands(times: number, [one, two, few, many]: readonly [string, string, string, string]): string {
  if (times === 1) return one;
  if (times === 2) return two;
  const rest = times % 100;
  // A hundred and one thousand is a hundred thousand and a thousand.
  if (times > 100 && (rest === 1 || rest === 2))
    return `${joined(HUNDREDS[Math.floor(times / 100)]!)} ${one} و${rest === 1 ? one : two}`;
  if (rest >= 3 && rest <= 10) return `${below1000(times, 'm')} ${few}`;
  return rest === 0 ? `${joined(below1000(times, 'm'))} ${one}` : `${below1000(times, 'm')} ${many}`;
}

/** Right before what it counts a round number gives up its ending: مئتان, but مئتا يورو; أحد عشر ألفًا, but ألف يورو. */
const joined = (words: string): string => words.replace(/(?<=مئتا|ألفا|مليونا)ن$/, '').replace(/(?<=ألف|مليون)ًا$/, '');

const THOUSANDS = ['ألف', 'ألفان', 'آلاف', 'ألفًا'] as const;
const MILLIONS = ['مليون', 'مليونان', 'ملايين', 'مليونًا'] as const;

function whole(value: number, gender: Gender): string {
  if (value < 1000) return below1000(value, gender);
  const [size, names] = value < 1_000_000 ? ([1000, THOUSANDS] as const) : ([1_000_000, MILLIONS] as const);
  const head = thousands(Math.floor(value / size), names);
  return value % size === 0 ? head : `${head} و${whole(value % size, gender)}`;
}

const cardinal = (value: number, gender: Gender): string =>
  gender !== 'alone' && value % 100 === 0 ? joined(whole(value, gender)) : whole(value, gender);

const date = ({ day, month }: DayParts): string => `${DAYS[day - 1]!} من ${month}`;
// After "عام" the year stands in the genitive, whose dual and tens end in -ين.
const year = ({ year: value }: DayParts): string =>
  `عام ${whole(value, 'alone')
    .replace(/ألفان/, 'ألفين')
    .replace(/ون$/, 'ين')
    .replace(/اثنان/, 'اثنين')
    .replace(/اثنا عشر/, 'اثني عشر')}`;

/** One and two are in the noun itself; few: three to ten; many: eleven to ninety-nine. */
const noun = (
  gender: Gender,
  [one, two, few, many, other]: readonly [string, string, string, string, string],
): Counted => ({
  gender,
  lastApart: '{many} و{last}',
  forms: {
    zero: `{count} ${other}`,
    one,
    two,
    few: `{count} ${few}`,
    many: `{count} ${many}`,
    other: `{count} ${other}`,
  },
});

export const arabic: Speech = {
  cardinal,
  point: 'فاصلة',
  minus: 'ناقص',
  nouns: {
    euro: noun('m', ['يورو واحد', 'يوروان', 'يورو', 'يورو', 'يورو']),
    cent: noun('m', ['سنت واحد', 'سنتان', 'سنتات', 'سنتًا', 'سنت']),
    kWh: noun('m', ['كيلوواط ساعة واحد', 'اثنان كيلوواط ساعة', 'كيلوواط ساعة', 'كيلوواط ساعة', 'كيلوواط ساعة']),
    Smc: noun('m', [
      'متر مكعب قياسي واحد',
      'متران مكعبان قياسيان',
      'أمتار مكعبة قياسية',
      'مترًا مكعبًا قياسيًا',
      'متر مكعب قياسي',
    ]),
    mc: noun('m', ['متر مكعب واحد', 'متران مكعبان', 'أمتار مكعبة', 'مترًا مكعبًا', 'متر مكعب']),
    kW: noun('m', ['كيلوواط واحد', 'كيلوواطان', 'كيلوواط', 'كيلوواط', 'كيلوواط']),
    GB: noun('m', ['غيغابايت واحد', 'غيغابايتان', 'غيغابايت', 'غيغابايت', 'غيغابايت']),
    minute: noun('f', ['دقيقة واحدة', 'دقيقتان', 'دقائق', 'دقيقة', 'دقيقة']),
    sms: noun('f', ['رسالة واحدة', 'رسالتان', 'رسائل', 'رسالة', 'رسالة']),
    piece: noun('f', ['وحدة واحدة', 'وحدتان', 'وحدات', 'وحدة', 'وحدة']),
    sqm: noun('m', ['متر مربع واحد', 'متران مربعان', 'أمتار مربعة', 'مترًا مربعًا', 'متر مربع']),
    month: noun('m', ['شهر واحد', 'شهران', 'أشهر', 'شهرًا', 'شهر']),
    day: noun('m', ['يوم واحد', 'يومان', 'أيام', 'يومًا', 'يوم']),
  },
  money: '{euro} و{cents}',
  day: (parts) => `${date(parts)} ${year(parts)}`,
  period: (from, to) =>
    from.year === to.year
      ? `من ${date(from)} إلى ${date(to)} ${year(to)}`
      : `من ${date(from)} ${year(from)} إلى ${date(to)} ${year(to)}`,
};
