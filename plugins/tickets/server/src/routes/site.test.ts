import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { BillView } from '../../../contract/bill-view.ts';
import { PageToDraw } from '../../../contract/drawn-pages.ts';
import { Exchanged, Identified } from '../../../contract/site.ts';
import { readPdf } from '../testing/pdf-text.ts';
import { expire, givenTicket, readForAWhile, SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

const SITE_TOKEN = 't'.repeat(40);
const WANTED = { session: 's', language: 'it', isSecondPage: false, drawing: 'site 1' };
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';

describe('what the site asks of the CMS', () => {
  const app = useApp({ env: { SITE_TOKEN, SESSION_KEY, TICKET_KEYS } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  type Asking = { body?: unknown; session?: string; headers?: Record<string, string>; token?: string | null };

  const ask = (method: string, path: string, { body, session, headers, token = SITE_TOKEN }: Asking = {}) =>
    fetch(`${app().url}/api/tickets${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(session === undefined ? {} : { 'x-ticket-session': session }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });

  const dataOf = async (response: Response) => ((await response.json()) as { data: unknown }).data;

  const open = async (token: string) => {
    const response = await ask('POST', '/exchange', { body: { token, userAgent: PHONE } });
    const data = await dataOf(response);
    return data === null ? null : Exchanged.parse(data);
  };

  const opened = async () => {
    const ticket = await givenTicket(db);
    const { session } = Exchanged.parse(await open(ticket.token));
    return { ...ticket, session };
  };

  const identified = async () => {
    const ticket = await opened();
    const { session } = Identified.parse(
      await dataOf(await ask('POST', '/identify', { session: ticket.session, body: { code: '501u' } })),
    );
    return { ...ticket, session };
  };

  const routes = [
    ['POST', '/exchange'],
    ['GET', '/bill-view'],
    ['POST', '/pages-to-draw'],
    ['POST', '/drawn-pages'],
    ['POST', '/drawn-pages/find'],
    ['POST', '/identify'],
    ['GET', '/pdf'],
    ['POST', '/beacon'],
    ['POST', '/actions'],
    ['POST', '/renewals'],
    ['GET', '/logos/lume'],
    ['GET', '/media/water_0a1b2c.mp4'],
  ] as const;

  it.each(routes)('%s %s is refused to whoever is not the site', async (method, path) => {
    expect((await ask(method, path, { token: null })).status).toBe(403);
    expect((await ask(method, path, { token: 'wrong' })).status).toBe(403);
  });

  it.each(routes.filter(([, path]) => ['/bill-view', '/identify', '/pdf', '/beacon', '/actions'].includes(path)))(
    '%s %s does not exist without a session, or with a forged one',
    async (method, path) => {
      const bodies: Record<string, unknown> = {
        '/identify': { code: '501U' },
        '/actions': { action: 'calendar' },
        '/beacon': {},
      };
      const body = bodies[path];
      expect((await ask(method, path, { body })).status).toBe(404);
      expect(
        (await ask(method, path, { body, session: 'n0123456789abcdef0123456.17.i.1900000000.' + 'A'.repeat(43) }))
          .status,
      ).toBe(404);
    },
  );

  it('answers the same to a wrong, an expired and a revoked link', async () => {
    const expired = await givenTicket(db);
    await expire(db, expired.id);
    const revoked = await givenTicket(db);
    await db('tickets').where({ id: revoked.id }).update({ state: 'revoked' });

    const answers = await Promise.all(
      ['A'.repeat(22), expired.token, revoked.token].map(async (token) => {
        const response = await ask('POST', '/exchange', { body: { token, userAgent: PHONE } });
        return [response.status, await response.text()];
      }),
    );
    expect(answers).toEqual([1, 2, 3].map(() => [200, '{"data":null}']));
  });

  it('refuses what is no token at all', async () => {
    expect((await ask('POST', '/exchange', { body: { token: 'x'.repeat(101), userAgent: null } })).status).toBe(400);
    expect((await ask('POST', '/exchange', { body: { token: { $ne: '' }, userAgent: null } })).status).toBe(400);
    expect((await ask('POST', '/exchange', { body: { userAgent: null } })).status).toBe(400);
  });

  it('tells where the company explains the lines of its energy bills, once it is set', async () => {
    const { session, companyId } = await opened();
    await db('companies').where({ id: companyId }).update({ glossary_url: 'https://lume.example/glossario' });
    expect(await dataOf(await ask('GET', '/bill-view', { session }))).toMatchObject({
      company: { glossaryUrl: 'https://lume.example/glossario' },
    });
  });

  it('hands out a bill with the pages that every company begins with, in the language asked for', async () => {
    const { session } = await opened();
    const response = await ask('GET', '/bill-view?lang=en', { session });
    const view = BillView.parse(await dataOf(response));

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(view.customer.name).toBe('M•••• R••••');
    expect(view.pages.map(({ title }) => title)).toEqual(['In short', 'Amounts', 'Consumption', 'Your data']);
  });

  it('hands out the page that was drawn ahead, to the site that draws like it', async () => {
    await ask('POST', '/pages-to-draw');
    const { session } = await opened();
    const [due] = z.array(PageToDraw).parse(await dataOf(await ask('POST', '/pages-to-draw')));
    const headers = { 'x-drawing': 'site 1' };
    const from = await ask('GET', '/bill-view?lang=it', { session: due!.session, headers });
    const page = gzipSync('<p>217,00 €</p>');
    const drawn = { ...due, drawnFrom: from.headers.get('x-drawn-from'), page: page.toString('base64') };
    expect((await ask('POST', '/drawn-pages', { body: { pages: [drawn] } })).status).toBe(204);

    const wanted = { session, language: 'it', isSecondPage: false, drawing: 'site 1' };
    const pages = [wanted, { ...wanted, drawing: 'site 2' }, { ...wanted, session: 'forged' }, wanted];
    const found = await ask('POST', '/drawn-pages/find', { body: { pages } });
    expect(Object.fromEntries(found.headers)).toMatchObject({
      'x-lengths': `${page.length} 0 0 ${page.length}`,
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(await found.arrayBuffer())).toEqual(Buffer.concat([page, page]));
  });

  it.each([
    ['nothing', undefined],
    ['no list', { pages: 'all' }],
    ['an empty list', { pages: [] }],
    ['too many', { pages: Array.from({ length: 51 }, () => WANTED) }],
    ['more than there is to say', { pages: [WANTED], also: 'this' }],
    ['a session longer than any', { pages: [{ ...WANTED, session: 'x'.repeat(501) }] }],
    ['more than is read at once', { pages: [{ ...WANTED, session: 'x'.repeat(100_000) }] }],
  ])('finds no drawn page where it is asked for %s', async (_, body) => {
    const answer = await ask('POST', '/drawn-pages/find', { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ data: null, error: { status: 400 } });
  });

  it.each([
    ['nothing', {}],
    ['a page from nowhere', { pages: [{ session: 's', language: 'it', page: 'PHA+', drawnFrom: 'somewhere' }] }],
    ['too many', { pages: Array.from({ length: 101 }, () => null) }],
  ])('keeps no page where it is handed %s', async (_, body) => {
    expect((await ask('POST', '/drawn-pages', { body })).status).toBe(400);
  });

  it('shows personal data after the code, and refuses a wrong one five times', async () => {
    const { session } = await identified();
    expect(await dataOf(await ask('GET', '/bill-view', { session }))).toMatchObject({
      customer: { name: 'Mario Rossi' },
    });

    const other = await opened();
    const tries = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      tries.push((await ask('POST', '/identify', { session: other.session, body: { code: '0000' } })).status);
    }
    expect(tries).toEqual([403, 403, 403, 403, 403, 429]);
  });

  it('counts a person who goes on to a second page', async () => {
    const { session, id } = await opened();
    const seenAt = async () => (await db('tickets').where({ id }).first('seen_at')).seen_at;
    await ask('GET', '/bill-view', { session });
    expect(await seenAt()).toBeNull();
    await readForAWhile(db);
    await ask('GET', '/bill-view', { session, headers: { 'x-second-page': '1' } });
    expect(await seenAt()).not.toBeNull();
  });

  it('counts a person who does something on the first page, and keeps what it was', async () => {
    const { session, id } = await opened();
    await readForAWhile(db);
    expect((await ask('POST', '/beacon', { session })).status).toBe(204);
    expect((await ask('POST', '/actions', { session, body: { action: 'calendar' } })).status).toBe(204);
    expect((await ask('POST', '/actions', { session, body: { action: 'identified' } })).status).toBe(400);
    expect((await db('tickets').where({ id }).first('seen_at')).seen_at).not.toBeNull();
    expect(await db('tickets.actions').where({ ticket_id: id }).pluck('action')).toEqual(['calendar']);
  });

  it('counts nobody where the page says that a program steers it', async () => {
    const { session, id } = await opened();
    await readForAWhile(db);
    expect((await ask('POST', '/beacon', { session, body: { automated: true } })).status).toBe(204);
    expect((await ask('POST', '/beacon', { session, body: { automated: false } })).status).toBe(204);
    expect((await ask('POST', '/beacon', { session, body: { person: true } })).status).toBe(400);
    expect((await db('tickets').where({ id }).first('seen_at')).seen_at).toBeNull();
  });

  it('ends with the ticket: a session of a revoked link opens nothing more', async () => {
    const { session, id } = await opened();
    await db('tickets').where({ id }).update({ state: 'revoked' });
    expect((await ask('GET', '/bill-view', { session })).status).toBe(404);
  });

  it('draws the PDF of a bill that came without, for who is identified', async () => {
    expect((await ask('GET', '/pdf', { session: (await opened()).session })).status).toBe(403);

    const { session, id } = await identified();
    const response = await ask('GET', '/pdf?lang=en', { session });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="bill-2026-\d+\.pdf"$/);
    const { text } = await readPdf(Readable.from(Buffer.from(await response.arrayBuffer())));
    expect(text).toContain('Electricity bill');
    expect(await db('tickets.actions').where({ ticket_id: id }).pluck('action')).toEqual(['identified', 'pdf']);
  });

  it('streams the PDF that the company brought', async () => {
    const content = Buffer.from('%PDF-1.7 of the company');
    const hash = createHash('sha256').update(content).digest('hex');
    const folder = join(app().dataDir, 'documents', hash.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, hash), content);

    const { session, billId } = await identified();
    await db('bills').where({ id: billId }).update({ pdf_hash: hash });
    const response = await ask('GET', '/pdf', { session });
    expect(response.headers.get('content-length')).toBe(String(content.length));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  });

  it('draws the PDF where the one that the company brought is lost', async () => {
    const { session, billId } = await identified();
    await db('bills')
      .where({ id: billId })
      .update({ pdf_hash: 'f'.repeat(64) });
    const response = await ask('GET', '/pdf', { session });
    expect((await readPdf(Readable.from(Buffer.from(await response.arrayBuffer())))).text).toContain(
      'Totale da pagare',
    );
    expect(app().cms.log()).toContain('is not in the store');
  });

  it('answers 202 to whoever asks for a new link, and nothing else', async () => {
    const { token } = await givenTicket(db);
    for (const one of [token, 'A'.repeat(22), 'nonsense']) {
      const response = await ask('POST', '/renewals', { body: { token: one } });
      expect([response.status, await response.text()]).toEqual([202, '{"data":null}']);
    }
  });

  it("finds a company's logo by its code, and says when there is none", async () => {
    const { companyId } = await givenTicket(db);
    const { code } = await db('companies').where({ id: companyId }).first('code');
    expect((await ask('GET', `/logos/${code}`)).status).toBe(404);
    expect((await ask('GET', '/logos/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);

    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
    const superAdmin = await app().adminToken('super-admin');
    const form = new FormData();
    form.append('files', new Blob([svg], { type: 'image/svg+xml' }), 'logo.svg');
    const uploaded = await fetch(`${app().url}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${superAdmin}` },
      body: form,
    });
    const [file] = (await uploaded.json()) as { id: number }[];
    await db('files_related_mph').insert({
      file_id: file?.id,
      related_id: companyId,
      related_type: 'api::company.company',
      field: 'logo',
      order: 1,
    });

    const response = await ask('GET', `/logos/${code}`);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toBe(svg);
    await app().ask(superAdmin, 'DELETE', `/upload/files/${file?.id}`);
  });
});
