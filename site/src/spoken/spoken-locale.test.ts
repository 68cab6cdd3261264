import { type Language, LANGUAGES } from '../i18n/texts.ts';
import { spokenLocaleOf } from './spoken-locale.ts';

describe('an amount said aloud', () => {
  it.each<[Language, number, string]>([
    ['it', 8720, 'ottantasette euro e venti centesimi'],
    ['it', 101, 'un euro e un centesimo'],
    ['it', 0, 'zero euro'],
    ['it', 100_000_000, 'un milione di euro'],
    ['it', -4210, 'quarantadue euro e dieci centesimi'],
    ['en', 8720, 'eighty-seven euros and twenty cents'],
    ['en', 5, 'five cents'],
    ['de', 101, 'ein Euro und ein Cent'],
    ['fr', 100_000_000, 'un million d’euros'],
    ['es', 2150, 'veintiún euros con cincuenta céntimos'],
    ['ro', 2119, 'douăzeci și unu de euro și nouăsprezece cenți'],
    ['ro', 100, 'un euro'],
    ['sq', 8720, 'tetëdhjetë e shtatë euro dhe njëzet centë'],
    ['uk', 121, 'одне євро двадцять один цент'],
    ['uk', 2205, 'двадцять два євро п’ять центів'],
    ['ar', 8720, 'سبعة وثمانون يورو وعشرون سنتًا'],
    ['ar', 103, 'يورو واحد وثلاثة سنتات'],
    ['ar', 10_150, 'مئة يورو ويورو واحد وخمسون سنتًا'],
    ['ar', 20_002, 'مئتا يورو وسنتان'],
    ['ar', 100_000_000, 'مليون يورو'],
    ['uk', 100_101, 'одна тисяча одне євро один цент'],
    ['ro', 100_100, 'o mie unu euro'],
    ['ro', 10_120, 'o sută unu euro și douăzeci de cenți'],
    ['sq', 10_003, 'njëqind euro dhe tre centë'],
    ['zh', 202, '两欧元两欧分'],
  ])('in %s: %d cents are %s', (language, cents, words) => {
    expect(spokenLocaleOf(language).money(cents)).toBe(words);
  });
});

describe('a day said aloud', () => {
  it.each<[Language, string]>([
    ['it', 'mercoledì venti maggio duemilaventisei'],
    ['en', 'Wednesday the twentieth of May two thousand and twenty-six'],
    ['de', 'zwanzigsten Mai zweitausendsechsundzwanzig'],
    ['fr', 'mercredi vingt mai deux mille vingt-six'],
    ['es', 'miércoles veinte de mayo de dos mil veintiséis'],
    ['ro', 'miercuri, douăzeci mai două mii douăzeci și șase'],
    ['sq', 'njëzet maj dy mijë e njëzet e gjashtë'],
    ['uk', 'двадцятого травня дві тисячі двадцять шостого року'],
    ['ar', 'العشرين من مايو عام ألفين وستة وعشرين'],
    ['zh', '二零二六年五月二十日'],
  ])('in %s is %s', (language, words) => {
    expect(spokenLocaleOf(language).day('2026-05-20')).toBe(words);
  });

  it('has the first of a month, and the article that its vowel asks for', () => {
    const { period } = spokenLocaleOf('it');
    expect(period('2026-03-01', '2026-04-30')).toBe('dal primo marzo al trenta aprile duemilaventisei');
    expect(period('2025-12-08', '2026-01-11')).toBe(
      'dall’otto dicembre duemilaventicinque all’undici gennaio duemilaventisei',
    );
  });

  it.each(LANGUAGES)('is there for every day of a year in %s, and no two are the same', (language) => {
    const { day } = spokenLocaleOf(language);
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const said = days.map(day);
    expect(new Set(said).size).toBe(365);
    expect(said.join()).not.toMatch(/undefined|NaN|\d| {2}/);
  });
});

describe('a quantity said aloud', () => {
  it('is rounded as one would say it', () => {
    const { quantity, price } = spokenLocaleOf('it');
    expect(quantity(459.4, 'kWh')).toBe('quattrocentocinquantanove chilowattora');
    expect(quantity(1.5, 'mc')).toBe('uno virgola cinque metri cubi');
    expect(quantity(-3, 'mc')).toBe('meno tre metri cubi');
    expect(price(0.276819)).toBe('ventisette virgola sette centesimi');
    expect(price(1.78)).toBe('un euro e settantotto centesimi');
  });

  it.each(LANGUAGES)('has words up to what anybody is told, and digits beyond, in %s', (language) => {
    const { quantity, money } = spokenLocaleOf(language);
    expect(quantity(999_999_999, 'kWh')).not.toMatch(/undefined|\d/);
    for (const text of [quantity(1_000_000_000, 'kWh'), money(999_999_999_999_99)]) {
      expect(text).toMatch(/\d/);
      expect(text).not.toMatch(/undefined|NaN/);
    }
  });

  it.each<[Language, number, string]>([
    ['uk', 2, 'дві кіловат-години'],
    ['uk', 5, 'п’ять кіловат-годин'],
    ['uk', 1.5, 'одна ціла п’ять десятих кіловат-години'],
    ['uk', 2.1, 'дві цілих одна десята кіловат-години'],
    ['sq', 3, 'tri kilovat-orë'],
    ['ro', 2, 'doi kilowați-oră'],
    ['ro', 20, 'douăzeci de kilowați-oră'],
    ['ar', 1, 'كيلوواط ساعة واحد'],
    ['zh', 7.8, '七点八千瓦时'],
  ])('in %s: %d kWh are %s', (language, value, words) => {
    expect(spokenLocaleOf(language).quantity(value, 'kWh')).toBe(words);
  });
});
