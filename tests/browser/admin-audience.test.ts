import type { Page } from 'playwright-core';
import { type MailServer, startMailServer } from '../fakes/mail-server.ts';
import { useAdminScreens } from './admin-screens.ts';
import { bringIn, goodZip } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(240_000);

const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 40_000 });

describe('who gets what, on the screens of sending', () => {
  let mail: MailServer;
  const screens = useAdminScreens(async () => {
    mail = await startMailServer();
    return { SMTP_URL: mail.url };
  });
  afterAll(() => mail?.close());

  it('the operator sets channels, hours and caps, and a wrong hour is named', async () => {
    const page = await screens().openAs('operator');
    await page.goto('/admin/plugins/dispatch/policies');
    await page.getByRole('heading', { level: 1, name: 'Channels and hours' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('combobox', { name: 'Add a channel' }).click();
    await page.getByRole('option', { name: 'SMS' }).click();
    await page.getByRole('button', { name: 'SMS: earlier' }).click();
    await page.getByText('no sender that is switched on: passed over').waitFor();
    await page.getByRole('checkbox', { name: 'SMS and WhatsApp go out only at certain hours' }).check();
    await page.getByLabel('To', { exact: true }).fill('08:00');
    await page.getByLabel('At most per day').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await sees(page, 'Something above is not right yet.');
    await page.getByLabel('To', { exact: true }).fill('20:00');
    await page.mouse.move(0, 0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await sees(page, 'Saved');

    await page.reload();
    await page.getByRole('button', { name: 'SMS: later' }).waitFor();
    expect(await page.getByLabel('At most per day').inputValue()).toBe('2');
    expect(await page.getByRole('checkbox', { name: 'saturday' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'sunday' }).isChecked()).toBe(false);
  });

  it('an approver may look at them, but not save', async () => {
    const page = await screens().openAs('approver', { language: 'it' });
    await page.goto('/admin/plugins/dispatch/policies');
    await page.getByRole('heading', { level: 1, name: 'Canali e orari' }).waitFor();
    await sees(page, 'Il proprio ruolo può guardare, ma non modificare.');
    expect(await page.getByRole('button', { name: 'Salva' }).isDisabled()).toBe(true);
  });

  it('an address is suppressed with a reason, found by a part of it, and lifted with a reason', async () => {
    const page = await screens().openAs('operator');
    await page.goto('/admin/plugins/dispatch/suppressions');
    await page.getByRole('heading', { level: 1, name: 'Suppressed addresses' }).waitFor();
    await page.getByRole('button', { name: 'Suppress an address' }).click();
    await page.getByRole('button', { name: 'Suppress', exact: true }).click();
    await page.getByText('Please look at this again').first().waitFor();
    // Strapi's own button is too pale while the mouse is over it.
    await page.mouse.move(0, 0);
    expect(await violationsOf(page)).toEqual([]);
    await page
      .getByRole('textbox', { name: /^Address/ })
      .last()
      .fill('Lascia.Stare@posta.example');
    await page.getByRole('textbox', { name: /^Why/ }).fill('Asked by telephone');
    await page.getByRole('button', { name: 'Suppress', exact: true }).click();

    const row = page.getByRole('row', { name: /lascia\.stare@posta\.example/ });
    await row.getByText('Asked by telephone').waitFor();
    await page.getByRole('searchbox').fill('stare@');
    await page.waitForURL(/q=stare/);
    await row.waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await row.getByRole('button', { name: /^Lift lascia/ }).click();
    const question = page.getByRole('alertdialog', { name: 'Write to this address again?' });
    await question.getByLabel('Why may it be written to again?').fill('Called again');
    expect(await violationsOf(page)).toEqual([]);
    await question.getByRole('button', { name: 'Lift' }).click();
    await sees(page, 'No suppressed address');
    await page.goto('/admin/plugins/dispatch/suppressions?state=lifted');
    await sees(page, 'Called again');
  });

  it('the forecast says who gets nothing and why, and an approval says what changed since', async () => {
    const run = await bringIn(screens(), 'november.zip', await goodZip('audience'), 'ready');
    await screens().app.query(
      'update customers set email = null where id in (select min(customer_id) from bills where run_id = (select id from billing_runs where document_id = $1))',
      [run],
    );
    const operator = await screens().tokenOf('operator');
    const ask = (token: string, verb: string, body?: object) =>
      screens().app.ask(token, 'POST', `/dispatch/runs/${run}/${verb}`, body);

    const page = await screens().openAs('operator');
    await page.goto(`/admin/plugins/ingestion/runs/${run}`);
    await page.getByRole('button', { name: '1 no address' }).click();
    await page.getByRole('region', { name: 'no address' }).waitFor();
    await page.waitForURL(/nobody=no_address/);
    await page.getByRole('region', { name: 'Messages and cost by channel and language' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    const { body } = await ask(operator, 'test-lot');
    const { contentHash } = (body as { data: { testLot: { contentHash: string } } }).data.testLot;
    await ask(await screens().tokenOf('approver'), 'approve', { contentHash });
    await screens().app.query(
      'update bills set amount_cents = amount_cents + 1 where id = (select max(id) from bills where run_id = (select id from billing_runs where document_id = $1))',
      [run],
    );
    await page.reload();
    await sees(page, 'The approval is void');
    await sees(page, 'A bill says something else');
    await sees(page, /^Bills: /);
    expect(await violationsOf(page)).toEqual([]);
  });

  it.each([
    ['en', 1280],
    ['it', 390],
  ] as const)('read well: %s, %i pixels wide', async (language, width) => {
    const page = await screens().openAs('operator', { language, width });
    for (const path of ['policies', 'suppressions']) {
      await page.goto(`/admin/plugins/dispatch/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const target = process.env['AUDIENCE_SHOTS'];
      if (target) await page.screenshot({ path: `${target}/${path}-${language}-${width}.png`, fullPage: true });
    }
  });
});
