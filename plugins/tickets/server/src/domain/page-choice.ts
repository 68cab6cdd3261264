import type { Service } from '@nitida/plugin-ingestion/contract';
import { type BillPage, PageName } from '../../../contract/bill-view.ts';
import type { WrittenPage } from '../../../contract/default-pages.ts';

export type Reader = { service: Service; language: string; defaultLanguage: string };

/**
 * The four pages for one reader. Language before service: what one cannot read is worth less than
 * what is not written for water alone. What the company has not written comes from `fallback`.
 */
export function pagesFor(
  written: readonly WrittenPage[],
  fallback: readonly WrittenPage[],
  reader: Reader,
): BillPage[] {
  return PageName.options.flatMap((page) => {
    const chosen = best(written, page, reader) ?? best(fallback, page, reader);
    return chosen ? [{ page, title: chosen.title, language: chosen.language, blocks: chosen.blocks }] : [];
  });
}

function best(pages: readonly WrittenPage[], page: PageName, { service, language, defaultLanguage }: Reader) {
  const candidates = pages.filter((one) => one.page === page && (one.service === service || one.service === 'all'));
  for (const spoken of [language, defaultLanguage, 'it']) {
    const inLanguage = candidates.filter((one) => one.language === spoken);
    const chosen = inLanguage.find((one) => one.service === service) ?? inLanguage[0];
    if (chosen) return chosen;
  }
  return undefined;
}
