import type { Browser } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { type RunningSite, startSite } from './running-site.ts';

/** The built site and a browser for the tests of one file, which may build the site first; both end with them. */
export function useSiteAndBrowser() {
  let site: RunningSite;
  let browser: Browser;
  beforeAll(async () => {
    // One after the other: a browser that is open while the site cannot be built would never be closed.
    site = await startSite();
    browser = await launchBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  }, 30_000);
  return { site: () => site, browser: () => browser };
}
