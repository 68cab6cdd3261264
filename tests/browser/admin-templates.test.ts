import type { Page } from 'playwright-core';
import { RunDispatch } from '@nitida/plugin-dispatch/contract';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const UID = 'plugin::dispatch.message-template';

describe('the screens of what messages say', () => {
  let mail: MailServer;
  const screens = useAdminScreens(async () => {
    mail = await startMailServer();
    return { SMTP_URL: mail.url };
  });
  afterAll(() => mail?.close());

  /** The form of a company's template, as marketing has it before them. */
  async function form(
    channel: string,
    { language = 'en', width = 1280 }: { language?: Language; width?: number } = {},
  ) {
    const [template] = await screens().app.query<{ document_id: string }>(
      `select t.document_id from dispatch_message_templates t join companies k on k.id = t.company_id
       where t.channel = $1 and t.purpose = 'bill_ready' and t.locale = 'it' and k.code = 'lume-energia' limit 1`,
      [channel],
    );
    const page = await screens().openAs('marketing', { language, width });
    await page.goto(`/admin/content-manager/collection-types/${UID}/${template?.document_id}?plugins[i18n][locale]=it`);
    await page
      .getByRole('heading', { name: language === 'it' ? 'Come sarà inviato' : 'As it will be sent', exact: true })
      .waitFor({ timeout: 60_000 });
    return page;
  }

  const frame = (page: Page) => page.frameLocator('iframe[sandbox=""]').first();
  const problems = (page: Page, name = 'Problems') => page.getByRole('status', { name });
  const field = (page: Page, name: string) => page.locator(`form [name="${name}"]`);

  it('show a draft while it is being written, on a bill of the kind that is asked for', async () => {
    const page = await form('email');
    await frame(page).getByText('la tua bolletta').first().waitFor();
    await problems(page).getByText('No problem found').waitFor();

    await field(page, 'html').fill('<p>Buongiorno {{ customer.name }}</p><p><a href="{{ link }}">Vai</a></p>');
    await frame(page).getByText('Buongiorno Anna Bianchi').waitFor();

    await page.getByRole('combobox', { name: 'Shown on' }).click();
    await page.getByRole('option', { name: 'the longest name' }).click();
    await frame(page).getByText('Buongiorno Condominio').waitFor();

    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    await page.getByRole('button', { name: 'Text only' }).click();
    await page.getByRole('region', { name: 'Text only' }).getByText('Gentile Condominio').waitFor();
  });

  it.each<[Language, number]>([
    ['en', 1280],
    ['it', 390],
  ])('can be used by everybody, in %s, %i px wide', async (language, width) => {
    const page = await form('email', { language, width });
    // On a phone Strapi keeps what stands beside the form in a drawer at the foot.
    if (width < 768) await page.getByRole('button', { name: 'Open more actions' }).click();
    await frame(page).getByText('la tua bolletta').first().waitFor();
    await page.getByText(language === 'it' ? 'Variabili utilizzabili' : 'What may be asked for').click();
    // The form around it is Strapi's own.
    expect(await violationsOf(page, 'aside:has(iframe[sandbox=""])')).toEqual([]);
  });

  it('tell what is broken and where, keep it from being saved, and lead to its field', async () => {
    const page = await form('email');
    await frame(page).getByText('la tua bolletta').first().waitFor();
    await field(page, 'text').fill('Ciao {{ customer.name }}\n{{ bill.nmuber }} {{ link }}');
    const told = 'Line 2: There is no variable "bill.nmuber". Did you mean "bill.number"?';
    await problems(page).getByText(told).waitFor();

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(told).nth(1).waitFor();
    const saved = await screens().app.query<{ count: number }>(
      "select count(*)::int as count from dispatch_message_templates where text like '%nmuber%'",
    );
    expect(saved).toEqual([{ count: 0 }]);

    await problems(page)
      .getByRole('button', { name: /bill\.nmuber/ })
      .press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text');
  });

  it('refuse a tag that is not closed', async () => {
    const page = await form('email');
    await field(page, 'html').fill('<p>Ciao\n<a href="{{ link }}">Apri</p>');
    await problems(page).getByText('closes a tag that is not open here').waitFor();
  });

  it('count what a short text costs, and say what makes it dear', async () => {
    const page = await form('sms');
    await page.getByText(/characters, \d+ left · GSM-7 · 1 segment/).waitFor();
    expect(await field(page, 'html').count()).toBe(0);

    await field(page, 'text').fill(`È pronta: {{ link }} ${'x'.repeat(70)}`);
    await page.getByText(/UCS-2 · 2 segments/).waitFor();
    await problems(page).getByText('These characters leave less than half the room: È').waitFor();
  });

  it('check the values of an approved text against its places', async () => {
    const page = await form('whatsapp');
    await page.getByText('Approved text HX').waitFor();
    await field(page, 'variables').fill('{{ customer.name }}\n{{ link }}');
    await problems(page).getByText('Nothing fills the place {{3}}').waitFor();
  });

  it('draw a letter as a sheet', async () => {
    const page = await form('registered_letter');
    await page.getByRole('region', { name: 'The letter' }).getByText('Registered letter').waitFor();
  });

  it('show every message that was sent exactly as it was', async () => {
    const run = await bringIn(screens(), 'texts.zip', await goodZip('texts'), 'ready');
    const operator = await screens().tokenOf('operator');
    await screens().app.ask(operator, 'POST', `/dispatch/runs/${run}/test-lot`, {});
    const sentOf = async () => {
      const { body } = await screens().app.ask(operator, 'GET', `/dispatch/runs/${run}`);
      return RunDispatch.parse((body as { data: unknown }).data).testLot?.counts.sent ?? 0;
    };
    for (let tries = 0; tries < 60 && (await sentOf()) === 0; tries += 1)
      await new Promise((go) => setTimeout(go, 500));

    const page = await screens().openAs('operator');
    await page.goto(`/admin/plugins/ingestion/runs/${run}`);
    await page.getByRole('button', { name: /^\d+ sent$/ }).click();
    await page
      .getByRole('button', { name: /^Show the message to / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await frame(page)
      .getByRole('link', { name: /Apri la bolletta|Open/ })
      .first()
      .waitFor();
    await dialog.getByText('Links are hidden').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await dialog.getByRole('button', { name: 'Text only' }).click();
    const text = await dialog.getByRole('region', { name: 'Text only' }).innerText();
    expect(text).toContain('•••');
    expect(text).not.toContain('/t/');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
