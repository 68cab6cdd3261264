import knex, { type Knex } from 'knex';
import { useApp } from '@nitida/tests/app';
import { TicketDetail, TicketPage } from '../../../contract/tickets.ts';
import { givenTicket, SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

describe('the tickets screen asks', () => {
  const app = useApp({ env: { SESSION_KEY, TICKET_KEYS } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  const as = async (role: 'operator' | 'marketing', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    return (method: string, path: string, body?: unknown) => app().ask(token, method, `/tickets/tickets${path}`, body);
  };

  it('for the tickets of one’s own companies', async () => {
    const mine = await givenTicket(db);
    await givenTicket(db);
    const ask = await as('operator', [mine.companyId]);
    const page = TicketPage.parse((await ask('GET', '?state=valid&pageSize=5')).body);
    expect(page.results.map(({ documentId }) => documentId)).toEqual([mine.documentId]);
  });

  it('for one ticket, revokes it, and finds its name in the story', async () => {
    const { companyId, documentId } = await givenTicket(db);
    const ask = await as('operator', [companyId]);
    expect((await ask('GET', `/${documentId}`)).status).toBe(200);
    expect((await ask('POST', `/${documentId}/revoke`, { reason: '' })).status).toBe(400);

    const { body } = await ask('POST', `/${documentId}/revoke`, { reason: 'Inviata per errore' });
    const detail = TicketDetail.parse((body as { data: unknown }).data);
    expect(detail.events[0]).toMatchObject({
      type: 'staff.revoke',
      who: 'operator operator',
      detail: 'Inviata per errore',
    });
    expect((await ask('POST', `/${documentId}/revoke`, { reason: 'Ancora' })).status).toBe(409);
  });

  it('in vain for tickets of other companies', async () => {
    const mine = await givenTicket(db);
    const other = await givenTicket(db);
    const ask = await as('operator', [mine.companyId]);
    expect((await ask('GET', `/${other.documentId}`)).status).toBe(404);
    expect((await ask('POST', `/${other.documentId}/revoke`, { reason: 'Non mia' })).status).toBe(404);
    expect((await ask('POST', `/${other.documentId}/renew`)).status).toBe(404);
    expect((await ask('GET', `?company=${other.companyId}`)).body).toMatchObject({ results: [] });
  });

  it('for what cannot be understood, and is told so', async () => {
    const { companyId } = await givenTicket(db);
    const ask = await as('operator', [companyId]);
    for (const query of ['?state=paid', '?pageSize=1000', '?from=yesterday', '?after=x', '?paid=perhaps']) {
      expect((await ask('GET', query)).status).toBe(400);
    }
  });

  it('in vain without a log-in', async () => {
    expect((await app().ask(null, 'GET', '/tickets/tickets')).status).toBe(401);
  });
});
