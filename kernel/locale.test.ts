import { localeOf } from './locale.ts';

describe('the locale of a language', () => {
  it('writes the day before the month, in English too', () => {
    const long = new Intl.DateTimeFormat(localeOf('en'), { dateStyle: 'long', timeZone: 'UTC' });
    expect(long.format(new Date('2026-05-20'))).toBe('20 May 2026');
  });

  it('writes an amount in Arabic as the paper bill does', () => {
    expect(new Intl.NumberFormat(localeOf('ar'), { minimumFractionDigits: 2 }).format(1234.5)).toBe('1.234,50');
  });

  it('is the language itself elsewhere', () => {
    expect(localeOf('it')).toBe('it');
  });
});
