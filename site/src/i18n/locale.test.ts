import { localeOf } from './locale.ts';
import { type Language, LANGUAGES } from './texts.ts';

/** Intl sets narrow and non-breaking spaces; a specification reads better without. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('in Italian', () => {
  const it_ = localeOf('it');

  it.each([
    [21666, '216,66 €'],
    [123456, '1.234,56 €'],
    [0, '0,00 €'],
    [-4210, '−42,10 €'],
    [-0, '0,00 €'],
  ])('%d cents are %s', (cents, text) => {
    expect(plain(it_.money(cents))).toBe(text);
  });

  it('quantities stay what the company sent', () => {
    expect(plain(it_.quantity('459', 'kWh'))).toBe('459 kWh');
    expect(plain(it_.quantity('21.412020', 'Smc'))).toBe('21,412 Smc');
    expect(plain(it_.quantity('12', 'mc'))).toBe('12 m³');
    expect(plain(it_.quantity('1', 'month'))).toBe('1 mese');
    expect(plain(it_.quantity('2', 'month'))).toBe('2 mesi');
    expect(plain(it_.price('0.276819'))).toBe('0,276819 €');
    expect(plain(it_.price('14.02'))).toBe('14,02 €');
  });

  it('what is taken back has a minus, and nothing has none', () => {
    expect(plain(it_.quantity('-20', 'kWh'))).toBe('−20 kWh');
    expect(plain(it_.quantity('-0.0001', 'kWh'))).toBe('0 kWh');
    expect(it_.number('-1234.5')).toBe('−1.234,5');
    expect(plain(it_.pricePer('-0.27', 'kWh'))).toBe('−0,27 €/kWh');
  });

  it('days are days, whatever the zone of the machine', () => {
    expect(it_.weekday('2026-05-20')).toBe('mercoledì 20 maggio 2026');
    expect(it_.day('2026-01-01')).toBe('1 gennaio 2026');
    expect(plain(it_.period('2026-03-01', '2026-04-30'))).toBe('1 mar – 30 apr 2026');
    expect(it_.month('2026-01')).toBe('gennaio 2026');
    expect(it_.monthName('2026-01')).toBe('gen');
  });

  it('a small share is not nothing', () => {
    expect(plain(it_.share(0.593))).toBe('59%');
    expect(plain(it_.share(0.001))).toBe('< 1%');
    expect(plain(it_.share(0))).toBe('0%');
  });

  it('one day is not "1 giorni"', () => {
    expect(it_.plural(it_.texts.states.to_pay.chip, 1)).toBe('Manca 1 giorno');
    expect(it_.plural(it_.texts.states.to_pay.chip, 12)).toBe('Mancano 12 giorni');
  });
});

describe('in English', () => {
  it('the bill stays a European one', () => {
    const en = localeOf('en');
    expect(en.money(123456)).toBe('€1,234.56');
    expect(en.weekday('2026-05-20')).toBe('Wednesday, 20 May 2026');
    expect(en.direction).toBe('ltr');
  });
});

describe('in each language', () => {
  const written = (language: Language) => {
    const locale = localeOf(language);
    return [locale.money(123456), locale.money(-4210), locale.shortDay('2026-05-20'), locale.share(0.59)]
      .map(plain)
      .map((text) => text.replace(/[\u061c\u200e\u200f\u2068\u2069]/g, ''));
  };

  it.each([
    ['it', ['1.234,56 €', '−42,10 €', '20 mag 2026', '59%']],
    ['en', ['€1,234.56', '−€42.10', '20 May 2026', '59%']],
    ['de', ['1.234,56 €', '−42,10 €', '20. Mai 2026', '59 %']],
    ['fr', ['1 234,56 €', '−42,10 €', '20 mai 2026', '59 %']],
    ['es', ['1.234,56 €', '−42,10 €', '20 may 2026', '59 %']],
    ['ro', ['1.234,56 €', '−42,10 €', '20 mai 2026', '59 %']],
    ['sq', ['1 234,56 €', '−42,10 €', '20 maj 2026', '59%']],
    ['uk', ['1 234,56 €', '−42,10 €', '20 трав. 2026', '59%']],
    ['ar', ['1.234,56 €', '−42,10 €', '20 مايو 2026', '59%']],
    ['zh', ['€1,234.56', '−€42.10', '2026年5月20日', '59%']],
  ] as const)('%s writes amounts, days and shares its own way', (language, expected) => {
    expect(written(language)).toEqual(expected);
  });

  it.each(LANGUAGES)('%s says so, and runs in its direction', (language) => {
    expect(localeOf(language).direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(localeOf(language).languageName('it')).not.toBe('it');
  });

  it('one thing is one, in every language that tells one from many', () => {
    const pieces = (language: Language, count: number) =>
      plain(localeOf(language).quantity(count, 'piece')).replace(/[\u2068\u2069]/g, '');
    expect([1, 2].map((count) => pieces('en', count))).toEqual(['1 unit', '2 units']);
    expect([1, 3, 20].map((count) => pieces('ro', count))).toEqual(['1 bucată', '3 bucăți', '20 de bucăți']);
    expect(pieces('ar', -2)).toContain('−2 ');
    expect([1, 2, 3, 11].map((count) => pieces('ar', count))).toEqual(['وحدة واحدة', 'وحدتان', '3 وحدات', '11 وحدة']);
  });

  it('Ukrainian and Arabic count as they speak', () => {
    const days = (language: Language, count: number) =>
      plain(localeOf(language).quantity(count, 'day')).replace(/[\u2068\u2069]/g, '');
    expect([1, 2, 5, 21, 22].map((count) => days('uk', count))).toEqual([
      '1 день',
      '2 дні',
      '5 днів',
      '21 день',
      '22 дні',
    ]);
    expect([1, 2, 5, 61, 100].map((count) => days('ar', count))).toEqual([
      'يوم واحد',
      'يومين',
      '5 أيام',
      '61 يومًا',
      '100 يوم',
    ]);
  });
});

describe('from right to left', () => {
  const ar = localeOf('ar');
  const fenced = /^\u2068.*\u2069$/;

  it('what stands alone is fenced, and so is what a sentence is filled with', () => {
    for (const text of [ar.money(-4210), ar.quantity('459', 'kWh'), ar.price('0.27'), ar.change(-0.12)])
      expect(text).toMatch(fenced);
    expect(ar.pricePer('0.27', 'kWh')).toMatch(/^\u2068\u2068.*\u2069\/kWh\u2069$/);
    expect(ar.texts.bill.number).toContain('\u2068{number}\u2069');
  });

  it('nothing is fenced elsewhere', () => {
    expect(localeOf('it').money(1) + localeOf('zh').quantity('1', 'kWh')).not.toMatch(/[\u2068\u2069]/);
  });
});
