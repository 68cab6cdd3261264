import { formatsOf, printable } from './formats.ts';

describe('numbers and days on a drawn bill', () => {
  const italian = formatsOf('it-IT');
  const english = formatsOf('en-GB');

  it('keep every digit that the company gave', () => {
    expect(italian.decimal('21964')).toBe('21.964');
    expect(italian.decimal('84.603311')).toBe('84,603311');
    expect(english.decimal('-1234567.5')).toBe('-1,234,567.5');
  });

  it('have at least cents in a price', () => {
    expect(['11', '11.9', '0.276819'].map(italian.price)).toEqual(['11,00', '11,90', '0,276819']);
  });

  it('are money and days as each language writes them', () => {
    expect(italian.money(123_456)).toBe('1.234,56\xa0€');
    expect(english.money(123_456)).toBe('€1,234.56');
    expect(italian.day('2026-12-01')).toBe('1 dicembre 2026');
    expect(italian.month('2026-05')).toBe('mag');
  });
});

describe('text in the fonts of the PDF', () => {
  it('keeps what Western Europe writes', () => {
    expect(printable('Città di Nîmes — “Straße” 5 € • №1')).toBe('Città di Nîmes — “Straße” 5 € • No1');
  });

  it('comes as near as it can to the rest', () => {
    expect(printable('Țîrlea Đorđe Çelik')).toBe('Tîrlea Dorde Çelik');
    expect(printable('Іван')).toBe('????');
  });
});
