import { useDatabase } from '@nitida/database/testing/use-database';
import { readSession } from '../domain/session.ts';
import { expire, givenTicket, readForAWhile, SESSION_KEY, sessionOf } from '../testing/tickets.ts';
import { openingsOf } from './openings.ts';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';

describe('a personal link that is opened', () => {
  const db = useDatabase();
  const now = () => new Date();
  const openings = openingsOf({ db, sessionKey: SESSION_KEY, now });

  const open = (token: string, userAgent: string | null = PHONE) => openings.exchange({ token, userAgent });
  const visits = () => db()('tickets.visits').select('kind', 'machine_sign', 'user_agent', 'person_at').orderBy('id');
  const seenAt = async () => (await db()('tickets').first('seen_at')).seen_at as Date | null;

  it('gives a session for its ticket, of half a day at most', async () => {
    const { token, documentId } = await givenTicket(db());
    const opened = await open(token);
    const session = readSession(SESSION_KEY, opened?.session ?? '', now());

    expect(session).toMatchObject({ ticket: documentId, level: 'viewer' });
    expect(new Date(opened?.expiresAt ?? 0).getTime() - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
  });

  it('gives a session that ends with the ticket when that is sooner', async () => {
    const { token, id } = await givenTicket(db());
    await db().raw("update tickets set expires_at = now() at time zone 'utc' + interval '1 hour' where id = ?", [id]);
    const opened = await open(token);
    expect(new Date(opened?.expiresAt ?? 0).getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
  });

  it.each([
    ['of the customer', 'en', 'en'],
    ['of nobody, when the customer chose none', null, null],
    ['of nobody, when the company does not speak the one chosen', 'fr', null],
  ])('tells the language %s, beside those of the company', async (_, language, told) => {
    const { token } = await givenTicket(db(), { customer: { language } });
    expect(await open(token)).toMatchObject({ language: told, languages: ['it', 'en'], defaultLanguage: 'it' });
  });

  it('gives nothing, and leaves no trace, when it is wrong, expired, revoked or not sent yet', async () => {
    const wrong = 'A'.repeat(22);
    const expired = await givenTicket(db());
    await expire(db(), expired.id);
    const revoked = await givenTicket(db());
    await db()('tickets').where({ id: revoked.id }).update({ state: 'revoked' });
    const unsent = await givenTicket(db(), { isSent: false });

    for (const token of [wrong, '', '../x', expired.token, revoked.token, unsent.token]) {
      expect(await open(token)).toBeNull();
    }
    expect(await visits()).toEqual([]);
  });

  it('is a visit that may be a person, or a scanner that says so', async () => {
    const { token } = await givenTicket(db());
    await open(token);
    await open(token, 'Mozilla/5.0 (compatible; Barracuda Sentinel; EE)');
    expect((await visits()).map(({ kind }) => kind)).toEqual(['candidate', 'machine']);
    expect(await seenAt()).toBeNull();
  });

  const opened = async (token: string, userAgent?: string) =>
    readSession(SESSION_KEY, (await open(token, userAgent))?.session ?? '', now())!;
  const actions = () => db()('tickets.actions').orderBy('id').pluck('action');

  it('is seen when a person does something on the page, at its first time', async () => {
    const session = await opened((await givenTicket(db())).token);
    await readForAWhile(db());
    await openings.interacted(session);
    const first = await seenAt();
    await openings.interacted(session);

    expect(first).not.toBeNull();
    expect(await seenAt()).toEqual(first);
    expect(await visits()).toMatchObject([{ kind: 'person' }]);
  });

  it('is not seen when what is done comes sooner than anybody can read', async () => {
    const session = await opened((await givenTicket(db())).token);
    await openings.interacted(session);
    expect(await visits()).toMatchObject([{ kind: 'candidate' }]);
    await readForAWhile(db());
    await openings.interacted(session);
    expect(await visits()).toMatchObject([{ kind: 'person' }]);
  });

  it('is not seen when it is the scanner that clicks', async () => {
    const session = await opened((await givenTicket(db())).token, 'HeadlessChrome/145');
    await readForAWhile(db());
    await openings.interacted(session);
    await openings.did(session, 'calendar');
    expect(await seenAt()).toBeNull();
    expect(await visits()).toMatchObject([{ kind: 'machine', machine_sign: 'user_agent' }]);
    expect(await actions()).toEqual([]);
  });

  it('is not seen when the page finds that a program steers its browser', async () => {
    const session = await opened((await givenTicket(db())).token);
    await openings.did(session, 'calendar');
    await openings.automated(session);
    await readForAWhile(db());
    await openings.interacted(session);
    expect(await visits()).toMatchObject([{ kind: 'machine', machine_sign: 'automation' }]);
    expect(await actions()).toEqual([]);
    expect(await db()('tickets.held_actions').select()).toEqual([]);
  });

  it("does not make another ticket's visit a person's", async () => {
    const one = await givenTicket(db());
    const other = await givenTicket(db());
    await open(one.token);
    await readForAWhile(db());
    const { id } = await db()('tickets.visits').first('id');
    await openings.interacted(sessionOf(other.documentId, String(id)));
    await openings.automated(sessionOf(other.documentId, String(id)));
    await openings.did(sessionOf(other.documentId, String(id)), 'calendar');
    expect(await visits()).toMatchObject([{ kind: 'candidate' }]);
    expect(await db()('tickets.held_actions').select()).toEqual([]);
  });

  it('keeps what a person did, and the same within a minute once', async () => {
    const session = await opened((await givenTicket(db())).token);
    await readForAWhile(db());
    await openings.interacted(session);
    await openings.did(session, 'calendar');
    await openings.did(session, 'calendar');
    await openings.did(session, 'pdf');
    await openings.did(session, 'speech');
    expect(await actions()).toEqual(['calendar', 'pdf', 'speech']);
  });

  it.each(['calendar', 'speech'] as const)('holds the %s until it turns out to be a person', async (action) => {
    const session = await opened((await givenTicket(db())).token);
    await openings.did(session, action);
    await openings.did(session, action);
    expect(await actions()).toEqual([]);

    await readForAWhile(db());
    await openings.interacted(session);
    expect(await db()('tickets.actions').select('action', 'visit_id')).toEqual([{ action, visit_id: session.visit }]);
    expect(await db()('tickets.held_actions').select()).toEqual([]);
  });

  it('keeps nothing of what is done after its end', async () => {
    const { token, id } = await givenTicket(db());
    const session = await opened(token);
    await readForAWhile(db());
    await openings.interacted(session);
    await expire(db(), id);
    await openings.did(session, 'calendar');
    expect(await actions()).toEqual([]);
  });
});
