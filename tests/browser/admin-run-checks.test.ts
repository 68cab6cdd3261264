import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { NO_STOPS } from '@nitida/plugin-ingestion/contract';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn, changedZip, showsState, untilRunIs } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const LIST = '/admin/plugins/ingestion';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });

const asItIs = (flow: string) => flow;

/** The next bills of the same customers. */
const renumbered = (round: string) => (flow: string) => flow.replace(/^BOL;([^;]*)/gm, `BOL;$1-${round}`);

/** Everybody gets the bill of the next. */
function rotated(flow: string): string {
  const codes = [...flow.matchAll(/^CLI;([^;]*)/gm)].map(([, code]) => code ?? '');
  return flow.replace(/^CLI;([^;]*)/gm, (_, code: string) => `CLI;${codes[(codes.indexOf(code) + 1) % codes.length]}`);
}

/** The same bills, to be paid on another day. */
const dueLater = (flow: string): string => flow.replace(/^(BOL;(?:[^;]*;){5})[^;]*/gm, '$131/12/2027');

describe('a run that explains itself', () => {
  const screens = useAdminScreens();
  let companyId: number;
  let held: string;

  beforeAll(async () => {
    const { app } = screens();
    const [company] = await app.query<{ id: number }>("select id from companies where code = 'lume-energia'");
    companyId = company?.id ?? 0;
    await bringIn(screens(), 'october.zip', await changedZip('checks', asItIs), 'ready');

    const stops = { ...NO_STOPS, customersGonePercent: 10, outlierPercent: 5, outliersPercent: 5 };
    const definition = { kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] };
    await app.query(
      `insert into flow_profiles (document_id, company_id, name, kind, is_enabled, name_pattern, folder, position, definition, stops, published_at)
       values ($1, $2, 'Print flow', 'bills', true, '*', '', 0, $3, $4, now())`,
      [randomUUID().replaceAll('-', '').slice(0, 24), companyId, JSON.stringify(definition), JSON.stringify(stops)],
    );
    const november = await changedZip('checks', (flow) => rotated(renumbered('11')(flow)), 8);
    held = await bringIn(screens(), 'november.zip', november, 'held');
  }, 240_000);

  it.each<[Language, string, RegExp]>([
    ['en', 'This run waits for you', /^33\.3 % of the previous run’s customers are gone; the limit is 10 %/],
    ['it', 'Questa lavorazione attende una decisione', /^Manca il 33,3 % dei clienti della lavorazione precedente/],
  ])('says in %s what it waits for, beside the previous run', async (language, title, reason) => {
    const page = await screens().openAs('operator', { language });
    await page.goto(`${LIST}/runs/${held}`);
    await sees(page, title);
    await sees(page, reason);
    await page.getByRole('link', { name: 'october.zip' }).waitFor();
  });

  it('lists what differs, kind by kind, each with its customer, and hands it out as a file', async () => {
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${held}`);
    const outliers = page.getByRole('region', { name: 'Amounts out of proportion' });
    await outliers.getByRole('row').nth(1).waitFor();
    expect(await outliers.getByRole('link').first().getAttribute('href')).toContain('api::customer.customer/');

    await page.getByRole('button', { name: '4 Customers gone' }).click();
    await page.waitForURL(/difference=customer_gone/);
    const gone = page.getByRole('region', { name: 'Customers gone' });
    await gone.getByRole('row').nth(4).waitFor();
    expect(await gone.getByRole('row').count()).toBe(5);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the differences' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`differences-${held}.csv`);
    expect(await readFile(await download.path(), 'utf8')).toContain('customer gone');
  });

  it('is nothing to decide for who may only look', async () => {
    const page = await screens().openAs('approver');
    await page.goto(`${LIST}/runs/${held}`);
    await sees(page, 'Somebody who may manage runs has to accept it or cancel it.');
    expect(await page.getByRole('button', { name: 'Accept and go on' }).count()).toBe(0);
  });

  it.each<[Language, number]>([
    ['en', 1280],
    ['it', 390],
  ])('breaks no rule of WCAG 2.2 AA while it waits: %s, %d pixels wide', async (language, width) => {
    const page = await screens().openAs('operator', { language, width });
    await page.goto(`${LIST}/runs/${held}`);
    await page
      .getByText(/^33[.,]3 %|^Manca il 33,3 %/)
      .first()
      .waitFor();
    await page
      .getByText(language === 'it' ? 'Importi anomali' : 'Amounts out of proportion')
      .first()
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  it('goes on when a person accepts by keyboard, without a reload, and tells who did', async () => {
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${held}`);
    await page.getByRole('button', { name: 'Accept and go on' }).focus();
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Accept what differs?' });
    await question.getByText(/8 bills of €/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await question.getByLabel('Why is it accepted?').fill('A quarter moved to the other company');
    await question.getByRole('button', { name: 'Accept 8 bills' }).focus();
    await page.keyboard.press('Enter');

    await showsState(screens(), page, 'Ready');
    await sees(page, '“A quarter moved to the other company”');
    await sees(page, 'How the customers are reached');
    await page
      .getByText(/bills per second/)
      .first()
      .waitFor();
  });

  it('shows the bills that it replaced, and what they said before', async () => {
    // The bills of October once more, changed: their customers are not gone, so the run is not held.
    await screens().app.query("update flow_profiles set stops = null where name = 'Print flow'");
    const again = await bringIn(screens(), 'october-2.zip', await changedZip('checks', dueLater), 'ready');
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${again}`);
    const bills = page.getByRole('region', { name: 'Bills issued again' }).last();
    await bills
      .getByText(/→ 31 Dec 2027/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Read it: the earlier version of/ })
      .first()
      .click();
    const version = page.getByRole('dialog', { name: /earlier version$/ });
    await version.getByRole('region', { name: 'Lines of the earlier version' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await version.waitFor({ state: 'detached' });
  });

  it('is suspended and continues, from the same page', async () => {
    // Nothing for a worker to take: a run whose file is not there yet.
    const documentId = randomUUID().replaceAll('-', '').slice(0, 24);
    await screens().app.query(
      `insert into billing_runs (document_id, company_id, title, state, received_at, bill_count, created_count,
         changed_count, unchanged_count, rejected_count, warning_count, contact_count, total_cents, published_at)
       values ($1, $2, 'slow.zip', 'received', now(), 0, 0, 0, 0, 0, 0, 0, 0, now())`,
      [documentId, companyId],
    );
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${documentId}`);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await sees(page, 'The processing is suspended');
    expect(await violationsOf(page)).toEqual([]);
    await untilRunIs(screens(), documentId, 'suspended');

    await page.getByRole('button', { name: 'Continue' }).click();
    await untilRunIs(screens(), documentId, 'received');
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    const question = page.getByRole('alertdialog', { name: 'Cancel this run?' });
    await question.getByText(/what was read is removed/).waitFor();
  });

  it('is found by its kind', async () => {
    const page = await screens().openAs('operator');
    await page.goto(LIST);
    await page.getByRole('link', { name: 'october.zip' }).waitFor();
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Payments' }).click();
    await page.waitForURL(/kind=payments/);
    await page.getByRole('heading', { name: 'No run matches the filters' }).waitFor();
  });
});
