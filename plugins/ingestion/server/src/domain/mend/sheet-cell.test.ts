import { staboHint } from './cell-hints.ts';
import { DEFAULT_HINT, type SheetCell, textOf } from './sheet-cell.ts';

const number = (text: string): SheetCell => ({ text, kind: 'number' });
const date = (text: string): SheetCell => ({ text, kind: 'date' });

describe('a cell that a spreadsheet program turned into a value', () => {
  it.each([
    ['00042', number('42'), '00042'],
    ['00042', number('43'), '00043'],
    ['1.234,50', number('1234.5'), '1.234,50'],
    ['1234,50', number('1300'), '1300,00'],
    ['', number('12.5'), '12,5'],
    ['01/09/2026', date('2026-09-01'), '01/09/2026'],
    ['01/09/2026', date('2026-01-09'), '01/09/2026'],
    ['31/02/2026', date('2026-12-11'), '11/12/2026'],
    ['', date('2026-12-11'), '11/12/2026'],
    ['x', { text: 'as typed', kind: 'text' } as const, 'as typed'],
  ])('that was %p and is %p is read as %p', (original, cell, text) => {
    expect(textOf(cell, original, DEFAULT_HINT)).toBe(text);
  });

  it.each([
    ['yyyymmdd', '20261211'],
    ['gg.mm.aa', '11.12.26'],
    ['mm/aaaa', '12/2026'],
  ])('is a day as the profile writes it: %s', (datePattern, text) => {
    expect(textOf(date('2026-12-11'), '', { ...DEFAULT_HINT, datePattern })).toBe(text);
  });

  it('is a number with the decimal sign of the profile', () => {
    expect(textOf(number('1234.5'), '1,234.50', { ...DEFAULT_HINT, decimal: '.' })).toBe('1,234.50');
    expect(textOf(number('99.5'), '1,234.50', { ...DEFAULT_HINT, decimal: '.' })).toBe('99.50');
  });

  it('is what the field of our own layout takes', () => {
    const bill = ['BOL'];
    expect(textOf(number('10'), '', staboHint(bill, 9))).toBe('10,00');
    expect(textOf(number('459'), '', staboHint(['FOR'], 13))).toBe('459');
    expect(textOf(date('2026-12-01'), '', staboHint(['STO'], 2))).toBe('12/2026');
    expect(textOf(date('2026-12-01'), '', staboHint(bill, 6))).toBe('01/12/2026');
  });
});
