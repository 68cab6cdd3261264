import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '@nitida/tests/browser/violations';
import { tokenOf } from '../testing/cms-fixture.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();

type Options = NonNullable<Parameters<Browser['newContext']>[0]> & { path?: string };
type Seen = { scripts: string[]; complaints: string[] };

const PHONE = { width: 360, height: 740 };
const CHART = /\/assets\/live-chart\.[\w-]+\.js$/;

/** Somebody who looks at the consumption of the last eighteen months, with what the page asks for and complains of. */
async function onHistory(
  { path = '/it/consumi', ...options }: Options,
  work: (page: Page, seen: Seen) => Promise<unknown>,
): Promise<void> {
  const context = await browser().newContext({ locale: 'it-IT', viewport: PHONE, ...options });
  try {
    const page = await context.newPage();
    const seen: Seen = { scripts: [], complaints: [] };
    page.on('request', (request) => void (request.resourceType() === 'script' && seen.scripts.push(request.url())));
    page.on('console', (message) => seen.complaints.push(message.text()));
    page.on('pageerror', (error) => seen.complaints.push(error.message));
    await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
    await page.goto(site().url + path, { waitUntil: 'networkidle' });
    await work(page, seen);
  } finally {
    await context.close();
  }
}

const explore = async (page: Page) => {
  await page.click('.history .chart-open >> nth=0');
  await page.waitForSelector('.history .is-live canvas');
};
const figure = (page: Page) => page.locator('.history-figure').first();
const told = (page: Page) => figure(page).locator('.chart-readout').innerText();
const scrubber = (page: Page) => figure(page).locator('.chart-scrubber');

describe('a chart to explore', () => {
  it('comes when it is asked for, from the site alone, and nothing of it before', async () => {
    await onHistory({}, async (page, { scripts, complaints }) => {
      expect(scripts.filter((url) => CHART.test(url))).toEqual([]);
      scripts.length = 0;
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await explore(page);
      // The program that draws, and no data: they stand on the page.
      expect(requests).toEqual([expect.stringMatching(CHART)]);
      expect(requests[0]?.startsWith(site().url)).toBe(true);
      // The policy of the page has forbidden nothing, and knows no exception.
      expect(complaints).toEqual([]);
      expect(await page.locator('[style]').evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual(['CANVAS']);
    });
  });

  it.each([
    ['on a phone', { viewport: PHONE }],
    ['in the dark', { viewport: PHONE, colorScheme: 'dark' as const }],
    ['at 400 %, right to left', { viewport: { width: 320, height: 256 }, path: '/ar/istihlak' }],
  ])('has no barrier %s', async (_, options) => {
    await onHistory(options, async (page) => {
      await explore(page);
      await figure(page).locator('.chart-toggle').first().click();
      expect(await violationsOf(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    });
  });

  it('tells the figures of every month as the table does, with the keyboard alone', async () => {
    await onHistory({}, async (page) => {
      const rows = await tableOf(page);
      expect(rows).toHaveLength(18);
      await page.focus('.history .chart-open >> nth=0');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.history .is-live canvas');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Torna al grafico semplice');
      // The three spans lie between, then comes the slider.
      for (let stops = 0; stops < 4; stops += 1) await page.keyboard.press('Tab');
      for (const [month = '', ...figures] of rows) {
        const words = await scrubber(page).getAttribute('aria-valuetext');
        expect(words?.startsWith(month)).toBe(true);
        for (const value of figures) expect(words).toContain(` ${value}`);
        await page.keyboard.press('ArrowLeft');
      }
    });
  });

  it('goes back with Escape, to the button it came from and the drawing that was there', async () => {
    await onHistory({}, async (page) => {
      const before = await figure(page).innerHTML();
      await explore(page);
      await scrubber(page).focus();
      await page.keyboard.press('Escape');
      expect(await figure(page).innerHTML()).toBe(before);
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Esplora il grafico');
      // And once more, with the button itself.
      await explore(page);
      await page.click('text=Torna al grafico semplice');
      expect(await figure(page).innerHTML()).toBe(before);
    });
  });

  it('shows fewer months and fewer bands', async () => {
    await onHistory({}, async (page) => {
      await explore(page);
      await page.click('text=6 mesi');
      expect(await scrubber(page).evaluate((one: HTMLInputElement) => [one.min, one.max])).toEqual(['12', '17']);
      expect(await page.getAttribute('text=6 mesi', 'aria-pressed')).toBe('true');
      expect(await told(page)).toContain('F1');
      await figure(page).locator('.legend .chart-toggle').first().click();
      expect(await told(page)).not.toContain('F1');
      expect(await told(page)).toContain('F2');
    });
  });

  it('follows the pointer, and time runs as one reads', async () => {
    const pointAt = async (page: Page, share: number) => {
      const box = await figure(page).locator('canvas').boundingBox();
      if (!box) throw new Error('There is no chart');
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
      return scrubber(page).inputValue();
    };
    await onHistory({}, async (page) => {
      await explore(page);
      expect([await pointAt(page, 0.2), await pointAt(page, 0.99)]).toEqual(['1', '17']);
    });
    await onHistory({ path: '/ar/istihlak' }, async (page) => {
      await explore(page);
      expect([await pointAt(page, 0.8), await pointAt(page, 0.01)]).toEqual(['1', '17']);
    });
  });

  it('moves nothing when it comes late, and says that it is coming', async () => {
    await onHistory({}, async (page) => {
      await page.route(CHART, async (route) => {
        await page.waitForTimeout(1_500);
        await route.continue();
      });
      await page.evaluate(() => {
        const seen = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.push((entry as PerformanceEntry & { value: number }).value);
        }).observe({ type: 'layout-shift' });
      });
      await page.click('.history .chart-open >> nth=0');
      const place = await figure(page).boundingBox();
      expect(await figure(page).locator('[role=status]').textContent()).toBe('Il grafico sta arrivando…');
      expect(await figure(page).locator('svg.columns').isVisible()).toBe(true);
      await page.waitForTimeout(700);
      await page.evaluate(() => ((window as unknown as { shifts: number[] }).shifts.length = 0));
      await page.waitForSelector('.history .is-live canvas');
      await page.waitForTimeout(300);
      expect(await figure(page).boundingBox()).toEqual(place);
      expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    });
  });

  it('says so when it cannot come, and leaves the drawing', async () => {
    await onHistory({}, async (page) => {
      await page.route(CHART, (route) => route.abort());
      await page.click('.history .chart-open >> nth=0');
      await page.waitForSelector('text=Il grafico non è arrivato');
      expect(await figure(page).locator('svg.columns').isVisible()).toBe(true);
      expect(await figure(page).locator('.chart-toggle').count()).toBe(0);
    });
  });

  it('stays on the screen: paper has the drawing', async () => {
    await onHistory({}, async (page) => {
      await explore(page);
      await page.emulateMedia({ media: 'print' });
      expect(await figure(page).locator('svg.columns').isVisible()).toBe(true);
      for (const part of ['canvas', '.chart-open', '.chart-scrubber', '.chart-readout', '.chart-spans'])
        expect([part, await figure(page).locator(part).isVisible()]).toEqual([part, false]);
    });
  });

  it('is not offered where no script runs; the table is', async () => {
    await onHistory({ javaScriptEnabled: false }, async (page) => {
      expect(await page.isVisible('.chart-open')).toBe(false);
      expect(await page.isVisible('svg.columns')).toBe(true);
      await page.click('text=Mostra come tabella');
      expect(await page.isVisible('.figures >> text=F2')).toBe(true);
    });
  });
});

const tableOf = (page: Page) =>
  figure(page)
    .locator('xpath=..')
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...(row as HTMLTableRowElement).cells].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()),
      ),
    );
