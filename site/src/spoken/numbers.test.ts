import fc from 'fast-check';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { romanian } from './ro.ts';
import type { Gender, Speech } from './speech.ts';
import { albanian } from './sq.ts';
import { ukrainian } from './uk.ts';
import { chinese } from './zh.ts';

const all: Record<string, Speech> = {
  it: italian,
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ro: romanian,
  sq: albanian,
  uk: ukrainian,
  ar: arabic,
  zh: chinese,
};

type Said = readonly (readonly [value: number, words: string])[];

const SAID: Record<keyof typeof all, Said> = {
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

describe.each(Object.entries(all))('numbers in %s', (language, { cardinal }) => {
  it.each(SAID[language]!)('%d is %s', (value, words) => {
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
  it.each<[string, Speech, Gender, number, string]>([
    ['un euro', italian, 'm', 1, 'un'],
    ['una unità', italian, 'f', 1, 'una'],
    ['eine Kilowattstunde', german, 'f', 1, 'eine'],
    ['vingt et une minutes', french, 'f', 21, 'vingt et une'],
    ['veintiún euros', spanish, 'm', 21, 'veintiún'],
    ['treinta y una unidades', spanish, 'f', 31, 'treinta y una'],
    ['doscientas unidades', spanish, 'f', 200, 'doscientas'],
    ['două luni', romanian, 'f', 2, 'două'],
    ['doi metri cubi', romanian, 'm', 2, 'doi'],
    ['două minute', romanian, 'n', 2, 'două'],
    ['tri ditë', albanian, 'f', 3, 'tri'],
    ['tre euro', albanian, 'm', 3, 'tre'],
    ['дві кіловат-години', ukrainian, 'f', 2, 'дві'],
    ['двадцять одна хвилина', ukrainian, 'f', 21, 'двадцять одна'],
    ['одне євро', ukrainian, 'n', 1, 'одне'],
    ['ثلاثة سنتات', arabic, 'm', 3, 'ثلاثة'],
    ['ثلاث دقائق', arabic, 'f', 3, 'ثلاث'],
    ['ثمانٍ وعشرون دقيقة', arabic, 'f', 28, 'ثمانٍ وعشرون'],
    ['两欧元', chinese, 'n', 2, '两'],
  ])('%s', (_, { cardinal }, gender, value, words) => {
    expect(cardinal(value, gender)).toBe(words);
  });

  it('in letters of one alphabet, which a voice can read', () => {
    const said = ({ cardinal }: Speech) => Array.from({ length: 3_000 }, (_, value) => cardinal(value, 'm')).join(' ');
    expect(said(ukrainian)).toMatch(/^[\p{Script=Cyrillic}’ ]+$/u);
    expect(said(arabic)).toMatch(/^[\p{Script=Arabic}\u064b-\u0652 ]+$/u);
    expect(said(chinese)).toMatch(/^[\p{Script=Han} ]+$/u);
  });
});
