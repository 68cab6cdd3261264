import type { Core, Modules } from '@strapi/strapi';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { Block, PageName } from '../../../contract/bill-view.ts';
import type { WrittenPage } from '../../../contract/default-pages.ts';
import { wrongInPage } from '../domain/written-page.ts';
import { billPagesOfDocument, WrittenPageRow } from '../sql/bill-pages-of-document.sql.ts';

const BILL_PAGE = 'api::bill-page.bill-page';
const COMPANY = 'api::company.company';

const Component = z.looseObject({ __component: z.templateLiteral(['bill.', z.string()]) });

const PublishedPage = z.object({
  page: PageName,
  service: z.enum(['all', 'electricity', 'gas', 'water']),
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

  return z
    .array(PublishedPage)
    .parse(found)
    .map(({ page, service, title, locale, blocks }) => ({
      page,
      service,
      title,
      language: locale,
      blocks: (blocks ?? []).flatMap(blockOf),
    }));
}

/** A block that its author left half filled is left out: the rest of the bill has to show. */
function blockOf({ __component, ...attributes }: z.output<typeof Component>): Block[] {
  const block = Block.safeParse({ ...attributes, kind: __component.slice('bill.'.length) });
  return block.success ? [block.data] : [];
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
