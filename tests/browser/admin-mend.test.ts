import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Download, Page } from 'playwright-core';
import { unzip } from '@nitida/kernel/testing/unzip';
import { type ZipFile, zipOf } from '@nitida/kernel/zip-writer';
import { type Language, useAdminScreens } from './admin-screens.ts';
import { bringIn, changedZip, showsState, withFaults } from './runs.ts';
import { violationsOf } from './violations.ts';

jest.setTimeout(180_000);

const LIST = '/admin/plugins/ingestion';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });

async function downloaded(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

/** As a person would in a spreadsheet program: the same workbook with some cells changed. */
async function corrected(workbook: Buffer, from: string, to: string): Promise<Buffer> {
  async function* files(): AsyncGenerator<ZipFile> {
    for (const [name, content] of unzip(workbook)) yield { name, content: [content.replaceAll(from, to)] };
  }
  return buffer(zipOf(files()));
}

describe('what a run rejected', () => {
  const screens = useAdminScreens();

  const faulty = async (name: string) => bringIn(screens(), `${name}.zip`, await changedZip(name, withFaults), 'ready');

  it('is downloaded, corrected and uploaded with the keyboard, and becomes bills', async () => {
    const original = await faulty('mend');
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${original}`);
    await sees(page, '2 rejections are still open');
    await sees(page, 'Rule: Days are written as the profile says');
    await page.getByRole('region', { name: 'Line by line' }).getByText('Rule and remedy').first().click();
    await sees(page, 'What to do:');

    const download = await downloaded(page, 'Download to mend');
    expect(download.suggestedFilename()).toBe(`mend-${original}.xlsx`);
    const workbook = await readFile(await download.path());
    const mended = await corrected(workbook, '31/02/2026', '28/02/2027');

    await page.getByRole('button', { name: 'Upload the mended workbook' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Upload the mended workbook' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const file = { name: 'mended.xlsx', mimeType: WORKBOOK, buffer: mended };
    await page.getByLabel('Mended workbook (XLSX)').setInputFiles(file);
    await page.getByRole('button', { name: 'Upload', exact: true }).focus();
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'mended.xlsx' }).waitFor({ timeout: 60_000 });
    await showsState(screens(), page, 'Ready');
    await sees(page, 'This run brings again, corrected, what another one rejected:');
    expect(await violationsOf(page)).toEqual([]);
    const [retry] = await screens().app.query<{ bill_count: number }>(
      "select bill_count from billing_runs where title = 'mended.xlsx'",
    );
    expect(retry).toEqual({ bill_count: 2 });

    await page.getByRole('link', { name: 'mend.zip' }).click();
    await page.getByRole('heading', { level: 1, name: 'mend.zip' }).waitFor();
    await sees(page, 'Everything that was rejected has been mended');
    await page.getByText('Mended', { exact: true }).nth(1).waitFor();
    expect(await page.getByRole('link', { name: 'mended.xlsx' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Download to mend' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is handed out with its reasons as a workbook, and looked for by code and severity in the address', async () => {
    const original = await faulty('codes');
    const page = await screens().openAs('operator');
    await page.goto(`${LIST}/runs/${original}?code=date_unreadable`);
    const rows = page.getByRole('region', { name: 'Line by line' });
    await rows.getByText('31/02/2026').first().waitFor();

    await page.getByRole('combobox', { name: 'Show' }).click();
    await page.getByRole('option', { name: 'Warning' }).click();
    await page.waitForURL(/severity=warning/);
    await sees(page, 'No line matches the filters.');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.search === '');
    await rows.getByText('31/02/2026').first().waitFor();

    const download = await downloaded(page, 'Download as XLSX');
    expect(download.suggestedFilename()).toBe(`rejections-${original}.xlsx`);
    const sheet = unzip(await readFile(await download.path())).get('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('This is not a calendar day between 2000 and 2099.');
  });

  it.each<[Language, number, string, string]>([
    ['it', 390, '2 scarti ancora aperti', 'Scarica da correggere'],
    ['it', 1280, '2 scarti ancora aperti', 'Scarica da correggere'],
    ['en', 390, '2 rejections are still open', 'Download to mend'],
  ])('is accessible in %s at %i pixels', async (language, width, open, button) => {
    const original = await faulty(`wide-${language}-${width}`);
    const page = await screens().openAs('operator', { language, width });
    await page.goto(`${LIST}/runs/${original}`);
    await sees(page, open);
    await page.getByRole('button', { name: button }).waitFor();
    await page.waitForLoadState('networkidle');
    if (process.env['MEND_SHOTS']) {
      await page
        .getByRole('heading', { name: /^(Scarti e segnalazioni|Rejections and warnings)$/ })
        .evaluate((title) => title.scrollIntoView());
      await page.screenshot({ path: `${process.env['MEND_SHOTS']}/mend-${language}-${width}.png` });
    }
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  it('is no business of who may only look', async () => {
    const original = await faulty('look');
    const page = await screens().openAs('approver');
    await page.goto(`${LIST}/runs/${original}`);
    await page.getByRole('button', { name: 'Download to mend' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('button', { name: 'Upload the mended workbook' }).count()).toBe(0);
  });
});
