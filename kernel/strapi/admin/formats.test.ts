import { formatsFor } from './formats.ts';

// Intl writes its own no-break spaces; what matters here is the words.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('what the screens write', () => {
  const italian = formatsFor('it');
  const english = formatsFor('en');

  it('groups money in both languages, also below ten thousand', () => {
    expect(plain(italian.euro(123_456))).toBe('1.234,56 €');
    expect(plain(english.euro(123_456))).toBe('€1,234.56');
  });

  it('writes a day without moving it into another time zone', () => {
    expect(italian.day('2026-03-01')).toBe('1 mar 2026');
    expect(english.day('2026-03-01')).toBe('1 Mar 2026');
  });

  it.each([
    [-3, '0 ms'],
    [9, '9 ms'],
    [1_240, '1,2 s'],
    [59_400, '59 s'],
    [185_000, '3 min 5 s'],
    [7_380_000, '2 h 3 min'],
  ])('writes %d ms as %s', (ms, words) => {
    expect(italian.duration(ms)).toBe(words);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [48_200_000, '48.2 MB'],
    [3_000_000_000_000, '3,000 GB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(english.size(bytes)).toBe(words);
  });

  it('names languages in the language of the screen', () => {
    expect(italian.language('de')).toBe('tedesco');
    expect(english.language('de')).toBe('German');
  });
});
