import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '@nitida/tests/browser/violations';
import type { BillName } from '../testing/bills.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

const projectRoot = join(import.meta.dirname, '../../..');
const screens = join(projectRoot, '.data/screens');

const { site, browser } = useSiteAndBrowser();
beforeAll(() => void mkdirSync(screens, { recursive: true }));

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const PAGES = { it: ['', 'importi', 'consumi', 'dati'], en: ['', 'amounts', 'consumption', 'your-data'] };

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A browser that holds a bill open; closed when the work is done. */
async function holding<T>(
  name: BillName,
  options: Options,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser().newContext({ locale: 'it-IT', ...options });
  try {
    const page = await context.newPage();
    await page.goto(`${site().url}/t/${tokenOf(name)}`);
    return await work(page, context);
  } finally {
    await context.close();
  }
}

// Other languages have their own tests, without colours.
describe('in Italian', () => {
  const language = 'it';
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    it.each([
      ['a phone', PHONE],
      ['a desk', DESK],
    ])(
      'every page is without a barrier on %s',
      async (_, viewport) => {
        await holding('electricity', { viewport, colorScheme }, async (page) => {
          for (const slug of [...PAGES[language], 'identify?next=pdf', 'new-link', 'new-link-sent', 'no-such-page']) {
            await page.goto(`${site().url}/${language}/${slug}`);
            expect([slug, await page.getAttribute('html', 'lang')]).toEqual([slug, language]);
            expect([slug, await violationsOf(page)]).toEqual([slug, []]);
            expect([slug, await scrollsSideways(page)]).toEqual([slug, false]);
          }
          await page.goto(`${site().url}/${language}/identify?next=your_data`);
          await page.fill('#code', 'nope');
          await page.click('.identify button');
          expect(await violationsOf(page)).toEqual([]);
          await page.fill('#code', CODE);
          await page.click('.identify button');
          await page.waitForSelector('.data-group');
          expect(await violationsOf(page)).toEqual([]);
        });
      },
      120_000,
    );
  });
});

describe('other bills', () => {
  it.each(['gas', 'water', 'nasty', 'bare', 'dual', 'credit', 'test'] as const)(
    '%s has no barrier either, and fits into 320 pixels',
    async (name) => {
      await holding(name, { viewport: { width: 320, height: 640 } }, async (page) => {
        const language = name === 'bare' ? 'en' : 'it';
        for (const slug of PAGES[language]) {
          await page.goto(`${site().url}/${language}/${slug}`);
          // Open what is folded: it has to fit as well.
          await page.evaluate(() =>
            document.querySelectorAll('details').forEach((details) => details.setAttribute('open', '')),
          );
          expect([slug, await violationsOf(page)]).toEqual([slug, []]);
          expect([slug, await scrollsSideways(page)]).toEqual([slug, false]);
        }
      });
    },
    60_000,
  );

  it('bear the text spacing that a reader may need', async () => {
    await holding('nasty', { viewport: { width: 320, height: 640 }, bypassCSP: true }, async (page) => {
      for (const slug of PAGES.it) {
        await page.goto(`${site().url}/it/${slug}`);
        await page.addStyleTag({
          content:
            '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
        });
        expect([slug, await scrollsSideways(page)]).toEqual([slug, false]);
      }
    });
  }, 60_000);
});

describe('a page that is called like its first card', () => {
  it('shows the words once, and tells a screen reader of page and card', async () => {
    await holding('electricity', { viewport: PHONE }, async (page) => {
      await page.goto(`${site().url}/it/importi`);
      const headings = page.getByRole('heading', { name: 'Da cosa è fatto l’importo' });
      const seen = await headings.evaluateAll((all) =>
        all.map((one) => [one.tagName, one.getBoundingClientRect().width > 1]),
      );
      expect(seen).toEqual([
        ['H1', true],
        ['H2', false],
      ]);
    });
  });
});

describe('without JavaScript', () => {
  it('everything works: pages, languages, folded parts, the code, the PDF', async () => {
    await holding('electricity', { viewport: PHONE, javaScriptEnabled: false, acceptDownloads: true }, async (page) => {
      expect(new URL(page.url()).pathname).toBe('/it/');
      expect(await page.textContent('.amount')).toMatch(/216,66\s€/);

      await page.click('.pages >> text=Consumi');
      expect(new URL(page.url()).pathname).toBe('/it/consumi');
      await page.click('text=Mostra come tabella');
      expect(await page.isVisible('.figures >> text=F2')).toBe(true);

      await page.click('.languages summary');
      await page.click('.languages >> text=English');
      expect(new URL(page.url()).pathname).toBe('/en/consumption');

      await page.click('.pages >> text=Your data');
      await page.fill('#code', '9999');
      await page.click('text=Continue');
      expect(await page.textContent('[role=alert]')).toContain('The code does not match');
      await page.fill('#code', CODE);
      await page.click('text=Continue');
      expect(new URL(page.url()).pathname).toBe('/en/your-data');
      expect(await page.textContent('main')).toContain('Marta Ronconi');

      const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=The bill in PDF')]);
      expect(download.suggestedFilename()).toBe('bolletta.pdf');
    });
  }, 60_000);

  it('the code that the PDF asked for leads to the PDF, and the reader knows where they are', async () => {
    await holding('water', { viewport: PHONE, javaScriptEnabled: false, acceptDownloads: true }, async (page) => {
      await page.click('text=Scarica il PDF');
      await page.fill('#code', CODE);
      const download = page.waitForEvent('download');
      await page.click('text=Continua');
      expect((await download).suggestedFilename()).toBe('bolletta.pdf');
      expect(await page.textContent('h1')).toBe('Il PDF è pronto');
      await page.screenshot({ path: join(screens, 'phone-light-pdf-ready.png') });
      await page.click('text=Torna alla bolletta');
      expect(new URL(page.url()).pathname).toBe('/it/');
    });
  }, 60_000);
});

describe('with a keyboard', () => {
  it('the first stop leads past the navigation', async () => {
    await holding('electricity', { viewport: PHONE }, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Vai al contenuto');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    });
  });

  it('nothing that has the focus hides behind the bar at the foot', async () => {
    await holding('electricity', { viewport: PHONE }, async (page) => {
      const hidden: string[] = [];
      for (let stops = 0; stops < 80; stops += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return null;
          const { top, bottom, left, right } = focused.getBoundingClientRect();
          const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return {
            name: focused.textContent?.trim() ?? '',
            isSeen: focused.contains(seen) || Boolean(seen?.contains(focused)),
          };
        });
        if (!stop) break;
        if (!stop.isSeen) hidden.push(stop.name);
      }
      expect(hidden).toEqual([]);
    });
  });
});

describe('what a page asks for', () => {
  it('comes from the site alone, and nothing is blocked or missing', async () => {
    await holding('electricity', { viewport: PHONE }, async (page) => {
      const foreign: string[] = [];
      const failed: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => void (request.url().startsWith(site().url) || foreign.push(request.url())));
      page.on('response', (response) => void (response.status() < 400 || failed.push(response.url())));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      for (const slug of PAGES.it) await page.goto(`${site().url}/it/${slug}`, { waitUntil: 'networkidle' });
      expect({ foreign, failed, complaints }).toEqual({ foreign: [], failed: [], complaints: [] });
    });
  }, 60_000);

  it('tells that a person is here once a person does something, and not before', async () => {
    await holding('electricity', { viewport: PHONE }, async (page) => {
      await asAPerson(page);
      site().fixture.told.length = 0;
      // Sooner than anybody can read, it does not count.
      await page.mouse.click(180, 300);
      await page.waitForTimeout(1_200);
      expect(site().fixture.told).not.toContain('beacon');

      const beacon = page.waitForResponse((response) => response.url().endsWith('/beacon'));
      await page.mouse.click(180, 300);
      expect((await beacon).status()).toBe(204);
      await page.mouse.click(180, 300);
      await page.waitForTimeout(300);
      expect(site().fixture.told.filter((one) => one === 'beacon')).toHaveLength(1);
    });
  });

  it('tells that a program steers the browser, whatever it clicks', async () => {
    site().fixture.told.length = 0;
    await holding('electricity', { viewport: PHONE }, async (page) => {
      await page.waitForTimeout(1_200);
      await page.mouse.click(180, 300);
      await page.waitForTimeout(300);
      expect(site().fixture.told).toContain('automated');
      expect(site().fixture.told).not.toContain('beacon');
    });
  });
});

/** The browser of a test says that a program steers it; here it plays a person's. */
async function asAPerson(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
  await page.reload();
}

describe('on paper', () => {
  it('stands the bill, without what only a screen needs', async () => {
    await holding('electricity', { viewport: DESK, colorScheme: 'dark' }, async (page) => {
      await page.goto(`${site().url}/it/consumi`);
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.pages')).toBe(false);
      expect(await page.isVisible('h1')).toBe(true);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      );
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
      await page.screenshot({ path: join(screens, 'paper.png'), fullPage: true });
    });
  });
});

describe('the pictures', () => {
  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])(
    'of the %s are taken',
    async (device, viewport) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await holding('electricity', { viewport, colorScheme }, async (page) => {
          for (const [index, slug] of PAGES.it.entries()) {
            await page.goto(`${site().url}/it/${slug}`);
            const name = ['summary', 'amounts', 'consumption', 'your-data'][index];
            await page.screenshot({ path: join(screens, `${device}-${colorScheme}-${name}.png`), fullPage: true });
          }
        });
      }
    },
    60_000,
  );
});
