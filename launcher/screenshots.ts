import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { type Shown, showMainJob } from './demo/main-job.ts';
import { demoLogIns } from './demo/staff.ts';
import { PROJECT_ROOT } from './folders.ts';
import { whileRunning } from './running.ts';
import { say } from './say.ts';

const FOLDER = join(PROJECT_ROOT, 'docs/screenshots');

/** Takes the pictures of the README from the demo, as a phone and a desk see it. */
export async function screenshots(): Promise<void> {
  await whileRunning(async (running) => {
    const shown = await showMainJob(running);
    await mkdir(FOLDER, { recursive: true });
    const browser = await launchBrowser();
    running.add('browser', () => browser.close());
    await asCustomer(browser, shown);
    await asStaff(browser, shown);
  });
}

async function asCustomer(browser: Browser, { examples }: Shown): Promise<void> {
  // The last company of the demo sells energy: its bills have the receipt and the three time bands.
  const link = examples.at(-1)?.link ?? '';
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'it-IT' });
  await phone.goto(link);
  await take(phone, 'bill-on-a-phone');

  const desk = await browser.newPage({ viewport: { width: 1280, height: 960 }, locale: 'it-IT' });
  await desk.goto(link);
  await desk.getByRole('link', { name: 'Consumi' }).first().click();
  await desk.waitForLoadState('networkidle');
  await take(desk, 'bill-consumption');
}

async function asStaff(browser: Browser, { house, runs }: Shown): Promise<void> {
  const operator = (await demoLogIns()).find(({ role }) => role === 'operator');
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
  await page.goto(`${house.cmsUrl}/admin/auth/login`);
  await page.locator('input[name=email]').fill(operator?.email ?? '');
  await page.locator('input[name=password]').fill(operator?.password ?? '');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));

  await page.goto(`${house.cmsUrl}/admin/plugins/ingestion/runs/${runs.at(-1)?.documentId}`);
  await page.waitForLoadState('networkidle');
  await take(page, 'run');

  await page.goto(`${house.cmsUrl}/admin/plugins/ingestion/profiles/new`);
  await page.locator('input[type=file]').setInputFiles(SAMPLE);
  await page.getByRole('group', { name: 'Bill' }).scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await take(page, 'profile');

  await page.goto(`${house.cmsUrl}/admin/plugins/tickets`);
  await page.locator('main table tbody tr').first().waitFor();
  await page.waitForLoadState('networkidle');
  await take(page, 'tickets');
}

/** A layout of nobody's, as a person drops it to make a profile. Nobody in it exists. */
const SAMPLE = {
  name: 'emesso_20261121.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Cod.Utenza;Ragione Sociale;Ubicazione;Localita;N.Fattura;Dt.Fattura;Scad.;Dal;Al;Punto;Cons.;Netto a pagare',
      'U100;Rossi Maria;Via Roma 3;Borgo Lumera;F-1;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000042;459;216,66',
      'U101;Bianchi Ugo;Via Verdi 4;Villalampa;F-2;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000043;20;1.234,56-',
    ].join('\r\n'),
  ),
};

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  say(`  docs/screenshots/${name}.png`);
}
