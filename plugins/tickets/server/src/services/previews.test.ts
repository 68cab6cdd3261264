import knex, { type Knex } from 'knex';
import { z } from 'zod';
import type { Person } from '@nitida/tests/admin';
import { useApp } from '@nitida/tests/app';
import { BillPreview } from '../../../contract/preview.ts';
import { givenBill, givenCompany, givenCustomer } from '../testing/given.ts';
import { SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

jest.setTimeout(60_000);

const SITE_TOKEN = 't'.repeat(40);
const UID = 'api::bill-page.bill-page';
const PAGES = `/content-manager/collection-types/${UID}`;

const Saved = z.object({ data: z.object({ documentId: z.string() }) });
const Address = z.object({ data: z.object({ url: z.string() }) });

describe('a preview', () => {
  const app = useApp({ env: { SITE_TOKEN, SESSION_KEY, TICKET_KEYS } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  const marketing = (companyId: number) => app().adminToken({ role: 'marketing', companies: [companyId] });

  /** A company with a page that nobody has published. */
  async function given() {
    const companyId = await givenCompany(db, { services: '["electricity","gas"]' });
    const company = { connect: [{ id: companyId }], disconnect: [] };
    const blocks = [{ __component: 'bill.rich-text', heading: null, body: 'Ancora in bozza' }];
    const page = { page: 'summary', service: 'all', title: 'La nostra', company, blocks };
    const { body } = await app().ask(await marketing(companyId), 'POST', `${PAGES}?locale=it`, page);
    return { companyId, documentId: Saved.parse(body).data.documentId };
  }

  const addressFor = async (token: string, documentId: string, locale = 'it') =>
    app().ask(
      token,
      'GET',
      `/content-manager/preview/url/${UID}?documentId=${documentId}&locale=${locale}&status=draft`,
    );

  async function open({ companyId, documentId }: { companyId: number; documentId: string }) {
    const { body } = await addressFor(await marketing(companyId), documentId);
    const { url } = Address.parse(body).data;
    expect(url.startsWith(`${app().siteUrl}/preview/`)).toBe(true);
    return url.slice(`${app().siteUrl}/preview/`.length);
  }

  const ask = (token: string, query = '', form?: unknown) =>
    fetch(`${app().url}/api/tickets/preview?${query}`, {
      headers: { authorization: `Bearer ${SITE_TOKEN}`, 'x-preview': token, 'content-type': 'application/json' },
      ...(form === undefined ? {} : { method: 'POST', body: JSON.stringify(form) }),
    });
  const drawn = async (...asked: Parameters<typeof ask>) =>
    BillPreview.parse(((await (await ask(...asked)).json()) as { data: unknown }).data);
  const pageIn = ({ view, page }: BillPreview) => view.pages.find((one) => one.page === page)!;

  it('shows a draft to who may read it, on bills that nobody got where the company has none', async () => {
    const preview = await drawn(await open(await given()));
    expect(pageIn(preview)).toMatchObject({
      title: 'La nostra',
      blocks: [{ kind: 'rich-text', body: 'Ancora in bozza' }],
    });
    expect(preview.bills.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['typical-electricity', 'typical-gas', 'zero', 'credit', 'dual_fuel', 'many_lines']),
    );
    expect(preview.bills.every(({ label }) => label.endsWith('(sample)'))).toBe(true);
    expect(preview.view.ticket.isIdentified).toBe(false);
  });

  it('draws each of its bills, and what they say adds up', async () => {
    const token = await open(await given());
    const { bills } = await drawn(token);
    for (const { key } of bills) {
      const { view, bill } = await drawn(token, `bill=${key}`);
      const { supplies, billTotalCents, tvLicenceCents } = view.bill.content;
      const lines = supplies.flatMap(({ lines }) => lines.filter(({ parentCode }) => parentCode === null));
      expect(bill).toBe(key);
      expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(billTotalCents);
      expect(view.bill.amountCents).toBe(billTotalCents + tvLicenceCents);
    }
    expect((await drawn(token, 'bill=zero')).view.bill.amountCents).toBe(0);
    expect((await drawn(token, 'bill=credit')).view.bill.amountCents).toBeLessThan(0);
    expect((await drawn(token, 'bill=many_lines')).view.bill.content.supplies[0]!.lines).toHaveLength(40);
  });

  it("takes the company's own bills where it has them, without telling whose they are", async () => {
    const page = await given();
    const customer = await givenCustomer(db, page.companyId, { name: 'Ottavia Segretissima' });
    await givenBill(db, page.companyId, customer, { number: '2026/REAL', amount_cents: 0 });
    const preview = await drawn(await open(page), 'bill=zero');
    expect(preview.bills.find(({ key }) => key === 'zero')?.label).toBe('Nothing to pay');
    expect(preview.view.bill.number).toBe('2026/REAL');
    for (const secret of ['Ottavia', 'Segretissima', 'Garibaldi', 'RSSMRA80A01H501U'])
      expect(JSON.stringify(preview)).not.toContain(secret);
  });

  it('shows what stands in the form, stores nothing of it, and leaves out what is half filled', async () => {
    const page = await given();
    const token = await open(page);
    const blocks = [
      { __component: 'bill.rich-text', __temp_key__: 'a0', body: 'Mentre scrivo', heading: null },
      { __component: 'bill.banner', __temp_key__: 'a1' },
      { __component: 'bill.nothing' },
    ];
    expect(pageIn(await drawn(token, '', { title: 'Nuova', blocks, company: { connect: [] } }))).toMatchObject({
      title: 'Nuova',
      blocks: [{ kind: 'rich-text', body: 'Mentre scrivo' }],
    });
    expect(pageIn(await drawn(token))).toMatchObject({ title: 'La nostra' });
    expect(await db('bill_pages').where({ company_id: page.companyId }).pluck('title')).toEqual(['La nostra']);
  });

  it('is not there for somebody of another company, for a role without pages, or in a language that is not theirs', async () => {
    const { companyId, documentId } = await given();
    const others = await givenCompany(db);
    expect((await addressFor(await marketing(others), documentId)).status).toBe(204);

    const manager = await app().adminToken({ role: 'credit-manager', companies: [companyId] });
    expect((await addressFor(manager, documentId)).status).toBe(200);
    expect((await addressFor(manager, documentId, 'xx')).status).toBe(204);
    expect((await addressFor(manager, 'nobodys')).status).toBe(204);
  });

  it('ends for who has left the company, and for who is not active any more', async () => {
    const page = await given();
    const person = { role: 'marketing', companies: [page.companyId], name: 'leaver' } satisfies Person;
    const { body } = await addressFor(await app().adminToken(person), page.documentId);
    const token = Address.parse(body).data.url.split('/').at(-1)!;
    const statusOf = async () => (await ask(token)).status;
    const [user] = await app().query<{ id: number }>("select id from admin_users where email like '%leaver%'");

    expect(await statusOf()).toBe(200);
    await app().query('update admin_users set is_active = false where id = $1', [user!.id]);
    expect(await statusOf()).toBe(404);
    await app().query('update admin_users set is_active = true where id = $1', [user!.id]);
    await app().query('delete from companies_staff_lnk where user_id = $1', [user!.id]);
    expect(await statusOf()).toBe(404);
  });

  it('is nothing to who made its token up, or knows not the token of the site', async () => {
    const token = await open(await given());
    expect((await ask(token.replace(/\.d\./, '.p.'))).status).toBe(404);
    expect((await ask('x')).status).toBe(404);
    const response = await fetch(`${app().url}/api/tickets/preview`, { headers: { 'x-preview': token } });
    expect(response.status).toBe(403);
  });
});
