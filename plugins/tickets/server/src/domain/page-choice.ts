import type { Segment, Service } from '@nitida/plugin-ingestion/contract';
import { type BillPage, PageName } from '../../../contract/bill-view.ts';
import type { Block } from '../../../contract/blocks.ts';
import type { WrittenBlock, WrittenPage } from '../../../contract/written-page.ts';

export type Reader = { service: Service; segment: Segment; language: string; defaultLanguage: string };

/**
 * The four pages for one reader. Language before service: what one cannot read is worth less than
 * what is not written for water alone. Service before customer type: a page for gas has the blocks of
 * gas. What the company has not written comes from `fallback`.
 */
export function pagesFor(
  written: readonly WrittenPage[],
  fallback: readonly WrittenPage[],
  reader: Reader,
): BillPage[] {
  return PageName.options.flatMap((page) => {
    const chosen = best(written, page, reader) ?? best(fallback, page, reader);
    if (!chosen) return [];
    return [{ page, title: chosen.title, language: chosen.language, blocks: blocksFor(chosen.blocks, reader.segment) }];
  });
}

function best(pages: readonly WrittenPage[], page: PageName, reader: Reader): WrittenPage | undefined {
  const { language, defaultLanguage, service, segment } = reader;
  const candidates = pages.filter(
    (one) =>
      one.page === page &&
      (one.service === service || one.service === 'all') &&
      (one.segment === segment || isForAll(one)),
  );
  const isCloser = (one: WrittenPage, other: WrittenPage | undefined) =>
    other === undefined || closeness(one, reader) > closeness(other, reader);

  for (const spoken of [language, defaultLanguage, 'it']) {
    let closest: WrittenPage | undefined;
    for (const one of candidates) if (one.language === spoken && isCloser(one, closest)) closest = one;
    if (closest) return closest;
  }
  return undefined;
}

const isForAll = ({ segment = 'all' }: WrittenPage): boolean => segment === 'all';

const closeness = (page: WrittenPage, { service, segment }: Reader): number =>
  2 * Number(page.service === service) + Number(page.segment === segment);

/** Those for all and those for the reader's type; whom a block is for stays here. */
export function blocksFor(blocks: readonly WrittenBlock[], segment: Segment): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.segment === undefined) return [block];
    if (block.segment !== segment) return [];
    const { segment: _segment, ...shown } = block;
    return [shown];
  });
}
