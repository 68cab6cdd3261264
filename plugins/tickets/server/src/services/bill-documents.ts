import type { Readable } from 'node:stream';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import type { Session } from '../domain/session.ts';
import { drawBill } from '../pdf/draw-bill.ts';
import { type BillLanguage, billTexts } from '../pdf/texts.ts';
import { billFor, type BillViews } from './bill-views.ts';
import type { CompanyFaces } from './company-faces.ts';
import type { Openings } from './openings.ts';

type Deps = {
  bills: BillViews;
  faces: CompanyFaces;
  openings: Openings;
  store: DocumentStore;
  /** Told when a document is gone: the customer is served all the same. */
  missing: (message: string) => void;
};

export type BillDocument = { stream: Readable; size: number | null; fileName: string };

/** The bill as a PDF: the company's own where it sent one, else one drawn from the content. */
export const billDocumentsOf = ({ bills, faces, openings, store, missing }: Deps) => ({
  async open(session: Session, language: string | undefined): Promise<BillDocument> {
    if (session.level !== 'identified') {
      throw new AppError('forbidden', 'session.not_identified', 'The PDF shows personal data: identify first');
    }
    const found = await bills.find(session);
    await openings.did(session, 'pdf');

    const { company } = await faces.of(found.company_id);
    const spoken = spokenOf(language, found.customer_language, company.defaultLanguage);
    const fileName = `${billTexts[spoken].fileName}-${found.number.replaceAll(/[^A-Za-z0-9]+/g, '-')}.pdf`;

    if (found.pdf_hash && (await store.has(found.pdf_hash))) return { ...(await store.open(found.pdf_hash)), fileName };
    if (found.pdf_hash)
      missing(`The PDF ${found.pdf_hash} of a bill is not in the store: it is drawn from the content`);
    return { stream: drawBill({ company, ...billFor(session, found) }, spoken), size: null, fileName };
  },
});

export type BillDocuments = ReturnType<typeof billDocumentsOf>;

/** The first language among them that the drawn bill is written in; Italian is the bill's own. */
const spokenOf = (...languages: (string | null | undefined)[]): BillLanguage =>
  languages.find((language): language is BillLanguage => language === 'it' || language === 'en') ?? 'it';
