import type { Core, Modules } from '@strapi/strapi';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { Service } from '@nitida/plugin-ingestion/contract';
import { PageName } from '../../../contract/bill-view.ts';
import type { PageInForm } from '../../../contract/preview.ts';
import { SegmentChoice, type WrittenPage } from '../../../contract/written-page.ts';
import { Component, writtenBlock } from '../domain/written-block.ts';
import { wrongInPage } from '../domain/written-page.ts';
import { billPagesOfDocument, WrittenPageRow } from '../sql/bill-pages-of-document.sql.ts';

const BILL_PAGE = 'api::bill-page.bill-page';
const COMPANY = 'api::company.company';

const PublishedPage = z.object({
  page: PageName,
  service: z.enum(['all', ...Service.options]),
  // Pages of before there were segments have none.
  segment: SegmentChoice.catch('all'),
  title: z.string(),
  locale: z.string(),
  blocks: z.array(Component).nullish(),
});

/** A company's published pages in every language, out of the content manager. */
export async function publishedPages(strapi: Core.Strapi, companyId: number): Promise<WrittenPage[]> {
  const found = await strapi.documents(BILL_PAGE).findMany({
    filters: { company: { id: companyId } },
    locale: '*',
    status: 'published',
    populate: { blocks: { populate: '*' } },
  });

  return z.array(PublishedPage).parse(found).map(writtenPage);
}

const writtenPage = ({ locale, blocks, ...page }: z.output<typeof PublishedPage>): WrittenPage => ({
  ...page,
  language: locale,
  blocks: (blocks ?? []).flatMap(writtenBlock),
});

/** One page as its author left it, in every language in which it can be drawn at all. */
export async function pageAsWritten(
  strapi: Core.Strapi,
  documentId: string,
  status: 'draft' | 'published',
): Promise<WrittenPage[]> {
  const found = await strapi.documents(BILL_PAGE).findMany({
    filters: { documentId },
    locale: '*',
    status,
    populate: { blocks: { populate: '*' } },
  });
  return found.flatMap((one) => {
    const page = PublishedPage.safeParse(one);
    return page.success ? [writtenPage(page.data)] : [];
  });
}

/** A page as it stands in a form; what the form does not say, or cannot be drawn yet, is as it was saved. */
export function pageInForm({ title, blocks, ...fields }: PageInForm, saved: WrittenPage): WrittenPage {
  const { page = saved.page, service = saved.service } = PublishedPage.partial().safeParse(fields).data ?? {};
  const segment = SegmentChoice.safeParse(fields['segment']).data ?? saved.segment ?? 'all';
  const components = z.array(Component).safeParse(blocks ?? []).data ?? [];
  return {
    ...saved,
    page,
    service,
    segment,
    title: title?.trim() || saved.title,
    blocks: components.flatMap(writtenBlock),
  };
}

export type BillPages = { guard: Modules.Documents.Middleware.Middleware };

const CHECKED = ['create', 'update', 'clone', 'publish'];
const WRITES = [...CHECKED, 'unpublish', 'discardDraft', 'delete'];

/**
 * Stands around every saving of bill pages in the content manager. A page that does not fit its
 * company is refused with all of its saving (a second one of its kind by the database's own index),
 * and what was saved is seen by customers at once.
 */
export const billPagesOf = ({ strapi, forget }: { strapi: Core.Strapi; forget: () => void }): BillPages => ({
  async guard(saving, next) {
    const changesPages = saving.uid === BILL_PAGE && WRITES.includes(saving.action);
    const changesCompany = saving.uid === COMPANY && WRITES.includes(saving.action);
    if (!changesPages && !changesCompany) return next();

    return strapi.db.transaction(async ({ trx, onCommit }) => {
      onCommit(forget);
      const result = await next();
      if (changesPages && CHECKED.includes(saving.action)) {
        const saved = SavedPage.parse({ ...saving.params, ...(result as object | null) });
        const wrong = wrongInPage(await rows(trx, WrittenPageRow, billPagesOfDocument(saved.documentId, saved.locale)));
        if (wrong) throw new AppError('invalid', wrong.code, wrong.message);
      }
      return result;
    });
  },
});

/** Other languages of the page stay out of it: one that the company gave up must not hold up the rest. */
const SavedPage = z.object({
  documentId: z.string(),
  locale: z
    .string()
    .nullable()
    .catch(null)
    .transform((locale) => (locale === '*' ? null : locale)),
});
