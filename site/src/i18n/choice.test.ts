import { acceptedLanguage, languageFor, spokenLanguages } from './choice.ts';

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

describe('the language that a bill opens in', () => {
  const company = { languages: ['it', 'en', 'ro'], defaultLanguage: 'it' };
  const begin = (wishes: Partial<Parameters<typeof languageFor>[0]>) =>
    languageFor({ chosen: null, customer: null, header: null, ...wishes }, company);

  it('is the one that the reader chose here before all', () => {
    expect(begin({ chosen: 'ro', customer: 'en', header: 'it' })).toBe('ro');
  });

  it('is the customer’s before the browser’s', () => {
    expect(begin({ customer: 'en', header: 'ro' })).toBe('en');
  });

  it('is the best that the browser accepts and the company speaks', () => {
    expect(begin({ header: 'de-DE,de;q=0.9,ro;q=0.5,en;q=0.3' })).toBe('ro');
  });

  it('is the company’s where nobody says anything that it speaks', () => {
    expect(begin({ chosen: 'zh', customer: 'de', header: 'fr,es' })).toBe('it');
    expect(languageFor({ chosen: null, customer: null, header: null }, { ...company, defaultLanguage: 'en' })).toBe(
      'en',
    );
  });
});
