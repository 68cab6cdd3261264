import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { pageHref } from '../site/src/features/read-bill/pages.ts';
import { type Shown, showMainJob } from './demo/main-job.ts';
import { PROJECT_ROOT } from './folders.ts';
import { whileRunning } from './running.ts';
import { say } from './say.ts';
import { billScreenshots } from './screenshots/bills.ts';
import { asStaff, type Take } from './screenshots/staff.ts';

const FOLDER = join(PROJECT_ROOT, 'docs/screenshots');

/** The pictures of the README, all or those that are named, or with `bills <folder>` those of every kind of bill. */
export const screenshots = ([what, ...rest]: string[]): Promise<void> =>
  what === 'bills' ? billScreenshots(rest) : readmeScreenshots(what === undefined ? [] : [what, ...rest]);

/** From the demo, as a phone and a desk see it. It ends when the last of those that are named is taken. */
async function readmeScreenshots(named: string[]): Promise<void> {
  const wanted = new Set(named);
  await whileRunning(async (running) => {
    const shown = await showMainJob(running);
    await mkdir(FOLDER, { recursive: true });
    const browser = await launchBrowser();
    running.add('browser', () => browser.close());

    const take = async (page: Page, name: string): Promise<void> => {
      if (named.length > 0 && !wanted.delete(name)) return;
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      say(`  docs/screenshots/${name}.png`);
      if (named.length > 0 && wanted.size === 0) await running.stop();
    };
    await asCustomer(browser, shown, take);
    await asStaff(browser, shown, running.signal, take);
  });
  if (wanted.size > 0) throw new Error(`There is no picture ${[...wanted].join(', ')}`);
}

async function asCustomer(browser: Browser, { examples }: Shown, take: Take): Promise<void> {
  // The last company of the demo sells energy: its bills have the receipt and the three time bands.
  const link = examples.at(-1)?.link ?? '';
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'it-IT' });
  await phone.goto(link);
  // The customer's language goes before the browser's.
  await phone.goto(new URL(pageHref('summary', 'it'), link).href);
  await take(phone, 'bill-on-a-phone');

  const desk = await browser.newPage({ viewport: { width: 1280, height: 960 }, locale: 'it-IT' });
  await desk.goto(link);
  await desk.goto(new URL(pageHref('consumption', 'it'), link).href);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'bill-consumption');
}
