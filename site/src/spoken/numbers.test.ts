import fc from 'fast-check';
import { type Language, LANGUAGES } from '../i18n/texts.ts';
import type { Gender } from './speech.ts';
import { SPEECH } from './spoken-locale.ts';

type Said = readonly (readonly [value: number, words: string])[];

const SAID: Record<Language, Said> = {
  it: [
    [0, 'zero'],
    [1, 'uno'],
    [21, 'ventuno'],
    [23, 'ventitré'],
    [28, 'ventotto'],
    [100, 'cento'],
    [101, 'centouno'],
    [180, 'centottanta'],
    [1234, 'milleduecentotrentaquattro'],
    [21_000, 'ventunomila'],
    [1_000_000, 'un milione'],
    [2_000_001, 'due milioni uno'],
  ],
  en: [
    [0, 'zero'],
    [21, 'twenty-one'],
    [101, 'one hundred and one'],
    [1234, 'one thousand two hundred and thirty-four'],
    [1_000_007, 'one million and seven'],
  ],
  de: [
    [1, 'eins'],
    [21, 'einundzwanzig'],
    [101, 'einhunderteins'],
    [1234, 'eintausendzweihundertvierunddreißig'],
    [101_000, 'einhunderteintausend'],
    [1_000_000, 'eine Million'],
  ],
  fr: [
    [21, 'vingt et un'],
    [71, 'soixante et onze'],
    [80, 'quatre-vingts'],
    [81, 'quatre-vingt-un'],
    [97, 'quatre-vingt-dix-sept'],
    [200, 'deux cents'],
    [201, 'deux cent un'],
    [80_000, 'quatre-vingt mille'],
    [1234, 'mille deux cent trente-quatre'],
  ],
  es: [
    [1, 'uno'],
    [21, 'veintiuno'],
    [100, 'cien'],
    [101, 'ciento uno'],
    [1234, 'mil doscientos treinta y cuatro'],
    [21_000, 'veintiún mil'],
  ],
  ro: [
    [1, 'unu'],
    [12, 'doisprezece'],
    [21, 'douăzeci și unu'],
    [101, 'o sută unu'],
    [1234, 'o mie două sute treizeci și patru'],
    [21_000, 'douăzeci și una de mii'],
    [101_000, 'o sută una mii'],
  ],
  sq: [
    [0, 'zero'],
    [1, 'një'],
    [12, 'dymbëdhjetë'],
    [21, 'njëzet e një'],
    [40, 'dyzet'],
    [101, 'njëqind e një'],
    [1234, 'një mijë e dyqind e tridhjetë e katër'],
    [2_000_000, 'dy milionë'],
  ],
  uk: [
    [1, 'один'],
    [21, 'двадцять один'],
    [101, 'сто один'],
    [1234, 'одна тисяча двісті тридцять чотири'],
    [5000, 'п’ять тисяч'],
    [2_000_000, 'два мільйони'],
  ],
  ar: [
    [1, 'واحد'],
    [11, 'أحد عشر'],
    [21, 'واحد وعشرون'],
    [101, 'مئة وواحد'],
    [1234, 'ألف ومئتان وأربعة وثلاثون'],
    [3000, 'ثلاثة آلاف'],
    [11_000, 'أحد عشر ألفًا'],
    [101_000, 'مئة ألف وألف'],
    [200_000, 'مئتا ألف'],
    [201_000, 'مئتا ألف وألف'],
  ],
  zh: [
    [0, '零'],
    [2, '二'],
    [10, '十'],
    [12, '十二'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1005, '一千零五'],
    [1234, '一千两百三十四'],
    [20_000, '两万'],
    [120_380, '十二万零三百八十'],
  ],
};

describe.each(LANGUAGES)('numbers in %s', (language) => {
  const { cardinal } = SPEECH[language];

  it.each(SAID[language])('%d is %s', (value, words) => {
    expect(cardinal(value, 'alone')).toBe(words);
  });

  it('each have words of their own, up to the largest bill', () => {
    const known = new Set(Array.from({ length: 20_000 }, (_, value) => cardinal(value, 'm')));
    expect(known.size).toBe(20_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom<Gender>('m', 'f', 'n', 'alone'),
        (value, gender) => {
          const words = cardinal(value, gender);
          expect(words).not.toMatch(/undefined|NaN|\d| {2}|^ | $/);
          if (value >= 20_000) expect(known.has(words)).toBe(false);
        },
      ),
    );
  });
});

describe('numbers bend to what they count', () => {
  it.each<[string, Language, Gender, number, string]>([
    ['un euro', 'it', 'm', 1, 'un'],
    ['una unità', 'it', 'f', 1, 'una'],
    ['eine Kilowattstunde', 'de', 'f', 1, 'eine'],
    ['vingt et une minutes', 'fr', 'f', 21, 'vingt et une'],
    ['veintiún euros', 'es', 'm', 21, 'veintiún'],
    ['treinta y una unidades', 'es', 'f', 31, 'treinta y una'],
    ['doscientas unidades', 'es', 'f', 200, 'doscientas'],
    ['quinientas unidades', 'es', 'f', 500, 'quinientas'],
    ['două luni', 'ro', 'f', 2, 'două'],
    ['doi metri cubi', 'ro', 'm', 2, 'doi'],
    ['două minute', 'ro', 'n', 2, 'două'],
    ['tri ditë', 'sq', 'f', 3, 'tri'],
    ['tre euro', 'sq', 'm', 3, 'tre'],
    ['дві кіловат-години', 'uk', 'f', 2, 'дві'],
    ['двадцять одна хвилина', 'uk', 'f', 21, 'двадцять одна'],
    ['одне євро', 'uk', 'n', 1, 'одне'],
    ['ثلاثة سنتات', 'ar', 'm', 3, 'ثلاثة'],
    ['ثلاث دقائق', 'ar', 'f', 3, 'ثلاث'],
    ['ثماني دقائق', 'ar', 'f', 8, 'ثماني'],
    ['ثمانٍ وعشرون دقيقة', 'ar', 'f', 28, 'ثمانٍ وعشرون'],
    ['مئتا يورو', 'ar', 'm', 200, 'مئتا'],
    ['أحد عشر ألف يورو', 'ar', 'm', 11_000, 'أحد عشر ألف'],
    ['两欧元', 'zh', 'n', 2, '两'],
  ])('%s', (_, language, gender, value, words) => {
    expect(SPEECH[language].cardinal(value, gender)).toBe(words);
  });

  it('in letters of one alphabet, which a voice can read', () => {
    const said = (language: Language) =>
      Array.from({ length: 3_000 }, (_, value) => SPEECH[language].cardinal(value, 'm')).join(' ');
    expect(said('uk')).toMatch(/^[\p{Script=Cyrillic}’ ]+$/u);
    expect(said('ar')).toMatch(/^[\p{Script=Arabic}\u064b-\u0652 ]+$/u);
    expect(said('zh')).toMatch(/^[\p{Script=Han} ]+$/u);
  });
});
