import { guessedTokens } from './guessed-tokens.ts';

const TOKENS = Number(process.env['TOKENS'] ?? 4_000);

jest.setTimeout(240_000 + TOKENS * 5);

describe('who guesses links', () => {
  let figures: Awaited<ReturnType<typeof guessedTokens>>;
  beforeAll(async () => {
    figures = await guessedTokens(TOKENS);
  });

  it(`opens nothing with ${TOKENS} of them, and gets the answer of an expired one`, () => {
    expect(figures).toMatchObject({ tokens: TOKENS, hits: 0, answers: ['200 {"data":null}'] });
  });

  it('cannot tell a wrong one from an expired one by its time', () => {
    // Half of the pairs one way, half the other; with so few of them, within a tenth.
    expect(Math.abs(figures.wrongIsSlower - 0.5)).toBeLessThan(0.1);
  });

  it('is told to wait at the site, and slows down nobody else', () => {
    expect(figures.refusedAtTheSite).toBeGreaterThan(0);
    expect(figures.visitorWhileGuessed.count).toBe(figures.visitor.count);
  });
});
