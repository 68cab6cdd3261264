import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { readSession } from '../domain/session.ts';
import { expire, givenTicket, SESSION_KEY, sessionOf } from '../testing/tickets.ts';
import { identificationOf } from './identification.ts';

describe('who shows a code', () => {
  const db = useCommittedDatabase();
  const identify = identificationOf({ db, sessionKey: SESSION_KEY, now: () => new Date() });

  const actions = (id: number) => db()('tickets.actions').where({ ticket_id: id }).orderBy('id').pluck('action');

  it('is identified by the last four characters of the tax code, in a new session', async () => {
    const { documentId, id } = await givenTicket(db());
    const outcome = await identify(sessionOf(documentId, '9'), '501u');

    expect(outcome).toMatchObject({ session: expect.any(String) });
    const session = readSession(SESSION_KEY, typeof outcome === 'string' ? '' : outcome.session, new Date());
    expect(session).toMatchObject({ ticket: documentId, visit: '9', level: 'identified' });
    expect(await actions(id)).toEqual(['identified']);
  });

  it('is a person, whatever the browser calls itself, and has seen the bill', async () => {
    const { documentId, id, companyId } = await givenTicket(db());
    const [visit] = await db()('tickets.visits')
      .insert({ company_id: companyId, ticket_id: id, kind: 'machine' })
      .returning('id');
    await identify(sessionOf(documentId, String(visit.id)), '501U');
    expect(await db()('tickets.visits').where({ id: visit.id }).first()).toMatchObject({ kind: 'person' });
    expect((await db()('tickets').where({ id }).first('seen_at')).seen_at).not.toBeNull();
  });

  it('is told when the code is wrong', async () => {
    const { documentId, id } = await givenTicket(db());
    expect(await identify(sessionOf(documentId, '9'), '9999')).toBe('wrong');
    expect(await actions(id)).toEqual(['refused']);
  });

  it('has five wrong tries in an hour, and then not even the right one helps', async () => {
    const { documentId, id } = await givenTicket(db());
    const session = sessionOf(documentId, '9');
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await identify(session, '9999')).toBe('wrong');

    expect(await identify(session, '501U')).toBe('blocked');
    await db().raw("update tickets.actions set at = at - interval '61 minutes' where ticket_id = ?", [id]);
    expect(await identify(session, '501U')).toMatchObject({ session: expect.any(String) });
  });

  it('has five wrong tries also when twenty come at the same moment', async () => {
    const { documentId, id } = await givenTicket(db());
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => identify(sessionOf(documentId, '9'), '9999')));
    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(5);
    expect(await actions(id)).toHaveLength(5);
  });

  it('is told that the link is over once it has expired', async () => {
    const { documentId, id } = await givenTicket(db());
    await expire(db(), id);
    await expect(identify(sessionOf(documentId, '9'), '501U')).rejects.toMatchObject({ code: 'session.over' });
  });
});
