import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';

jest.setTimeout(120_000);

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await site?.stop();
}, 30_000);

const PHONE = { width: 360, height: 740 };
const PAGES = [
  ['the summary', '/it/'],
  ['the amounts', '/it/importi'],
  ['the consumption', '/it/consumi'],
  ['the data', '/it/dati'],
] as const;

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Somebody who has opened a link, in a browser that has nothing of ours in its cache. */
async function holding<T>(options: Options, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'it-IT', ...options });
  try {
    const page = await context.newPage();
    await page.goto(`${site.url}/t/${tokenOf('electricity')}`);
    const fresh = await context.newPage();
    const client = await context.newCDPSession(fresh);
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    return await work(fresh);
  } finally {
    await context.close();
  }
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.each(PAGES)('the first view of %s', (_name, path) => {
  it('weighs 30 kB of HTML and CSS at most, 15 of JavaScript, and asks nobody else for anything', async () => {
    await holding({ viewport: PHONE }, async (page) => {
      const responses: Response[] = [];
      page.on('response', (response) => responses.push(response));
      await page.goto(site.url + path, { waitUntil: 'networkidle' });

      expect(responses.map((response) => response.url()).filter((url) => !url.startsWith(site.url))).toEqual([]);
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
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
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

  it('fits at 400 %, with the spacing that a reader may need, without a scroll to the side', async () => {
    // 1280 by 1024 pixels at 400 %.
    await holding({ viewport: { width: 320, height: 256 }, bypassCSP: true }, async (page) => {
      await page.goto(site.url + path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      expect(await scrollsSideways(page)).toBe(false);
      await page.addStyleTag({
        content:
          '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
      });
      expect(await scrollsSideways(page)).toBe(false);
    });
  });

  it('keeps the edges of what can be pressed when colours are forced', async () => {
    await holding({ viewport: PHONE, forcedColors: 'active' }, async (page) => {
      await page.goto(site.url + path);
      const edgeless = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main .button, main button')]
          .filter((one) => one.checkVisibility())
          .filter((one) => {
            const { borderTopWidth, borderTopStyle, textDecorationLine } = getComputedStyle(one);
            return (borderTopWidth === '0px' || borderTopStyle === 'none') && !textDecorationLine.includes('underline');
          })
          .map((one) => one.textContent?.trim()),
      );
      expect(edgeless).toEqual([]);
    });
  });

  it('moves nothing for who asks for stillness', async () => {
    await holding({ viewport: PHONE, reducedMotion: 'reduce' }, async (page) => {
      await page.goto(site.url + path);
      const moving = await page.evaluate(() => ({
        animations: document.getAnimations().length,
        scrolls: getComputedStyle(document.documentElement).scrollBehavior,
        transitions: [...document.querySelectorAll('*')].filter((one) =>
          getComputedStyle(one)
            .transitionDuration.split(', ')
            .some((duration) => parseFloat(duration) > 0.01),
        ).length,
      }));
      expect(moving).toEqual({ animations: 0, scrolls: 'auto', transitions: 0 });
    });
  });
});
