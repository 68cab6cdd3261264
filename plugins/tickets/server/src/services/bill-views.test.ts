import { useDatabase } from '@nitida/database/testing/use-database';
import { BillView } from '../../../contract/bill-view.ts';
import { defaultPages } from '../../../contract/default-pages.ts';
import { expire, givenTicket, readForAWhile, sessionOf } from '../testing/tickets.ts';
import { billViewsOf } from './bill-views.ts';
import { companyFacesOf } from './company-faces.ts';

describe('a bill, as the holder of its link sees it', () => {
  const db = useDatabase();
  let clock = 0;
  let readings = 0;

  const facesOf = () =>
    companyFacesOf({
      db,
      snapshot: (read) => read(db()),
      now: () => clock,
      pagesOf: async () => {
        readings += 1;
        return defaultPages.filter(({ language, page }) => language === 'it' && page === 'summary');
      },
    });
  beforeEach(() => {
    clock = 0;
    readings = 0;
  });

  const viewing = { language: 'it', isSecondPage: false };
  const view = (documentId: string, level: 'viewer' | 'identified' = 'viewer', visit = '1') =>
    billViewsOf({ db, faces: facesOf(), now: () => new Date() }).view(sessionOf(documentId, visit, level), viewing);

  it('is what the contract says', async () => {
    const { documentId } = await givenTicket(db());
    const shown = await view(documentId, 'identified');
    expect(BillView.parse(shown)).toEqual(shown);
  });

  it('hides personal data until the holder is identified', async () => {
    const { documentId } = await givenTicket(db());
    const shown = JSON.stringify(await view(documentId));
    for (const secret of [
      'Mario',
      'Rossi',
      'RSSMRA80A01H501U',
      'Garibaldi',
      'IT001E12345678',
      'mario.rossi@example.it',
    ]) {
      expect(shown).not.toContain(secret);
    }
    expect((await view(documentId)).ticket.isIdentified).toBe(false);
  });

  it('shows them once the holder is identified', async () => {
    const { documentId } = await givenTicket(db());
    expect(await view(documentId, 'identified')).toMatchObject({
      ticket: { isIdentified: true },
      customer: { name: 'Mario Rossi', taxCode: 'RSSMRA80A01H501U', email: 'mario.rossi@example.it' },
      bill: { number: expect.any(String), issueDate: '2026-11-21', dueDate: '2026-12-11', amountCents: 21_666 },
    });
  });

  it('is over when the ticket has expired or was revoked', async () => {
    const expired = await givenTicket(db());
    await expire(db(), expired.id);
    await expect(view(expired.documentId)).rejects.toMatchObject({ code: 'session.over' });

    const revoked = await givenTicket(db());
    await db()('tickets').where({ id: revoked.id }).update({ state: 'revoked' });
    await expect(view(revoked.documentId)).rejects.toMatchObject({ code: 'session.over' });
  });

  it('is seen by a person at the second page, not at the first, and not at once', async () => {
    const { documentId, id, companyId } = await givenTicket(db());
    const [{ id: visit }] = await db()('tickets.visits')
      .insert({ company_id: companyId, ticket_id: id })
      .returning('id');
    const seenAt = async () => (await db()('tickets').where({ id }).first('seen_at')).seen_at;
    const views = billViewsOf({ db, faces: facesOf(), now: () => new Date() });

    await views.view(sessionOf(documentId, String(visit)), { language: 'it', isSecondPage: false });
    expect(await seenAt()).toBeNull();
    await views.view(sessionOf(documentId, String(visit)), { language: 'it', isSecondPage: true });
    expect(await seenAt()).toBeNull();
    await readForAWhile(db());
    await views.view(sessionOf(documentId, String(visit)), { language: 'it', isSecondPage: true });
    expect(await seenAt()).not.toBeNull();
  });

  it("reads a company's face once for many bills, and anew after a while or when told", async () => {
    const { companyId } = await givenTicket(db());
    const faces = facesOf();
    await Promise.all([faces.of(companyId), faces.of(companyId)]);
    expect(readings).toBe(1);

    clock += 10_001;
    await faces.of(companyId);
    expect(readings).toBe(2);

    faces.forget();
    await faces.of(companyId);
    expect(readings).toBe(3);
  });

  it('reads it anew once something was published or the company changed, whoever did it; a draft is nothing', async () => {
    const { companyId } = await givenTicket(db());
    const faces = facesOf();
    const page = { document_id: 'p'.repeat(24), company_id: companyId, page: 'summary', service: 'all', locale: 'it' };
    const readingsAfter = async (change: () => Promise<unknown>) => {
      await change();
      clock += 501;
      await Promise.all([faces.of(companyId), faces.of(companyId)]);
      return readings;
    };

    expect(await readingsAfter(async () => null)).toBe(1);
    expect(await readingsAfter(() => db()('bill_pages').insert({ ...page, title: 'Bozza' }))).toBe(1);
    expect(
      await readingsAfter(() => db()('bill_pages').insert({ ...page, title: 'Nuova', published_at: new Date() })),
    ).toBe(2);
    expect(await readingsAfter(() => db()('bill_pages').whereNull('published_at').update({ title: 'Altra' }))).toBe(2);
    expect(await readingsAfter(() => db()('bill_pages').whereNotNull('published_at').del())).toBe(3);
    expect(
      await readingsAfter(() => db()('companies').where({ id: companyId }).update({ brand_color: '#123456' })),
    ).toBe(4);
    expect(await readingsAfter(async () => null)).toBe(4);
  });

  it('does not keep a reading that failed', async () => {
    const faces = facesOf();
    await expect(faces.of(999_999)).rejects.toMatchObject({ code: 'company.unknown' });
    await expect(faces.of(999_999)).rejects.toMatchObject({ code: 'company.unknown' });
    expect(readings).toBe(2);
  });
});
