import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { dayOf, type LocalDate } from '@nitida/kernel/local-date';
import { rows } from '@nitida/kernel/sql';
import { Segment } from '@nitida/plugin-ingestion/contract';
import { defaultPages } from '../../../contract/default-pages.ts';
import type { BillPreview, PageInForm } from '../../../contract/preview.ts';
import type { WrittenPage } from '../../../contract/written-page.ts';
import { inventedBill } from '../domain/invented-bills.ts';
import { pagesFor } from '../domain/page-choice.ts';
import { type BillChoice, billChoices, billLabel, languageLabel, withPageInHand } from '../domain/preview-choices.ts';
import { PREVIEW_TEXTS } from '../domain/preview-texts.ts';
import { PREVIEW_MS, type PreviewPermit, readPreview, signPreview } from '../domain/preview-token.ts';
import { BillOfTicket, billToPreview, type ShownBill } from '../sql/bill-of-ticket.sql.ts';
import { PreviewBill, previewBills } from '../sql/preview-bills.sql.ts';
import { billFor } from './bill-views.ts';
import type { CompanyFaces } from './company-faces.ts';
import type { PreviewRights } from './preview-rights.ts';

type Status = PreviewPermit['status'];

type Deps = {
  db: () => Pick<Knex, 'raw'>;
  key: string;
  siteUrl: string;
  now: () => Date;
  faces: CompanyFaces;
  rightsOf: (userId: number, page: string) => Promise<PreviewRights | null>;
  /** One document in all its languages, as its author left it. */
  pagesOf: (page: string, status: Status) => Promise<WrittenPage[]>;
  /** The page in a form, in place of the saved one. */
  fromForm: (form: PageInForm, saved: WrittenPage) => WrittenPage;
};

type Chosen = { language?: string | undefined; bill?: string | undefined; segment?: string | undefined };

/** Bill pages for those who write them: drawn by the site like a customer's, and seen by no customer. */
export function previewsOf({ db, key, siteUrl, now, faces, rightsOf, pagesOf, fromForm }: Deps) {
  return {
    /** Where the site shows a page to this person, for some minutes; null where it is not theirs to see. */
    async address(userId: number, page: string, language: string, status: Status): Promise<string | null> {
      const rights = await rightsOf(userId, page);
      if (!rights?.mayRead(language)) return null;
      const expiresAt = new Date(now().getTime() + PREVIEW_MS);
      return `${siteUrl}/preview/${signPreview(key, { companyId: rights.companyId, userId, page, language, status, expiresAt })}`;
    },

    /** The page as it was saved or, where `form` is given, as it stands there: that is stored nowhere. */
    async view(token: string, chosen: Chosen, form: PageInForm | null): Promise<BillPreview> {
      const permit = readPreview(key, token, now());
      // Asked again: a person may have left the company since.
      const rights = permit && (await rightsOf(permit.userId, permit.page));
      if (!permit || rights?.companyId !== permit.companyId) throw over();

      const [{ company, pages: published }, saved] = await Promise.all([
        faces.of(permit.companyId),
        pagesOf(permit.page, permit.status),
      ]);
      const readable = saved.filter((page) => rights.mayRead(page.language));
      const written = readable.find((page) => page.language === permit.language);
      if (!written) throw over();
      const own = form ? fromForm(form, written) : written;
      const { bills, bill } = await billsFor(permit.companyId, own, rights, chosen.bill);

      const language = company.languages.find((one) => one === chosen.language) ?? permit.language;
      const { defaultLanguage } = company;
      const row = await rowOf(permit.companyId, bill, dayOf(now(), company.timeZone));
      // A page for one type of customer is looked at with their eyes, until others are chosen.
      const segment = isSegment(chosen.segment) ? chosen.segment : isSegment(own.segment) ? own.segment : row.segment;
      const pages = pagesFor(published, defaultPages, { service: row.service, segment, language, defaultLanguage });
      const versions = [own, ...readable.filter((page) => page !== written)] as const;
      const { staffLanguage } = rights;
      return {
        view: {
          ...billFor({ level: 'viewer' }, row),
          company,
          pages: withPageInHand(pages, versions, { languages: [language, defaultLanguage], segment }),
        },
        page: own.page,
        staffLanguage,
        labels: PREVIEW_TEXTS[staffLanguage].labels,
        bills: bills.map((one) => ({ key: one.key, label: billLabel(one, staffLanguage) })),
        bill: bill.key,
        languages: company.languages.map((key) => ({ key, label: languageLabel(key, staffLanguage) })),
        language,
        segments: Segment.options.map((key) => ({ key, label: PREVIEW_TEXTS[staffLanguage].segments[key] })),
        segment,
      };
    },
  };

  async function billsFor(
    companyId: number,
    page: WrittenPage,
    { services }: PreviewRights,
    asked: string | undefined,
  ) {
    const meant = services.filter((service) => page.service === 'all' || page.service === service);
    const bills = billChoices(meant, await rows(db(), PreviewBill, previewBills(companyId, meant)));
    const bill = bills.find(({ key }) => key === asked) ?? bills[0];
    if (!bill) throw over();
    return { bills, bill };
  }

  async function rowOf(
    companyId: number,
    { kind, service, documentId }: BillChoice,
    today: LocalDate,
  ): Promise<ShownBill> {
    const [real] = documentId === null ? [] : await rows(db(), BillOfTicket, billToPreview(companyId, documentId));
    return real ?? inventedBill(companyId, { kind, service, today });
  }
}

export type Previews = ReturnType<typeof previewsOf>;

const isSegment = (text: string | undefined): text is Segment => Segment.options.some((one) => one === text);

const over = () => new AppError('not_found', 'preview.over', 'The preview is over: open it again');
