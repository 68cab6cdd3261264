import { tokenIn } from './token.ts';

const token = 'AbCdEf_hijklmno-qrstuv';

describe('the token in what was pasted', () => {
  it.each([
    token,
    `  ${token}\n`,
    `https://bills.example.it/t/${token}`,
    `https://bills.example.it/t/${token}?utm=x#y`,
    `Ciao, ecco la bolletta: https://bills.example.it/t/${token} grazie`,
  ])('of "%s" is found', (pasted) => {
    expect(tokenIn(pasted)).toBe(token);
  });

  it('may be missing, and stays short', () => {
    expect(tokenIn(' ciao ')).toBe('ciao');
    expect(tokenIn('x'.repeat(5_000))).toHaveLength(100);
  });
});
