import { createHash } from 'node:crypto';
import knex, { type Knex } from 'knex';
import type { Page } from 'playwright-core';
import { givenBill, givenCustomer, givenMessage } from '../../plugins/tickets/server/src/testing/given.ts';
import { visitorOf } from '../../site/src/testing/visitor.ts';
import { useAdminScreens } from './admin-screens.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(600_000);

const PAGES = '/admin/content-manager/collection-types/api::bill-page.bill-page';
const PROMISED_MS = 5_000;

describe('a member of marketing', () => {
  const screens = useAdminScreens(undefined, { site: true });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: screens().app.databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  /** The link of a customer of this type to an electricity bill. */
  async function linkOf(segment: 'domestic' | 'non_domestic') {
    const { id: companyId } = await db('companies').where({ code: 'lume-energia' }).first('id');
    const customerId = await givenCustomer(db, companyId, { segment });
    const billId = await givenBill(db, companyId, customerId);
    const messageId = await givenMessage(db, { companyId, billId, customerId });
    const token = segment.padEnd(22, '-');
    await db('tickets').insert({
      document_id: segment.replace('_', '').padEnd(24, '0'),
      company_id: companyId,
      bill_id: billId,
      customer_id: customerId,
      message_id: messageId,
      state: 'valid',
      token_hash: createHash('sha256').update(token).digest('hex'),
      key_version: 1,
      is_test: false,
      issued_at: db.raw("now() at time zone 'utc'"),
      expires_at: db.raw("now() at time zone 'utc' + interval '6 days'"),
      created_at: db.fn.now(),
      updated_at: db.fn.now(),
      published_at: db.fn.now(),
    });
    const visitor = visitorOf(screens().app.siteUrl);
    await visitor.get(`/t/${token}`);
    return async (path: string) => (await visitor.get(path)).text;
  }

  const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
  const frame = (page: Page) => page.frameLocator('iframe[title="The page as customers will see it"]');

  async function choose(page: Page, label: RegExp, option: string) {
    await page.getByRole('combobox', { name: label }).last().click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }

  async function addBlock(page: Page, name: string) {
    await page.getByRole('button', { name: /add a component to blocks/i }).click();
    // Its picture says its name as well.
    await page.getByRole('button', { name: new RegExp(`^(${name}\\s*)+$`) }).click();
  }

  /** One language of the page: a title, a greeting, and a banner for domestic customers. */
  async function write(page: Page, { title, text, banner }: { title: string; text: string; banner: string }) {
    await field(page, 'title').fill(title);
    await addBlock(page, 'Summary');
    await field(page, 'blocks.0.greeting').fill(text);
    await addBlock(page, 'Banner');
    await field(page, 'blocks.1.text').fill(banner);
    await choose(page, /^segment/i, 'domestic');
  }

  const save = async (page: Page) => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/saved document|success/i)
      .first()
      .waitFor();
  };

  const publish = async (page: Page) => {
    const done = page.waitForResponse((response) => response.url().includes('/actions/publish'));
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    expect((await done).status()).toBe(200);
  };

  async function shown(read: () => Promise<string>, text: string): Promise<string> {
    const since = Date.now();
    for (;;) {
      const html = await read();
      if (html.includes(text)) return html;
      if (Date.now() - since > PROMISED_MS) throw new Error(`"${text}" was not shown within ${PROMISED_MS} ms`);
    }
  }

  it('composes a page from nothing in two languages, sees it on a phone while writing, and publishes it', async () => {
    const [domestic, business] = [await linkOf('domestic'), await linkOf('non_domestic')];
    const page = await screens().openAs('marketing', { width: 1440 });

    await page.goto(`${PAGES}/create?plugins[i18n][locale]=it`);
    await field(page, 'title').waitFor({ timeout: 120_000 });
    await page.getByText(/Save the page once/).waitFor();
    await page.getByRole('combobox', { name: /company/i }).click();
    await page
      .getByRole('option', { name: /Lume Energia|lume-energia/ })
      .first()
      .click();
    await choose(page, /^page/i, 'summary');
    await choose(page, /^service/i, 'electricity');
    await write(page, { title: 'La tua luce', text: 'Tutto a posto', banner: 'Sconto per la casa' });
    await save(page);

    await page.getByRole('button', { name: 'Show beside the form' }).click();
    await frame(page).getByRole('heading', { name: 'La tua luce' }).waitFor();
    await frame(page).getByText('Sconto per la casa').waitFor();
    expect(await violationsOf(page, 'aside:has(iframe)')).toEqual([]);
    // A phone's width, whatever the dock is drawn on.
    expect(
      await frame(page)
        .locator('html')
        .evaluate(() => innerWidth),
    ).toBe(390);

    // While it is written, and before anybody saves it.
    await field(page, 'title').fill('La tua luce, chiara');
    await frame(page).getByRole('heading', { name: 'La tua luce, chiara' }).waitFor();
    await frame(page).getByLabel('Customer type').selectOption('non_domestic');
    await frame(page).getByText('Sconto per la casa').waitFor({ state: 'detached' });
    await frame(page).getByRole('heading', { name: 'La tua luce, chiara' }).waitFor();
    expect(await domestic('/it/')).not.toContain('La tua luce');

    await publish(page);
    const html = await shown(() => domestic('/it/'), 'La tua luce, chiara');
    expect(html).toContain('Sconto per la casa');
    expect(html).toContain('Tutto a posto');
    const other = await shown(() => business('/it/'), 'La tua luce, chiara');
    expect(other).not.toContain('Sconto per la casa');

    await page.goto(`${page.url().split('?')[0]}?plugins[i18n][locale]=en`);
    await field(page, 'title').waitFor({ timeout: 60_000 });
    await write(page, { title: 'Your electricity', text: 'All is well', banner: 'A discount for your home' });
    await save(page);
    await publish(page);
    expect(await shown(() => domestic('/en/'), 'Your electricity')).toContain('A discount for your home');
    expect(await shown(() => business('/en/'), 'Your electricity')).not.toContain('A discount for your home');
    expect(await domestic('/it/')).toContain('La tua luce, chiara');
  });
});
