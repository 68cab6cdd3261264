import type { BillPage, PageName } from '@nitida/plugin-tickets/contract';
import { type Language, TEXTS } from '../../i18n/texts.ts';

/** The clean addresses of the four pages; the summary has the shortest. */
export const pageHref = (page: PageName, language: Language): string =>
  page === 'summary' ? `/${language}/` : `/${language}/${TEXTS[language].slugs[page]}`;

const BY_SLUG = Object.fromEntries(
  Object.entries(TEXTS).map(([language, { slugs }]) => [
    language,
    new Map(Object.entries(slugs).map(([page, slug]) => [slug, page as Exclude<PageName, 'summary'>])),
  ]),
) as Record<Language, Map<string, Exclude<PageName, 'summary'>>>;

export const pageOfSlug = (slug: string | undefined, language: Language): PageName | null =>
  BY_SLUG[language].get(slug ?? '') ?? null;

/** Where a form leads back to, named and never spelled out: an address from outside could lead anywhere. */
export const DESTINATIONS = ['summary', 'amounts', 'consumption', 'your_data', 'pdf'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export const isDestination = (text: unknown): text is Destination => DESTINATIONS.includes(text as Destination);

/** A PDF is no page to be on: its download begins from one that says so. */
export const destinationHref = (destination: Destination, language: Language): string =>
  destination === 'pdf' ? `/${language}/identify?next=pdf` : pageHref(destination, language);

/** The page on which a block stands, to lead there from another. */
export const pageWith = (kind: string, pages: readonly BillPage[]): PageName | null =>
  pages.find(({ blocks }) => blocks.some((block) => block.kind === kind))?.page ?? null;
