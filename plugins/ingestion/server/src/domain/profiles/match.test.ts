import fc from 'fast-check';
import { fitsPattern, profileFor } from './match.ts';

describe('the pattern of a profile', () => {
  it.each([
    ['*', 'anything.csv', true],
    ['bollette*.csv', 'Bollette-2026.CSV', true],
    ['bollette*.csv', 'bollette.csv.bak', false],
    ['b?.txt', 'b1.txt', true],
    ['b?.txt', 'b.txt', false],
    ['*a*b', 'xaxxab', true],
    ['a.c', 'abc', false],
    ['(x)+[1]', '(x)+[1]', true],
    ['**', '', true],
    ['?', '', false],
  ])('%s and %s', (pattern, name, expected) => expect(fitsPattern(pattern, name)).toBe(expected));

  it('fits what it was made of', () => {
    const parts = fc.array(fc.record({ text: fc.string(), joker: fc.constantFrom('*', '?', '') }));
    fc.assert(
      fc.property(parts, fc.string(), (made, swallowed) => {
        const clean = made.map(({ text, joker }) => ({ text: text.replace(/[*?]/g, ''), joker }));
        const pattern = clean.map(({ text, joker }) => text + joker).join('');
        const with_ = { '*': swallowed, '?': 'x', '': '' } as const;
        expect(fitsPattern(pattern, clean.map(({ text, joker }) => text + with_[joker as '*']).join(''))).toBe(true);
      }),
    );
  });

  it('takes no time over a hostile one', () => {
    expect(fitsPattern(`${'*a'.repeat(100)}b`, 'a'.repeat(300))).toBe(false);
  });
});

describe('the profile of a file', () => {
  const profiles = [
    { id: 1, namePattern: 'flow*', folder: '/Luce/' },
    { id: 2, namePattern: 'flow*', folder: '' },
    { id: 3, namePattern: '*', folder: 'gas/2026' },
  ];

  it.each([
    ['luce/flow.csv', 1],
    ['flow.csv', 2],
    ['gas/2026/flow.csv', 2],
    ['gas/2026/other.csv', 3],
    ['gas/other.csv', undefined],
  ])('%s', (path, id) => expect(profileFor(profiles, path)?.id).toBe(id));
});
