import type { Knex } from 'knex';
import { dayIn } from '@nitida/kernel/day-in';
import { AppError } from '@nitida/kernel/errors';
import { execute, preparedRows } from '@nitida/kernel/sql';
import type { BillView } from '../../../contract/bill-view.ts';
import { drawnFromText, lookOf } from '../domain/drawn-from.ts';
import { earlierBill, openBill } from '../domain/earlier-bills.ts';
import { masked } from '../domain/masking.ts';
import { type ReaderFace, readerFace } from '../domain/reader-face.ts';
import type { Session } from '../domain/session.ts';
import { BillOfTicket, billOfTicket, type ShownBill } from '../sql/bill-of-ticket.sql.ts';
import { DrawnPage, drawnPages } from '../sql/drawn-page.sql.ts';
import { markPerson } from '../sql/mark-person.sql.ts';
import type { CompanyFaces } from './company-faces.ts';

type Deps = { db: () => Pick<Knex, 'raw' | 'client'>; faces: CompanyFaces; now: () => Date };

type Viewing = { language: string | undefined; isSecondPage: boolean };

/** A page that somebody wants to see; `drawing` is the site's name for how it draws. */
type Wanted = { session: Session; language: string; isSecondPage: boolean; drawing: string };

type Own = Omit<BillView, 'company' | 'pages'>;

/** What is this holder's own, apart from what many others see of the company, too. */
type Parts = { own: Own; face: ReaderFace; versions: string };

/** What tells which face of the company somebody sees, and what kind of visit this is. */
type Found = Pick<BillOfTicket, 'company_id' | 'service' | 'segment' | 'visit_kind'>;

/** The bill as the holder of a link may see it. Asked for on every page: one query, nothing else. */
export const billViewsOf = ({ db, faces, now }: Deps) => {
  async function parts(session: Session, viewing: Viewing): Promise<Parts> {
    const found = await find(db(), session);
    const face = await faceFor(session, viewing, found);
    return { own: billFor(session, found), face, versions: found.versions };
  }

  /**
   * The pages that links open, compressed and in hexadecimal, in the order of who wants them: where they were drawn
   * ahead and all that they were drawn from is still the same.
   */
  async function drawnAhead(wanted: Wanted[]): Promise<(string | null)[]> {
    const pages = wanted.map((): string | null => null);
    const asked = wanted.map(({ session: { ticket, visit }, language }) => ({ ticket, visit, language }));
    const found = await preparedRows(db(), DrawnPage, 'tickets.drawn-pages', drawnPages(asked));
    for (const row of found) {
      const one = wanted[row.place];
      if (!one) continue;
      const face = await faceFor(one.session, one, row);
      // Another: drawn on another day, before something was published, or by another version of the site.
      if (row.look === look(face, one.drawing)) pages[row.place] = row.page;
    }
    return pages;
  }

  const look = ({ name, shown }: ReaderFace, drawing: string): string =>
    lookOf({ day: dayIn(shown.company.timeZone, now().getTime()), face: name, drawing });

  async function faceFor(session: Session, { language, isSecondPage }: Viewing, found: Found): Promise<ReaderFace> {
    // A scanner that follows links leaves its cookie behind, or is quick: else a second page is a person's.
    if (isSecondPage && found.visit_kind === 'candidate')
      await execute(db(), markPerson(session.ticket, session.visit, 'secondPage'));

    const { company_id: company, service, segment } = found;
    const face = await faces.of(company);
    return readerFace(face, { service, segment, language: language ?? face.company.defaultLanguage });
  }

  return {
    parts,
    drawnAhead,

    /** `parts`, and what a page that is drawn of them is to be kept under. */
    async toDraw(session: Session, viewing: Viewing, drawing: string): Promise<Parts & { drawnFrom: string }> {
      const made = await parts(session, viewing);
      return { ...made, drawnFrom: drawnFromText({ versions: made.versions, look: look(made.face, drawing) }) };
    },

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

export function billFor({ level }: Pick<Session, 'level'>, row: ShownBill): Own {
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

const customerOf = (row: ShownBill): BillView['customer'] => ({
  name: row.customer_name,
  language: row.customer_language,
  code: row.customer_code,
  taxCode: row.tax_code,
  vatNumber: row.vat_number,
  billingAddress: row.billing_address,
  email: row.email,
  mobile: row.mobile,
});
