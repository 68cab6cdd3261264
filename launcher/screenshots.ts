import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { type Shown, showMainJob } from './demo/main-job.ts';
import { PROJECT_ROOT } from './folders.ts';
import { whileRunning } from './running.ts';
import { say } from './say.ts';
import { billScreenshots } from './screenshots/bills.ts';
import { asStaff } from './screenshots/staff.ts';

const FOLDER = join(PROJECT_ROOT, 'docs/screenshots');

/** The pictures of the README, or with `bills <folder>` those of every kind of bill. */
export const screenshots = ([what, ...rest]: string[]): Promise<void> =>
  what === 'bills' ? billScreenshots(rest) : readmeScreenshots();

/** From the demo, as a phone and a desk see it. */
async function readmeScreenshots(): Promise<void> {
  await whileRunning(async (running) => {
    const shown = await showMainJob(running);
    await mkdir(FOLDER, { recursive: true });
    const browser = await launchBrowser();
    running.add('browser', () => browser.close());
    await asCustomer(browser, shown);
    await asStaff(browser, shown, running.signal, take);
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

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  say(`  docs/screenshots/${name}.png`);
}
