import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import type { Block } from '../../../contract/blocks.ts';
import { defaultPages } from '../../../contract/default-pages.ts';
import { pagesFor } from '../domain/page-choice.ts';
import { givenCompany } from '../testing/given.ts';
import { givenTicket, SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

const SITE_TOKEN = 't'.repeat(40);
const PAGES = '/content-manager/collection-types/api::bill-page.bill-page';

const Saved = z.object({ data: z.object({ documentId: z.string() }) });
const Refused = z.object({ error: z.object({ details: z.object({ code: z.string() }) }) });
const Seen = z.object({
  data: z.object({
    pages: z.array(z.object({ title: z.string(), blocks: z.array(z.looseObject({ kind: z.string() })) })),
  }),
});

describe("a company's bill pages", () => {
  const app = useApp({ env: { SITE_TOKEN, SESSION_KEY, TICKET_KEYS } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  const ask = async (method: string, path: string, body?: unknown) =>
    app().ask(await app().adminToken('super-admin'), method, `${PAGES}${path}`, body);

  const page = (companyId: number, over: Record<string, unknown> = {}) => ({
    page: 'summary',
    service: 'all',
    title: 'La nostra',
    company: { connect: [{ id: companyId }], disconnect: [] },
    blocks: [],
    ...over,
  });

  /** As the content manager sends a block. */
  const asComponent = ({ kind, ...fields }: Block) => ({ __component: `bill.${kind}`, ...fields });

  const create = (companyId: number, over: Record<string, unknown> = {}, locale = 'it') =>
    ask('POST', `?locale=${locale}`, page(companyId, over));
  const publish = (documentId: string, locale = 'it') =>
    ask('POST', `/${documentId}/actions/publish?locale=${locale}`, {});
  const idOf = ({ body }: { body: unknown }) => Saved.parse(body).data.documentId;
  const codeOf = ({ body }: { body: unknown }) => Refused.parse(body).error.details.code;

  it('are one of a kind: a second one is refused in words', async () => {
    const companyId = await givenCompany(db);
    expect((await create(companyId)).status).toBe(201);
    expect((await create(companyId, { service: 'electricity' })).status).toBe(201);

    const second = await create(companyId);
    expect([second.status, codeOf(second)]).toEqual([409, 'document.duplicate']);
  });

  it('may be for customers of one type, beside those for all', async () => {
    const companyId = await givenCompany(db);
    for (const segment of ['all', 'domestic', 'large']) expect((await create(companyId, { segment })).status).toBe(201);
    expect(codeOf(await create(companyId, { segment: 'large' }))).toBe('document.duplicate');
  });

  it('are one of a kind also when two people save at the same moment', async () => {
    const companyId = await givenCompany(db);
    const answers = await Promise.all([1, 2, 3].map(() => create(companyId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('speak the languages of their company only, and are for its services only', async () => {
    const companyId = await givenCompany(db, { languages: '["it"]' });
    const foreign = await create(companyId, {}, 'en');
    expect([foreign.status, codeOf(foreign)]).toEqual([400, 'bill_page.foreign_language']);
    expect(codeOf(await create(companyId, { service: 'water' }))).toBe('bill_page.foreign_service');
    expect(await db('bill_pages').where({ company_id: companyId })).toEqual([]);
  });

  it('stay editable in the languages that are left when their company gives one up', async () => {
    const companyId = await givenCompany(db);
    const documentId = idOf(await create(companyId));
    expect((await ask('PUT', `/${documentId}?locale=en`, { title: 'Ours' })).status).toBe(200);
    await db('companies').where({ id: companyId }).update({ languages: '["it"]' });
    expect((await ask('PUT', `/${documentId}?locale=it`, { title: 'Nuova' })).status).toBe(200);
    expect(codeOf(await ask('PUT', `/${documentId}?locale=en`, { title: 'New' }))).toBe('bill_page.foreign_language');
  });

  it('can be published again and again, changed, and withdrawn', async () => {
    const companyId = await givenCompany(db);
    const documentId = idOf(await create(companyId));
    expect((await publish(documentId)).status).toBe(200);
    expect((await ask('PUT', `/${documentId}?locale=it`, { title: 'La nuova' })).status).toBe(200);
    expect((await publish(documentId)).status).toBe(200);
    expect(await db('bill_pages').where({ company_id: companyId }).whereNotNull('published_at').pluck('title')).toEqual(
      ['La nuova'],
    );
    expect((await ask('POST', `/${documentId}/actions/unpublish?locale=it`, {})).status).toBe(200);
  });

  it('are seen by customers as soon as they are published', async () => {
    const ticket = await givenTicket(db);
    const site = (path: string, init: RequestInit = {}) =>
      fetch(`${app().url}/api/tickets${path}`, {
        ...init,
        headers: { authorization: `Bearer ${SITE_TOKEN}`, ...init.headers },
      });
    const opened = await site('/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: ticket.token, userAgent: 'Safari' }),
    });
    const { session } = ((await opened.json()) as { data: { session: string } }).data;
    const titles = async (language = 'it') => {
      const response = await site(`/bill-view?lang=${language}`, { headers: { 'x-ticket-session': session } });
      return Seen.parse(await response.json()).data.pages.map(({ title }) => title);
    };

    expect((await titles())[0]).toBe('In breve');
    const documentId = idOf(await create(ticket.companyId));
    expect((await titles())[0]).toBe('In breve');
    await publish(documentId);
    expect((await titles())[0]).toBe('La nostra');

    await ask('PUT', `/${documentId}?locale=en`, { title: 'Ours', page: 'summary', service: 'all' });
    await publish(documentId, 'en');
    expect((await titles('en'))[0]).toBe('Ours');
    expect((await titles('it'))[0]).toBe('La nostra');
  });

  it('take every block that Nitida ships, and give it back to the customer as it was', async () => {
    const ticket = await givenTicket(db);
    for (const { page: name, service, title, blocks } of defaultPages.filter(
      ({ language, service }) => language === 'it' && ['all', 'electricity'].includes(service),
    )) {
      const created = await create(ticket.companyId, { page: name, service, title, blocks: blocks.map(asComponent) });
      expect(created.status).toBe(201);
      expect((await publish(idOf(created))).status).toBe(200);
    }
    const site = { authorization: `Bearer ${SITE_TOKEN}`, 'content-type': 'application/json' };
    const opened = await fetch(`${app().url}/api/tickets/exchange`, {
      method: 'POST',
      headers: site,
      body: JSON.stringify({ token: ticket.token, userAgent: null }),
    });
    const { session } = ((await opened.json()) as { data: { session: string } }).data;
    const response = await fetch(`${app().url}/api/tickets/bill-view?lang=en`, {
      headers: { ...site, 'x-ticket-session': session },
    });

    const { pages } = Seen.parse(await response.json()).data;
    const reader = { service: 'electricity', segment: 'domestic', language: 'it', defaultLanguage: 'it' } as const;
    const shipped = pagesFor(defaultPages, [], reader);
    expect(pages.map(({ title, blocks }) => ({ title, blocks }))).toEqual(
      shipped.map(({ title, blocks }) => ({ title, blocks })),
    );
  });
});
