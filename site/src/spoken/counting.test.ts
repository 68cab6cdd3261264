import fc from 'fast-check';
import type { Language } from '../i18n/texts.ts';
import type { Noun } from './speech.ts';
import { spokenLocaleOf } from './spoken-locale.ts';

/** Where the languages change their forms, and where they change them back. */
const COUNTS = [0, 1, 2, 3, 5, 8, 10, 11, 12, 20, 21, 22, 100, 101, 102, 200, 1000, 1001, 2000, 11_000, 1_000_000];

/** One noun of each gender that a language has, as often as in `COUNTS`. */
const COUNTED: [Language, Noun, string][] = [
  [
    'uk',
    'day',
    `нуль днів | один день | два дні | три дні | п’ять днів | вісім днів | десять днів | одинадцять днів
    | дванадцять днів | двадцять днів | двадцять один день | двадцять два дні | сто днів | сто один день
    | сто два дні | двісті днів | одна тисяча днів | одна тисяча один день | дві тисячі днів
    | одинадцять тисяч днів | один мільйон днів`,
  ],
  [
    'uk',
    'minute',
    `нуль хвилин | одна хвилина | дві хвилини | три хвилини | п’ять хвилин | вісім хвилин | десять хвилин
    | одинадцять хвилин | дванадцять хвилин | двадцять хвилин | двадцять одна хвилина | двадцять дві хвилини
    | сто хвилин | сто одна хвилина | сто дві хвилини | двісті хвилин | одна тисяча хвилин
    | одна тисяча одна хвилина | дві тисячі хвилин | одинадцять тисяч хвилин | один мільйон хвилин`,
  ],
  [
    'uk',
    'sms',
    `нуль повідомлень | одне повідомлення | два повідомлення | три повідомлення | п’ять повідомлень
    | вісім повідомлень | десять повідомлень | одинадцять повідомлень | дванадцять повідомлень
    | двадцять повідомлень | двадцять одне повідомлення | двадцять два повідомлення | сто повідомлень
    | сто одне повідомлення | сто два повідомлення | двісті повідомлень | одна тисяча повідомлень
    | одна тисяча одне повідомлення | дві тисячі повідомлень | одинадцять тисяч повідомлень | один мільйон повідомлень`,
  ],
  [
    'ro',
    'sms',
    `zero mesaje | un mesaj | două mesaje | trei mesaje | cinci mesaje | opt mesaje | zece mesaje
    | unsprezece mesaje | douăsprezece mesaje | douăzeci de mesaje | douăzeci și unu de mesaje
    | douăzeci și două de mesaje | o sută de mesaje | o sută unu mesaje | o sută două mesaje | două sute de mesaje
    | o mie de mesaje | o mie unu mesaje | două mii de mesaje | unsprezece mii de mesaje | un milion de mesaje`,
  ],
  [
    'ro',
    'day',
    `zero zile | o zi | două zile | trei zile | cinci zile | opt zile | zece zile | unsprezece zile
    | douăsprezece zile | douăzeci de zile | douăzeci și una de zile | douăzeci și două de zile | o sută de zile
    | o sută una zile | o sută două zile | două sute de zile | o mie de zile | o mie una zile | două mii de zile
    | unsprezece mii de zile | un milion de zile`,
  ],
  [
    'ro',
    'cent',
    `zero cenți | un cent | doi cenți | trei cenți | cinci cenți | opt cenți | zece cenți | unsprezece cenți
    | doisprezece cenți | douăzeci de cenți | douăzeci și unu de cenți | douăzeci și doi de cenți | o sută de cenți
    | o sută unu cenți | o sută doi cenți | două sute de cenți | o mie de cenți | o mie unu cenți | două mii de cenți
    | unsprezece mii de cenți | un milion de cenți`,
  ],
  [
    'sq',
    'minute',
    `zero minuta | një minutë | dy minuta | tri minuta | pesë minuta | tetë minuta | dhjetë minuta
    | njëmbëdhjetë minuta | dymbëdhjetë minuta | njëzet minuta | njëzet e një minuta | njëzet e dy minuta
    | njëqind minuta | njëqind e një minuta | njëqind e dy minuta | dyqind minuta | një mijë minuta
    | një mijë e një minuta | dy mijë minuta | njëmbëdhjetë mijë minuta | një milion minuta`,
  ],
  [
    'sq',
    'mc',
    `zero metra kub | një metër kub | dy metra kub | tre metra kub | pesë metra kub | tetë metra kub
    | dhjetë metra kub | njëmbëdhjetë metra kub | dymbëdhjetë metra kub | njëzet metra kub | njëzet e një metra kub
    | njëzet e dy metra kub | njëqind metra kub | njëqind e një metra kub | njëqind e dy metra kub | dyqind metra kub
    | një mijë metra kub | një mijë e një metra kub | dy mijë metra kub | njëmbëdhjetë mijë metra kub
    | një milion metra kub`,
  ],
  [
    'ar',
    'day',
    `صفر يوم | يوم واحد | يومان | ثلاثة أيام | خمسة أيام | ثمانية أيام | عشرة أيام | أحد عشر يومًا | اثنا عشر يومًا
    | عشرون يومًا | واحد وعشرون يومًا | اثنان وعشرون يومًا | مئة يوم | مئة يوم ويوم واحد | مئة يوم ويومان | مئتا يوم
    | ألف يوم | ألف يوم ويوم واحد | ألفا يوم | أحد عشر ألف يوم | مليون يوم`,
  ],
  [
    'ar',
    'minute',
    `صفر دقيقة | دقيقة واحدة | دقيقتان | ثلاث دقائق | خمس دقائق | ثماني دقائق | عشر دقائق | إحدى عشرة دقيقة
    | اثنتا عشرة دقيقة | عشرون دقيقة | إحدى وعشرون دقيقة | اثنتان وعشرون دقيقة | مئة دقيقة | مئة دقيقة ودقيقة واحدة
    | مئة دقيقة ودقيقتان | مئتا دقيقة | ألف دقيقة | ألف دقيقة ودقيقة واحدة | ألفا دقيقة | أحد عشر ألف دقيقة | مليون دقيقة`,
  ],
  [
    'zh',
    'month',
    `零个月 | 一个月 | 两个月 | 三个月 | 五个月 | 八个月 | 十个月 | 十一个月 | 十二个月 | 二十个月 | 二十一个月 | 二十二个月
    | 一百个月 | 一百零一个月 | 一百零二个月 | 两百个月 | 一千个月 | 一千零一个月 | 两千个月 | 一万一千个月 | 一百万个月`,
  ],
];

const written = (list: string): string[] => list.split('|').map((one) => one.trim());

describe.each(COUNTED)('what is counted in %s: %s', (language, noun, list) => {
  it.each(COUNTS.map((count, index) => [count, written(list)[index] ?? '']))('%d: %s', (count, words) => {
    expect(spokenLocaleOf(language).quantity(count, noun)).toBe(words);
  });
});

/** The rule of each language's grammar, told apart from how its words are made. */
const ends = (count: number): number => count % 100;
const RULES: [Language, Noun, (count: number) => RegExp][] = [
  [
    'uk',
    'month',
    (count) => {
      const isTeen = ends(count) > 10 && ends(count) < 20;
      if (!isTeen && count % 10 === 1) return / місяць$/u;
      return !isTeen && [2, 3, 4].includes(count % 10) ? / місяці$/u : / місяців$/u;
    },
  ],
  ['ro', 'month', (count) => (ends(count) > 0 && ends(count) < 20 ? /(?<! de) luni$/u : / de luni$/u)],
  ['sq', 'minute', (count) => (count % 10 === 3 && ends(count) !== 13 ? / tri minuta$/u : /(?<! tre) minuta$/u)],
  [
    'ar',
    'minute',
    (count) => {
      if (ends(count) === 1) return / دقيقة ودقيقة واحدة$/u;
      if (ends(count) === 2) return / دقيقة ودقيقتان$/u;
      const isFew = ends(count) > 2 && ends(count) <= 10;
      return isFew ? /و(ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|عشر) دقائق$/u : /(?<!ان|ًا) دقيقة$/u;
    },
  ],
  ['zh', 'month', (count) => (count % 10 === 2 ? /二个月$/u : /[^二]个月$/u)],
];

it.each(RULES)('the last two figures decide on the form in %s, however many come before', (language, noun, rule) => {
  const { quantity } = spokenLocaleOf(language);
  fc.assert(
    fc.property(fc.integer({ min: 103, max: 99_999_999 }), (count) => {
      expect(quantity(count, noun)).toMatch(rule(count));
    }),
  );
});
