import { localeOf } from './locale.ts';

/** Intl sets narrow and non-breaking spaces; a specification reads better without. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('in Italian', () => {
  const it_ = localeOf('it');

  it.each([
    [21666, '216,66 €'],
    [123456, '1.234,56 €'],
    [0, '0,00 €'],
    [-4210, '−42,10 €'],
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
