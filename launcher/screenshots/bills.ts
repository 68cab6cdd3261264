import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { LANGUAGES } from '../../site/src/i18n/texts.ts';
import { pageHref } from '../../site/src/features/read-bill/pages.ts';
import { type BillName, BILLS, billFor } from '../../site/src/testing/bills.ts';
import { CODE, tokenOf } from '../../site/src/testing/cms-fixture.ts';
import { startSite } from '../../site/src/testing/running-site.ts';
import { say } from '../say.ts';

const WIDTHS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const;
const SERVICES = ['electricity', 'gas', 'water', 'telephone', 'municipal'];
const SITUATIONS = ['Typical', 'Zero', 'Negative', 'ManyLines', 'NoReadings', 'Expired', 'Dual'];

/** "electricityTypical" … "municipalExpired": each service in each situation that it knows. */
const names = SERVICES.flatMap((service) => SITUATIONS.map((situation) => `${service}${situation}`)).filter(
  (name): name is BillName => name in BILLS,
);

type Shot = { language: (typeof LANGUAGES)[number]; name: BillName; device: keyof typeof WIDTHS };

/**
 * Pictures of every page of every kind of bill, for people to look through:
 * `npm run screenshots -- bills <folder> [words]`. Only those whose place has each of the words are taken,
 * like `ar/ electricity phone`; without words there are some two thousand.
 */
export async function billScreenshots([folder, ...words]: string[]): Promise<void> {
  if (!folder) throw new Error('Say where the pictures go: npm run screenshots -- bills <folder> [words]');
  const shots = LANGUAGES.flatMap((language) =>
    names.flatMap((name) => (['phone', 'desk'] as const).map((device) => ({ language, name, device }))),
  ).filter((shot) => words.every((word) => placeOf(shot).includes(word)));

  const site = await startSite();
  const browser = await launchBrowser();
  try {
    for (const shot of shots) await takeAll(browser, site.url, resolve(folder), shot);
  } finally {
    await browser.close();
    await site.stop();
  }
}

const placeOf = ({ language, name, device }: Shot): string => `${language}/${name}-${device}`;

async function takeAll(browser: Browser, url: string, folder: string, shot: Shot): Promise<void> {
  const { language, name, device } = shot;
  const context = await browser.newContext({ viewport: WIDTHS[device], locale: language, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/t/${tokenOf(name)}`);
    await identify(page, `${url}/${language}/identify?next=your_data`);
    await mkdir(join(folder, language), { recursive: true });

    const today = new Date().toISOString().slice(0, 10);
    for (const { page: which } of billFor(name, { today, language, isIdentified: true }).pages) {
      await page.goto(url + pageHref(which, language));
      // What sticks to the foot of the screen would stand in the middle of a long picture.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ ...WIDTHS[device], height });
      await page.screenshot({ path: join(folder, `${placeOf(shot)}-${which}.png`) });
      await page.setViewportSize(WIDTHS[device]);
    }
    say(`  ${placeOf(shot)}`);
  } finally {
    await context.close();
  }
}

async function identify(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('input[name=code]').fill(CODE);
  await page.locator('form:has(input[name=code]) button').click();
  await page.waitForLoadState();
}
