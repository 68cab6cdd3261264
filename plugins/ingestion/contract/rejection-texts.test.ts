import { type OperatorLanguage, faultTexts, refusalTexts, type Words, wordsFor } from './rejection-texts.ts';
import { ruleFor } from './rule-texts.ts';
import { runTexts } from './run-texts.ts';

// Also those that no one place lists.
const all: [string, Record<OperatorLanguage, Words>][] = Object.entries({
  ...faultTexts,
  ...refusalTexts,
  ...runTexts,
});

/** What is decided about a run, and what is wrong with an area, breaks no rule of a file. */
const ofFiles = all.map(([code]) => code).filter((code) => !/^(run|area|store)\./.test(code));

describe('the words for what was not accepted', () => {
  it.each(all.map(([code, texts]) => [code, texts] as const))(
    'tell reason and remedy of %s in both languages, as sentences',
    (_code, texts) => {
      for (const { reason, remedy } of [texts.en, texts.it]) {
        expect(reason).toMatch(/^(["«]?\p{Lu}|\{).*[.…}]$/su);
        expect(remedy).toMatch(/^\p{Lu}.*[.…)]$/su);
      }
      expect(texts.en.reason).not.toBe(texts.it.reason);
    },
  );

  it('name the same details in both languages', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [, { en, it: italian }] of all) expect(placeholders(en.reason)).toEqual(placeholders(italian.reason));
  });

  it.each(ofFiles)('name the rule that %s breaks, in both languages', (code) => {
    expect(ruleFor(code, 'en')).toMatch(/^\p{Lu}.*\.$/u);
    expect(ruleFor(code, 'it')).toMatch(/^\p{Lu}.*\.$/u);
    expect(ruleFor(code, 'it')).not.toBe(ruleFor(code, 'en'));
  });

  it('are filled with what was found', () => {
    expect(wordsFor('flow.tail_counts_differ', 'en', { recordType: 'BOL', told: 10, read: 9 })?.reason).toBe(
      'The tail announces 10 records BOL; the flow has 9.',
    );
  });

  it('are none for a code that is not ours', () => {
    expect(wordsFor('run.unheard_of', 'it')).toBeNull();
    expect(wordsFor('constructor', 'it')).toBeNull();
    expect(ruleFor('constructor', 'it')).toBeNull();
  });
});
