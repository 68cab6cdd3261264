import { gunzipSync, gzipSync } from 'node:zlib';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { defaultPages } from '../../../contract/default-pages.ts';
import type { PageToDraw } from '../../../contract/drawn-pages.ts';
import { readSession, type Session, signSession } from '../domain/session.ts';
import { givenBill, givenSupplyPoint } from '../testing/given.ts';
import { expire, givenTicket, readForAWhile, SESSION_KEY, sessionOf } from '../testing/tickets.ts';
import { billViewsOf } from './bill-views.ts';
import { companyFacesOf } from './company-faces.ts';
import { drawnPagesOf } from './drawn-pages.ts';

const summer = { period_from: '2026-07-01', period_to: '2026-08-31', issue_date: '2026-09-20' };
const NOON = new Date('2026-11-22T11:00:00Z');

describe('the page that a link opens, drawn ahead of its reader', () => {
  // What a row's version is, only a commit tells.
  const db = useCommittedDatabase();
  let now = NOON;
  beforeEach(async () => {
    now = NOON;
    await db().raw('truncate tickets.pages_due, tickets.drawers, tickets.drawn_pages');
  });

  const views = () => {
    const pagesOf = async () => defaultPages.filter(({ language }) => language === 'it');
    const faces = companyFacesOf({ db, snapshot: (read) => read(db()), now: () => 0, pagesOf });
    return billViewsOf({ db, faces, now: () => now });
  };
  const drawnPages = drawnPagesOf({
    db,
    views: { drawnAhead: (wanted) => views().drawnAhead(wanted) },
    sessionKey: SESSION_KEY,
    now: () => now,
  });

  const viewing = { language: 'it', isSecondPage: false };
  const wanted = (session: Session, { language = 'it', name = 'site 1', isSecondPage = false } = {}) => ({
    session: signSession(SESSION_KEY, session),
    language,
    isSecondPage,
    drawing: name,
  });
  const textOf = (page: string | null | undefined) => (page ? gunzipSync(Buffer.from(page, 'hex')).toString() : null);
  /** Null: it has to be drawn. */
  const shown = async (...asked: Parameters<typeof wanted>) => textOf((await drawnPages.find([wanted(...asked)]))[0]);
  const packed = (html: string) => gzipSync(html).toString('base64');
  const opened = (page: PageToDraw): Session => readSession(SESSION_KEY, page.session, now)!;
  const drawnFrom = async (session: Session) => (await views().toDraw(session, viewing, 'site 1')).drawnFrom;

  /** A ticket that became valid while somebody draws, and what is due of it. */
  async function given(over: Parameters<typeof givenTicket>[1] = {}) {
    await drawnPages.next();
    const ticket = await givenTicket(db(), over);
    const supply = await givenSupplyPoint(db(), ticket.companyId, ticket.customerId);
    await db()('bills').where({ id: ticket.billId }).update({ supply_point_id: supply });
    const [due] = await drawnPages.next();
    return { ...ticket, supply, due: due!, session: sessionOf(ticket.documentId, '1') };
  }

  async function givenDrawn() {
    const ticket = await given();
    const html = `<p>${ticket.documentId}</p>`;
    const from = await drawnFrom(opened(ticket.due));
    await drawnPages.keep({ pages: [{ ...ticket.due, drawnFrom: from, page: packed(html) }] });
    return { ...ticket, html, from };
  }

  describe('is due', () => {
    it('when its ticket becomes valid, once', async () => {
      const { due, documentId } = await given();
      expect(due.language).toBe('it');
      expect(opened(due)).toMatchObject({ ticket: documentId, visit: '0', level: 'viewer' });
      expect(await drawnPages.next()).toEqual([]);
    });

    it('not before its message is handed over', async () => {
      expect((await given({ isSent: false })).due).toBeUndefined();
    });

    it('where somebody has asked for pages lately, and nowhere else', async () => {
      await givenTicket(db());
      expect(await db()('tickets.pages_due').select()).toEqual([]);
      await drawnPages.next();
      await db().raw("update tickets.drawers set asked_at = asked_at - interval '11 minutes'");
      await givenTicket(db());
      expect(await db()('tickets.pages_due').select()).toEqual([]);
    });

    it('for one of two that ask at the same moment', async () => {
      await drawnPages.next();
      const tickets = [await givenTicket(db()), await givenTicket(db())];
      const due = (await Promise.all([drawnPages.next(), drawnPages.next()])).flat();
      expect(due.map((page) => opened(page).ticket).sort()).toEqual(tickets.map((one) => one.documentId).sort());
    });

    it('in the customer’s language where the company speaks it', async () => {
      await drawnPages.next();
      const languages: (string | undefined)[] = [];
      for (const language of ['en', 'fr', null]) {
        const { id, customerId } = await givenTicket(db());
        await db()('customers').where({ id: customerId }).update({ language });
        await db()('tickets.pages_due').insert({ ticket_id: id }).onConflict().ignore();
        languages.push((await drawnPages.next())[0]?.language);
      }
      expect(languages).toEqual(['en', 'it', 'it']);
    });

    it('no more once its ticket is over', async () => {
      await drawnPages.next();
      const { id } = await givenTicket(db());
      await db()('tickets').where({ id }).update({ state: 'revoked' });
      expect(await drawnPages.next()).toEqual([]);
    });
  });

  it('is what its reader gets, each time', async () => {
    const { session, html, id } = await givenDrawn();
    expect(await shown(session)).toBe(html);
    await db()('tickets').where({ id }).update({ seen_at: new Date(), updated_at: new Date() });
    expect(await shown(session)).toBe(html);
  });

  it('is drawn anew after every change of what it tells of', async () => {
    const changes: [what: string, change: (ticket: Awaited<ReturnType<typeof given>>) => Promise<unknown>][] = [
      ['a payment', ({ billId }) => db()('bills').where({ id: billId }).update({ paid_cents: 100 })],
      ['a customer', ({ customerId }) => db()('customers').where({ id: customerId }).update({ name: 'Maria Rossi' })],
      ['a longer validity', ({ id }) => db()('tickets').where({ id }).update({ expires_at: '2099-01-01' })],
      [
        'an earlier bill',
        ({ companyId, customerId, supply }) =>
          givenBill(db(), companyId, customerId, { supply_point_id: supply, ...summer }),
      ],
      ['a company', ({ companyId }) => db()('companies').where({ id: companyId }).update({ name: 'Lume Due' })],
    ];
    for (const [what, change] of changes) {
      const ticket = await givenDrawn();
      expect([what, await shown(ticket.session)]).toEqual([what, ticket.html]);
      await change(ticket);
      expect([what, await shown(ticket.session)]).toEqual([what, null]);
    }
  });

  it('is drawn anew after a change of an earlier bill that it compares', async () => {
    const { companyId, customerId, supply, session, due } = await given();
    const earlier = await givenBill(db(), companyId, customerId, { supply_point_id: supply, ...summer });
    await drawnPages.keep({ pages: [{ ...due, drawnFrom: await drawnFrom(opened(due)), page: packed('<p>') }] });
    expect(await shown(session)).toBe('<p>');
    await db()('bills').where({ id: earlier }).update({ amount_cents: 1 });
    expect(await shown(session)).toBeNull();
  });

  it('is of one day by the company’s clock, one language and one version of the site', async () => {
    const { session, html } = await givenDrawn();
    expect(await shown(session, { language: 'en' })).toBeNull();
    expect(await shown(session, { name: 'site 2' })).toBeNull();
    now = new Date('2026-11-22T22:59:59Z');
    expect(await shown(session)).toBe(html);
    now = new Date('2026-11-22T23:00:00Z');
    expect(await shown(session)).toBeNull();
  });

  it('is not for those who are identified: they are shown more', async () => {
    const { documentId } = await givenDrawn();
    expect(await shown(sessionOf(documentId, '1', 'identified'))).toBeNull();
  });

  it('is over with its ticket', async () => {
    const { session, id } = await givenDrawn();
    await expire(db(), id);
    expect(await shown(session)).toBeNull();
  });

  it('is each reader’s own where many ask at once, whatever others among them ask for', async () => {
    const [one, two, other] = [await givenDrawn(), await givenDrawn(), await given()];
    const found = await drawnPages.find([
      wanted(two.session),
      { ...wanted(one.session), session: 'forged' },
      wanted(sessionOf(one.documentId, '1', 'identified')),
      wanted(other.session),
      wanted(one.session),
      wanted(two.session, { name: 'site 2' }),
      wanted(two.session),
    ]);
    expect(found.map(textOf)).toEqual([two.html, null, null, null, one.html, null, two.html]);
  });

  it('is nobody’s where nobody who asks has a session', async () => {
    expect(await drawnPages.find([{ ...wanted(sessionOf('x'.repeat(24), '1')), session: '' }])).toEqual([null]);
  });

  it('makes the visit a person’s when it is a second page', async () => {
    const { documentId, id, companyId } = await givenDrawn();
    const [visit] = await db()('tickets.visits').insert({ company_id: companyId, ticket_id: id }).returning('id');
    const kind = async () => (await db()('tickets.visits').where(visit).first('kind')).kind;
    await readForAWhile(db());
    expect(await shown(sessionOf(documentId, String(visit.id)))).not.toBeNull();
    expect(await kind()).toBe('candidate');
    await shown(sessionOf(documentId, String(visit.id)), { isSecondPage: true });
    expect(await kind()).toBe('person');
  });

  it('is not shown where what it tells of changed while it was drawn', async () => {
    const { due, session, billId } = await given();
    const before = await drawnFrom(opened(due));
    await db()('bills').where({ id: billId }).update({ paid_cents: 100 });
    await drawnPages.keep({ pages: [{ ...due, drawnFrom: before, page: packed('<p>') }] });
    expect(await shown(session)).toBeNull();
  });

  it('is kept from those alone who were asked to draw it', async () => {
    const { due, session, from } = await givenDrawn();
    const forged = { ...due, session: `${due.session.slice(0, -1)}${due.session.endsWith('A') ? 'B' : 'A'}` };
    await drawnPages.keep({ pages: [{ ...forged, drawnFrom: from, page: packed('<p>forged') }] });
    now = new Date(NOON.getTime() + 11 * 60_000);
    await drawnPages.keep({ pages: [{ ...due, drawnFrom: from, page: packed('<p>late') }] });
    expect(await shown(session)).not.toMatch(/forged|late/);
  });

  it('is gone a day later', async () => {
    await givenDrawn();
    await db().raw("update tickets.drawn_pages set drawn_at = drawn_at - interval '25 hours'");
    await drawnPages.next();
    expect(await db()('tickets.drawn_pages').select()).toEqual([]);
  });
});
