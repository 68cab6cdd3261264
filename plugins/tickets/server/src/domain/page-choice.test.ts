import { defaultPages } from '../../../contract/default-pages.ts';
import type { WrittenPage } from '../../../contract/written-page.ts';
import { pagesFor, type Reader } from './page-choice.ts';

const page = (over: Partial<WrittenPage>): WrittenPage => ({
  page: 'summary',
  service: 'all',
  language: 'it',
  title: 'Per tutti',
  blocks: [],
  ...over,
});

const reader = { service: 'water', segment: 'domestic', language: 'it', defaultLanguage: 'it' } as const;

const titles = (written: WrittenPage[], over: Partial<Reader> = {}) =>
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

  it('are those for their type of customer before those for all, and never those for another', () => {
    const all = page({});
    const forLarge = page({ segment: 'large', title: 'Grandi' });
    expect(titles([all, forLarge])).toEqual(['Per tutti (it)']);
    expect(titles([forLarge, all], { segment: 'large' })).toEqual(['Grandi (it)']);
    expect(titles([forLarge])).toEqual([]);
  });

  it('are for the service before they are for the type of customer, and for both before either', () => {
    const forWater = page({ service: 'water', title: 'Acqua' });
    const forDomestic = page({ segment: 'domestic', title: 'Famiglie' });
    const forBoth = page({ service: 'water', segment: 'domestic', title: 'Acqua di famiglia' });
    expect(titles([page({}), forDomestic])).toEqual(['Famiglie (it)']);
    expect(titles([page({}), forDomestic, forWater])).toEqual(['Acqua (it)']);
    expect(titles([page({}), forBoth, forDomestic, forWater])).toEqual(['Acqua di famiglia (it)']);
  });

  it('have the blocks for all and for their type of customer, which they do not tell of', () => {
    const banner = (text: string) => ({ kind: 'banner' as const, text, linkLabel: null, url: null });
    const written = page({
      blocks: [
        banner('tutti'),
        { ...banner('imprese'), segment: 'non_domestic' },
        { ...banner('casa'), segment: 'domestic' },
      ],
    });
    const [shown] = pagesFor([written], [], reader);
    expect(shown?.blocks).toEqual([banner('tutti'), banner('casa')]);
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
    const languagesFor = (language: string, defaultLanguage: string) =>
      pagesFor([], defaultPages, { ...reader, service: 'gas', language, defaultLanguage }).map((one) => one.language);
    expect(languagesFor('sq', 'de')).toEqual(['sq', 'sq', 'sq', 'sq']);
    expect(languagesFor('pt', 'de')).toEqual(['de', 'de', 'de', 'de']);
    expect(languagesFor('pt', 'pt')).toEqual(['it', 'it', 'it', 'it']);
  });
});
