import type { Segment, Service } from '@nitida/plugin-ingestion/contract';
import type { BillPage } from '../../../contract/bill-view.ts';
import { PreviewKind } from '../../../contract/preview.ts';
import type { WrittenPage } from '../../../contract/written-page.ts';
import { blocksFor } from './page-choice.ts';
import { PREVIEW_TEXTS, type StaffLanguage } from './preview-texts.ts';

/** A bill to look at a page with: a real one where the company has one of the kind. */
export type BillChoice = { key: string; kind: PreviewKind; service: Service; documentId: string | null };

type Found = { kind: PreviewKind; service: Service; document_id: string };

/** An ordinary bill of each service first, then those that break pages. */
export function billChoices(services: readonly Service[], found: readonly Found[]): BillChoice[] {
  const [first] = services;
  if (!first) return [];

  const typical = services.map((service) =>
    choice('typical', service, `typical-${service}`, (one) => one.service === service),
  );
  const nasty = PreviewKind.exclude(['typical'])
    .options.filter((kind) => kind !== 'dual_fuel' || (services.includes('electricity') && services.includes('gas')))
    .map((kind) => choice(kind, first, kind, () => true));
  return [...typical, ...nasty];

  function choice(kind: PreviewKind, service: Service, key: string, isMeant: (one: Found) => boolean): BillChoice {
    const real = found.find((one) => one.kind === kind && isMeant(one));
    return { key, kind, service: real?.service ?? service, documentId: real?.document_id ?? null };
  }
}

export function billLabel({ kind, service, documentId }: BillChoice, language: StaffLanguage): string {
  const texts = PREVIEW_TEXTS[language];
  const label = kind === 'typical' ? texts.typical(texts.services[service]) : texts.kinds[kind];
  return documentId === null ? texts.invented(label) : label;
}

/** "Italiano", "العربية": each language by its own name would be of no help to staff who read only theirs. */
export const languageLabel = (code: string, language: StaffLanguage): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;

/**
 * The pages of the bill with the one in hand among them, whatever else the company has published for the
 * same place: in the language asked for, or as its reader would get it where it is not written yet.
 */
export function withPageInHand(
  pages: readonly BillPage[],
  versions: readonly [WrittenPage, ...WrittenPage[]],
  { languages, segment }: { languages: readonly string[]; segment: Segment },
): BillPage[] {
  const [own] = versions;
  const version =
    languages.map((language) => versions.find((one) => one.language === language)).find((one) => one !== undefined) ??
    own;
  const { title, language } = version;
  const inHand: BillPage = { page: own.page, title, language, blocks: blocksFor(version.blocks, segment) };
  return pages.map((page) => (page.page === own.page ? inHand : page));
}
