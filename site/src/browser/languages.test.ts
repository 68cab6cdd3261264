import type { Page } from 'playwright-core';
import { TEXTS } from '../i18n/texts.ts';
import type { BillName } from '../testing/bills.ts';
import { tokenOf } from '../testing/cms-fixture.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

const { site, browser } = useSiteAndBrowser();

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

async function holding<T>(name: BillName, viewport: typeof PHONE, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser().newContext({ locale: 'it-IT', viewport });
  try {
    const page = await context.newPage();
    await page.goto(`${site().url}/t/${tokenOf(name)}`);
    return await work(page);
  } finally {
    await context.close();
  }
}

const styleOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => {
    const { direction, letterSpacing, lineHeight, fontSize, fontFamily, transform } = getComputedStyle(element);
    return { direction, letterSpacing, height: parseFloat(lineHeight) / parseFloat(fontSize), fontFamily, transform };
  });

describe('in Arabic', () => {
  it('the page and its time run from right to left, amounts and codes do not', async () => {
    await holding('electricity', DESK, async (page) => {
      await page.goto(`${site().url}/ar/${TEXTS.ar.slugs.consumption}`);
      expect((await styleOf(page, '.columns')).transform).toBe('matrix(-1, 0, 0, 1, 0, 0)');
      const months = await page.$eval('.month-names', ({ children }) =>
        [...children].map((month) => month.getBoundingClientRect().x),
      );
      expect(months).toEqual(months.toSorted((one, other) => other - one));
      const logo = await page.$eval('.company', (element) => element.getBoundingClientRect().x);
      expect(logo).toBeGreaterThan(DESK.width / 2);

      await page.goto(`${site().url}/ar/`);
      expect((await styleOf(page, '.codes bdi')).direction).toBe('ltr');
      const iban = await page.$eval('.code:has(bdi)', ({ textContent }) => textContent?.trim());
      expect(iban).toMatch(/^[A-Z0-9 ]+$/);
    });
  }, 60_000);

  it('letters join, and have room above and below', async () => {
    await holding('electricity', PHONE, async (page) => {
      await page.goto(`${site().url}/ar/`);
      for (const selector of ['h1', 'h2', '.amount', 'p'])
        expect([selector, (await styleOf(page, selector)).letterSpacing]).toEqual([
          selector,
          expect.stringMatching(/^(normal|0px)$/),
        ]);
      expect((await styleOf(page, '.lead')).height).toBeCloseTo(1.75, 1);
      expect((await styleOf(page, 'body')).fontFamily).toMatch(/Noto Sans Arabic/);
    });
  }, 60_000);

  it('Italian words of the bill run from left to right, and say so', async () => {
    await holding('electricity', PHONE, async (page) => {
      await page.goto(`${site().url}/ar/${TEXTS.ar.slugs.amounts}`);
      expect(await styleOf(page, '.original[lang=it]')).toMatchObject({ direction: 'ltr' });
    });
  }, 60_000);
});

it('in Chinese days and fonts are Chinese', async () => {
  await holding('electricity', PHONE, async (page) => {
    await page.goto(`${site().url}/zh/`);
    expect(await page.textContent('.when')).toMatch(/\d{4}年\d{1,2}月\d{1,2}日/);
    expect((await styleOf(page, 'body')).fontFamily).toMatch(/PingFang SC.*Noto Sans CJK SC/);
  });
}, 60_000);

describe('what the company wrote in one language only', () => {
  it('says its language, and the page says so in the reader’s', async () => {
    await holding('electricity', PHONE, async (page) => {
      await page.goto(`${site().url}/sq/`);
      expect(await page.getAttribute('h1', 'lang')).toBe('it');
      expect(await page.textContent('.written-in')).toContain('italisht');
      await page.goto(`${site().url}/de/`);
      expect(await page.getAttribute('h1', 'lang')).toBeNull();
      expect(await page.$('.written-in')).toBeNull();
    });
  }, 60_000);
});

it('another language keeps the page and the block', async () => {
  await holding('electricity', PHONE, async (page) => {
    await page.goto(`${site().url}/it/#payment`);
    await page.click('.languages summary');
    await page.click('.languages >> text=العربية');
    await page.waitForURL(`${site().url}/ar/#payment`);
  });
}, 60_000);
