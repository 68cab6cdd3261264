import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { tokenOf } from '../testing/cms-fixture.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();

const PHONE = { width: 360, height: 740 };
const PAGES = [
  ['the summary', '/it/'],
  ['the amounts', '/it/importi'],
  ['the consumption', '/it/consumi'],
  ['the data', '/it/dati'],
] as const;

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A slow processor paints while it still reads the page, and before scripts have run. */
const SLOWER = 6;

/** Somebody who has opened a link, in a slow browser that has nothing of ours in its cache. */
async function holding<T>(options: Options, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser().newContext({ locale: 'it-IT', ...options });
  try {
    const page = await context.newPage();
    await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
    const fresh = await context.newPage();
    const client = await context.newCDPSession(fresh);
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return await work(fresh);
  } finally {
    await context.close();
  }
}

describe.each(PAGES)('the first view of %s', (_name, path) => {
  it('weighs 30 kB of HTML and CSS at most, 15 of JavaScript, and asks nobody else for anything', async () => {
    await holding({ viewport: PHONE }, async (page) => {
      const responses: Response[] = [];
      page.on('response', (response) => responses.push(response));
      await page.goto(site().url + path, { waitUntil: 'networkidle' });

      expect(responses.map((response) => response.url()).filter((url) => !url.startsWith(site().url))).toEqual([]);
      const weigh = async (kinds: string[]) => {
        const meant = responses.filter((response) => kinds.includes(response.request().resourceType()));
        const bodies = await Promise.all(meant.map((response) => response.body()));
        return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
      };
      expect(await weigh(['document', 'stylesheet'])).toBeLessThanOrEqual(30_000);
      expect(await weigh(['script'])).toBeLessThanOrEqual(15_000);
    });
  });

  it.each([
    ['a phone', PHONE],
    ['a desk', { width: 1280, height: 900 }],
    // All of it is in view: what moves far below moves too.
    ['a phone as long as the page', { width: 360, height: 6_000 }],
    ['a desk as high as the page', { width: 1280, height: 4_000 }],
  ])('stands still on %s', async (_device, viewport) => {
    await holding({ viewport }, async (page) => {
      await page.goto(site().url + path, { waitUntil: 'networkidle' });
      await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
      const shifted = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 300);
          }),
      );
      expect(shifted).toBe(0);
    });
  });
});
