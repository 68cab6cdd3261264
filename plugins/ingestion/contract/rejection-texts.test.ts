import { faultTexts, refusalTexts, wordsFor } from './rejection-texts.ts';

const all = Object.entries({ ...faultTexts, ...refusalTexts });

describe('the words for what was not accepted', () => {
  it.each(all.map(([code, texts]) => [code, texts] as const))(
    'tell reason and remedy of %s in both languages, as sentences',
    (_code, texts) => {
      for (const { reason, remedy } of [texts.en, texts.it]) {
        expect(reason).toMatch(/^["«]?\p{Lu}.*[.…]$/su);
        expect(remedy).toMatch(/^\p{Lu}.*[.…)]$/su);
      }
      expect(texts.en.reason).not.toBe(texts.it.reason);
    },
  );

  it('name the same details in both languages', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [, { en, it: italian }] of all) expect(placeholders(en.reason)).toEqual(placeholders(italian.reason));
  });

  it('are filled with what was found', () => {
    expect(wordsFor('flow.tail_counts_differ', 'en', { recordType: 'BOL', told: 10, read: 9 })?.reason).toBe(
      'The tail announces 10 records BOL; the flow has 9.',
    );
  });

  it('are none for a code that is not ours', () => {
    expect(wordsFor('run.unheard_of', 'it')).toBeNull();
    expect(wordsFor('constructor', 'it')).toBeNull();
  });
});
