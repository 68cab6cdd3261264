import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, preparedRows } from '@nitida/kernel/sql';
import type { BillView } from '../../../contract/bill-view.ts';
import { earlierBill, openBill } from '../domain/earlier-bills.ts';
import { masked } from '../domain/masking.ts';
import { type ReaderFace, readerFace } from '../domain/reader-face.ts';
import type { Session } from '../domain/session.ts';
import { BillOfTicket, billOfTicket } from '../sql/bill-of-ticket.sql.ts';
import { markPerson } from '../sql/mark-person.sql.ts';
import type { CompanyFaces } from './company-faces.ts';

type Deps = { db: () => Pick<Knex, 'raw' | 'client'>; faces: CompanyFaces };

type Viewing = { language: string | undefined; isSecondPage: boolean };

type Own = Omit<BillView, 'company' | 'pages'>;

/** The bill as the holder of a link may see it. Asked for on every page: one query, nothing else. */
export const billViewsOf = ({ db, faces }: Deps) => {
  /** What is this holder's own, apart from what many others see of the company, too. */
  async function parts(session: Session, { language, isSecondPage }: Viewing): Promise<{ own: Own; face: ReaderFace }> {
    const found = await find(db(), session);
    // A scanner that follows links leaves its cookie behind, or is quick: else a second page is a person's.
    if (isSecondPage && found.visit_kind === 'candidate')
      await execute(db(), markPerson(session.ticket, session.visit, 'secondPage'));

    const { service, segment } = found;
    const face = await faces.of(found.company_id);
    const reader = { service, segment, language: language ?? face.company.defaultLanguage };
    return { own: billFor(session, found), face: readerFace(face, reader) };
  }

  return {
    parts,

    async view(session: Session, viewing: Viewing): Promise<BillView> {
      const { own, face } = await parts(session, viewing);
      return { ...own, ...face.shown };
    },

    find: (session: Session): Promise<BillOfTicket> => find(db(), session),
  };
};

export type BillViews = ReturnType<typeof billViewsOf>;

async function find(db: Pick<Knex, 'client'>, { ticket, visit }: Session): Promise<BillOfTicket> {
  const [found] = await preparedRows(db, BillOfTicket, 'tickets.bill-of-ticket', billOfTicket(ticket, visit));
  if (!found) throw new AppError('not_found', 'session.over', 'The link is no longer valid');
  return found;
}

export function billFor({ level }: Pick<Session, 'level'>, row: BillOfTicket): Own {
  const isIdentified = level === 'identified';
  const whole = { customer: customerOf(row), content: row.content };
  const { customer, content } = isIdentified ? whole : masked(whole);

  return {
    ticket: { expiresAt: row.expires_at, isTest: row.is_test, isIdentified },
    bill: {
      documentId: row.document_id,
      number: row.number,
      service: row.service,
      layout: row.layout,
      kind: row.kind,
      issueDate: row.issue_date,
      dueDate: row.due_date,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      amountCents: row.amount_cents,
      paidCents: row.paid_cents,
      paymentMethod: row.payment_method,
      content,
    },
    customer,
    earlier: {
      previous: earlierBill(row.previous_bill, row.content),
      lastYear: earlierBill(row.last_year_bill, row.content),
      // Who owes what is nobody's business but the holder's.
      open: isIdentified && row.open_bills ? row.open_bills.map(openBill) : null,
    },
  };
}

const customerOf = (row: BillOfTicket): BillView['customer'] => ({
  name: row.customer_name,
  language: row.customer_language,
  code: row.customer_code,
  taxCode: row.tax_code,
  vatNumber: row.vat_number,
  billingAddress: row.billing_address,
  email: row.email,
  mobile: row.mobile,
});
