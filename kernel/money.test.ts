import fc from 'fast-check';
import { cents, formatCents, parseAmount, split, sum } from './money.ts';

const anyCents = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 }).map(cents);

/** Intl puts no-break spaces; a test is easier to read without them. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount of money', () => {
  it.each([0.1, 12.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is never %p cents', (value) => {
    expect(() => cents(value)).toThrow(expect.objectContaining({ code: 'money.not_integer' }));
  });

  it('has no negative zero', () => {
    expect(Object.is(cents(-0), 0)).toBe(true);
    expect(Object.is(parseAmount('-0.00'), 0)).toBe(true);
  });
});

describe('reading an amount', () => {
  it.each([
    ['1234.56', 123456],
    ['1.1', 110],
    ['8.2', 820],
    ['1.15', 115],
    ['7', 700],
    ['-12.50', -1250],
    ['+0.01', 1],
    [' 19.99 ', 1999],
  ])('takes %p', (text, expected) => {
    expect(parseAmount(text)).toBe(expected);
  });

  it.each(['', '1,50', '1.234', '1.234,56', '.5', '5.', '1e3', '--1', '12 €', '0x10', '99999999999999999'])(
    'refuses %p',
    (text) => {
      expect(() => parseAmount(text)).toThrow(expect.objectContaining({ kind: 'invalid' }));
    },
  );

  it('gives back every amount as it was written', () => {
    fc.assert(
      fc.property(anyCents, (amount) => {
        const absolute = String(Math.abs(amount)).padStart(3, '0');
        const text = `${amount < 0 ? '-' : ''}${absolute.slice(0, -2)}.${absolute.slice(-2)}`;
        expect(parseAmount(text)).toBe(amount);
      }),
    );
  });
});

describe('splitting an amount', () => {
  it('lets the first parts carry the odd cents', () => {
    expect(split(cents(100_00), 3)).toEqual([3334, 3333, 3333]);
    expect(split(cents(-100_00), 3)).toEqual([-3334, -3333, -3333]);
  });

  it('never loses a cent, and keeps the parts within one cent of each other', () => {
    fc.assert(
      fc.property(anyCents, fc.integer({ min: 1, max: 120 }), (total, parts) => {
        const shares = split(total, parts);
        expect(shares).toHaveLength(parts);
        expect(sum(shares)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('into %p parts is refused', (parts) => {
    expect(() => split(cents(100), parts)).toThrow(expect.objectContaining({ code: 'money.bad_split' }));
  });
});

describe('an amount on the screen', () => {
  it.each([
    ['it', '1.234,56 €'],
    ['de', '1.234,56 €'],
    ['en', '€1,234.56'],
    ['fr', '1 234,56 €'],
    ['es', '1.234,56 €'],
    ['ro', '1.234,56 €'],
    ['uk', '1 234,56 €'],
  ])('follows the language %s', (locale, expected) => {
    expect(plain(formatCents(cents(123456), locale))).toBe(expected);
  });

  it('shows what is owed back with its sign', () => {
    expect(plain(formatCents(cents(-5), 'it'))).toBe('-0,05 €');
  });
});
