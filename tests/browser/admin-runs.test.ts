import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { type Language, type Role, useAdminScreens } from './admin-screens.ts';
import { bringIn, changedZip, goodZip, showsState, withFaults, withoutTail } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);
// Once on a busy machine the page did not get to Ready, for a reason that `showsState` will tell.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

const LIST = '/admin/plugins/ingestion';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });

describe('the runs screen', () => {
  const screens = useAdminScreens();

  it('is reached by logging in, under our own name and without anybody’s advertisements', async () => {
    const page = await screens().open('it');
    const { email, password } = screens().logIns.find(({ role }) => role === 'credit-manager') ?? {};
    await page.goto('/admin/auth/login');
    await page.getByRole('heading', { name: 'Benvenuti in Nitida' }).waitFor();
    await page.locator('input[name=email]').fill(email ?? '');
    await page.locator('input[name=password]').fill(password ?? '');
    await page.locator('button[type=submit]').click();
    await page.getByRole('link', { name: 'Lavorazioni' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lavorazioni' }).waitFor();
    expect(await page.title()).toBe('Lavorazioni | Nitida');
    expect(await page.locator('a[href*="strapi.io"]').count()).toBe(0);
  });

  it.each<[Role, { upload: boolean; tickets: boolean }]>([
    ['strapi-super-admin', { upload: true, tickets: true }],
    ['operator', { upload: true, tickets: true }],
    ['approver', { upload: false, tickets: true }],
    ['credit-manager', { upload: false, tickets: true }],
    ['group-manager', { upload: false, tickets: true }],
    ['marketing', { upload: false, tickets: false }],
  ])('offers %s what the role may do', async (role, may) => {
    const page = await screens().openAs(role);
    await page.goto(LIST);
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect((await page.getByRole('button', { name: 'Upload a file' }).count()) > 0).toBe(may.upload);
    expect((await page.getByRole('link', { name: 'Tickets' }).count()) > 0).toBe(may.tickets);
  });

  it.each<[Language, string]>([
    ['en', 'No run yet'],
    ['it', 'Ancora nessuna lavorazione'],
  ])('says the next step while there is no run, in %s', async (language, title) => {
    const page = await screens().openAs('operator', { language });
    await page.goto(LIST);
    await page.getByRole('heading', { name: title }).waitFor();
    await sees(page, /Lume Energia: /);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('takes an upload with the keyboard alone and follows the run without a reload', async () => {
    const page = await screens().openAs('operator');
    await page.goto(LIST);
    await page.getByRole('button', { name: 'Upload a file' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Upload a file' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('combobox', { name: 'Company' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Lume Energia' }).waitFor();
    await page.keyboard.type('Lume');
    await page.keyboard.press('Enter');
    const file = { name: 'november.zip', mimeType: 'application/zip', buffer: await goodZip(`upload ${Date.now()}`) };
    await page.getByLabel('File to upload').setInputFiles(file);
    await page.getByRole('button', { name: 'Upload', exact: true }).focus();
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'november.zip' }).waitFor({ timeout: 60_000 });
    await showsState(screens(), page, 'Ready');
    await sees(page, 'Messages to the customers');
  });

  describe('with runs of every kind', () => {
    let faulty: string;
    let rejected: string;

    beforeAll(async () => {
      faulty = await bringIn(screens(), 'faulty.zip', await changedZip('faulty', withFaults), 'ready');
      rejected = await bringIn(screens(), 'rejected.zip', await changedZip('rejected', withoutTail), 'rejected');
    }, 120_000);

    it('keeps its filters in the address, so that they survive a reload', async () => {
      const page = await screens().openAs('operator');
      await page.goto(LIST);
      await page.getByRole('link', { name: 'november.zip' }).waitFor();
      await page.getByRole('combobox', { name: 'State' }).click();
      await page.getByRole('option', { name: 'Rejected' }).click();
      await page.waitForURL(/state=rejected/);
      await page.getByLabel('Search').fill('rejected');
      await page.waitForURL(/q=rejected/);

      await page.reload();
      await page.getByRole('link', { name: 'rejected.zip' }).waitFor();
      expect(await page.getByRole('link', { name: 'november.zip' }).count()).toBe(0);
      expect(await page.getByLabel('Search').inputValue()).toBe('rejected');

      await page.getByLabel('Search').fill('no such file');
      await page.getByRole('heading', { name: 'No run matches the filters' }).waitFor();
      await page.getByRole('button', { name: 'Show all runs' }).click();
      await page.getByRole('link', { name: 'november.zip' }).waitFor();
      expect(new URL(page.url()).search).toBe('');
    });

    it.each<[Language, string, string]>([
      ['en', 'The print flow ends without its tail (COD): it was probably cut off.', 'Nothing of it was merged'],
      [
        'it',
        'Il flusso di stampa finisce senza la coda (COD): probabilmente è stato troncato.',
        'Non ne è stato acquisito nulla',
      ],
    ])('says in %s why a file was rejected', async (language, reason, next) => {
      const page = await screens().openAs('operator', { language });
      await page.goto(`${LIST}/runs/${rejected}`);
      await sees(page, reason);
      await sees(page, new RegExp(next));
      expect(await violationsOf(page)).toEqual([]);
    });

    it('shows what was rejected by reason and line by line, and hands it out as a file', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}/runs/${faulty}`);
      await sees(page, 'This is not a calendar day between 2000 and 2099.');
      const rows = page.getByRole('region', { name: 'Line by line' });
      await rows.getByText('31/02/2026').first().waitFor();
      expect(await rows.getByText('BOL · dueDate').count()).toBe(2);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download as CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`rejections-${faulty}.csv`);
      expect(await readFile(await download.path(), 'utf8')).toContain('31/02/2026');
    });

    it('cancels a run for a reason, which stays in its history', async () => {
      const page = await screens().openAs('operator');
      const run = await bringIn(screens(), 'mistake.zip', await goodZip('mistake'), 'ready');
      await page.goto(`${LIST}/runs/${run}`);
      await page.getByRole('button', { name: 'Cancel the run' }).click();
      const question = page.getByRole('alertdialog', { name: 'Cancel this run?' });
      await question.getByText('12 bills of').waitFor();
      expect(await question.getByRole('button', { name: 'Cancel the run' }).isDisabled()).toBe(true);
      await question.getByLabel('Why is it cancelled?').fill('Dropped by mistake');
      await question.getByRole('button', { name: 'Cancel the run' }).click();
      await sees(page, 'The run was cancelled');
      expect(await page.getByText('“Dropped by mistake”').count()).toBeGreaterThan(0);
    });

    it('does not know the runs that do not exist', async () => {
      const page = await screens().openAs('operator');
      await page.goto(`${LIST}/runs/zzzzzzzzzzzzzzzzzzzzzzzz`);
      await sees(page, 'It does not exist, or it belongs to another company.');
    });

    it.each<[Language, number]>([
      ['en', 1280],
      ['it', 1280],
      ['en', 390],
      ['it', 390],
    ])('breaks no rule of WCAG 2.2 AA: %s, %d pixels wide', async (language, width) => {
      const page = await screens().openAs('operator', { language, width });
      for (const address of [LIST, `${LIST}/runs/${faulty}`]) {
        await page.goto(address);
        await page
          .getByText(address === LIST ? 'faulty.zip' : '31/02/2026')
          .first()
          .waitFor();
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
    });
  });
});
