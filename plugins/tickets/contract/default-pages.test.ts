import { LANGUAGES } from '@nitida/kernel/languages';
import { Service } from '@nitida/plugin-ingestion/contract';
import { BillPage } from './bill-view.ts';
import { defaultPages } from './default-pages.ts';

const inLanguage = (language: string) => defaultPages.filter((page) => page.language === language);
const kinds = (language: string) =>
  inLanguage(language).map(({ page, service, blocks }) => [page, service, blocks.map(({ kind }) => kind)]);
/** What stands in bold is what stands on paper. */
const italianTerms = (language: string) =>
  inLanguage(language).flatMap(({ page, service, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'rich-text'
        ? [[page, service, ...[...block.body.matchAll(/\*\*(.+?)\*\*/g)].map(([, term]) => term)]]
        : [],
    ),
  );

describe.each(LANGUAGES)('the pages that every company begins with, in %s', (language) => {
  it('are the same ones as in Italian, of the same blocks', () => {
    expect(kinds(language)).toEqual(kinds('it'));
    for (const page of inLanguage(language)) expect(BillPage.parse(page)).toMatchObject({ language });
  });

  it('are one for each service, and send to an authority whom it has a say over alone', () => {
    const places = inLanguage(language).map(({ page, service }) => `${page} of ${service}`);
    expect(places).toEqual([...new Set(places)]);
    const ofTelephone = inLanguage(language).filter(({ service }) => service === 'telephone');
    expect(ofTelephone.map(({ page }) => page)).toContain('your_data');
    expect(JSON.stringify(ofTelephone)).not.toMatch(/arera|sportelloperilconsumatore/);
  });

  it('explain the words that the paper bill has', () => {
    expect(italianTerms(language)).toEqual(italianTerms('it'));
  });

  it('are there for every service', () => {
    for (const service of Service.options) {
      const pages = inLanguage(language).filter((page) => [service, 'all'].includes(page.service));
      expect([service, pages.map(({ page }) => page)]).toEqual([
        service,
        expect.arrayContaining(['summary', 'amounts', 'your_data']),
      ]);
    }
  });
});
