import { defaultPages, type WrittenPage } from '../../../contract/default-pages.ts';
import { pagesFor } from './page-choice.ts';

const page = (over: Partial<WrittenPage>): WrittenPage => ({
  page: 'summary',
  service: 'all',
  language: 'it',
  title: 'Per tutti',
  blocks: [],
  ...over,
});

const reader = { service: 'water', language: 'it', defaultLanguage: 'it' } as const;

const titles = (written: WrittenPage[], over: Partial<{ language: string; defaultLanguage: string }> = {}) =>
  pagesFor(written, [], { ...reader, ...over }).map(({ title, language }) => `${title} (${language})`);

describe('the pages of a bill', () => {
  it('are those for its service before those for all', () => {
    expect(
      titles([page({}), page({ service: 'water', title: 'Acqua' }), page({ service: 'gas', title: 'Gas' })]),
    ).toEqual(['Acqua (it)']);
  });

  it('are in the language of the reader before they are for the service', () => {
    const written = [page({ service: 'water', title: 'Acqua' }), page({ language: 'en', title: 'For all' })];
    expect(titles(written, { language: 'en' })).toEqual(['For all (en)']);
  });

  it("are in the company's language where the reader's is missing, and say so", () => {
    expect(titles([page({ language: 'de', title: 'Kurz' })], { language: 'en', defaultLanguage: 'de' })).toEqual([
      'Kurz (de)',
    ]);
  });

  it('come in one order, each at most once', () => {
    const written = [page({ page: 'your_data', title: 'Dati' }), page({}), page({ page: 'amounts', title: 'Importi' })];
    expect(titles(written)).toEqual(['Per tutti (it)', 'Importi (it)', 'Dati (it)']);
  });

  it('are the ones that Nitida ships where a company has written none', () => {
    const pages = pagesFor([page({ title: 'Nostra' })], defaultPages, { ...reader, language: 'en' });
    expect(pages.map(({ title }) => title)).toEqual(['Nostra', 'Amounts', 'Consumption', 'Your data']);
  });

  it('exist for every service even where nobody wrote in the languages of company and reader', () => {
    const pages = pagesFor([], defaultPages, { service: 'gas', language: 'sq', defaultLanguage: 'de' });
    expect(pages.map((one) => one.language)).toEqual(['it', 'it', 'it', 'it']);
  });
});
