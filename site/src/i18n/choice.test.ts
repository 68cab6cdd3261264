import { acceptedLanguage, spokenLanguages } from './choice.ts';

describe('the reader’s language', () => {
  it.each([
    ['en-GB,en;q=0.9,it;q=0.8', 'en'],
    ['it-IT', 'it'],
    ['pt-PT,pt;q=0.9,en;q=0.3,it;q=0.2', 'en'],
    ['zh-Hant-TW,zh;q=0.9,en;q=0.8', 'zh'],
    ['uk,ru;q=0.8', 'uk'],
    ['en;q=0.1, it;q=0.7', 'it'],
    ['en;q=0, it;q=0.1', 'it'],
    ['ja, ko', 'it'],
    ['', 'it'],
    [null, 'it'],
    [';;;q=,,', 'it'],
    ['EN', 'en'],
  ])('is, of "%s", %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });
});

describe('the languages of a company', () => {
  it('are those that the site speaks, in the company’s order', () => {
    expect(spokenLanguages({ languages: ['en', 'xx', 'it'], defaultLanguage: 'it' })).toEqual(['en', 'it']);
  });

  it('are never none', () => {
    expect(spokenLanguages({ languages: ['xx'], defaultLanguage: 'en' })).toEqual(['en']);
    expect(spokenLanguages({ languages: [], defaultLanguage: 'xx' })).toEqual(['it']);
  });
});
