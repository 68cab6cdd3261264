import { counted, type DayParts, type Speech } from './speech.ts';

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** Up to 9999. A gap of zeros is said once: 一千零五. */
function below10000(value: number): string {
  let words = '';
  let hasGap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      hasGap = words !== '';
      continue;
    }
    // Two hundred and two thousand take the two that counts.
    const said = digit === 2 && place >= 2 ? '两' : DIGITS[digit]!;
    words += `${hasGap ? '零' : ''}${said}${PLACES[place]!}`;
    hasGap = false;
  }
  return words;
}

function whole(value: number): string {
  if (value === 0) return '零';
  let words = '';
  for (const [size, name] of [
    [100_000_000, '亿'],
    [10_000, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(value / size) % 10_000;
    if (part === 0) continue;
    if (words !== '' && part < 1000) words += '零';
    words += (part === 2 && name !== '' ? '两' : below10000(part)) + name;
  }
  // Ten to nineteen do not say their one.
  return words.replace(/^一十/, '十');
}

const year = (value: number): string => `${[...String(value)].map((digit) => DIGITS[Number(digit)]!).join('')}年`;
// Intl names the month by its number: 五月.
const date = ({ day, month }: DayParts): string => `${whole(Number.parseInt(month, 10))}月${whole(day)}日`;

const measured = (unit: string) => counted('n', `{count}${unit}`, `{count}${unit}`);

export const chinese: Speech = {
  cardinal: (value, gender) => (value === 2 && gender !== 'alone' ? '两' : whole(value)),
  point: '点',
  minus: '负',
  nouns: {
    euro: measured('欧元'),
    cent: measured('欧分'),
    kWh: measured('千瓦时'),
    Smc: measured('标准立方米'),
    mc: measured('立方米'),
    kW: measured('千瓦'),
    GB: measured('吉字节'),
    minute: measured('分钟'),
    sms: measured('条短信'),
    piece: measured('个单位'),
    sqm: measured('平方米'),
    month: measured('个月'),
    day: measured('天'),
  },
  money: '{euro}{cents}',
  day: (parts) => `${year(parts.year)}${date(parts)}`,
  period: (from, to) =>
    from.year === to.year
      ? `${year(from.year)}${date(from)}至${date(to)}`
      : `${year(from.year)}${date(from)}至${year(to.year)}${date(to)}`,
};
