import type { BrowserContext, Page } from 'playwright-core';
import { type Language, LANGUAGES, TEXTS } from '../i18n/texts.ts';
import { CODE, TOO_MANY, tokenOf } from '../testing/cms-fixture.ts';
import { faultsOf } from '../testing/page-faults.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();
let context: BrowserContext;
let page: Page;

// As narrow as 1280 pixels are at 400 %.
beforeEach(async () => {
  context = await browser().newContext({ locale: 'it-IT', viewport: { width: 320, height: 640 } });
  page = await context.newPage();
  await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
});
afterEach(() => context.close());

const addressesIn = (language: Language): string[] => [
  '',
  ...Object.values(TEXTS[language].slugs),
  'identify?next=pdf',
  'new-link',
  'new-link-sent',
  'no-such-page',
];

describe.each(LANGUAGES)('in %s', (language) => {
  it('no page has a barrier, and each fits into 320 pixels', async () => {
    const foreign: string[] = [];
    page.on('request', (request) => void (request.url().startsWith(site().url) || foreign.push(request.url())));

    for (const address of addressesIn(language)) {
      await page.goto(`${site().url}/${language}/${address}`);
      expect([address, await faultsOf(page, language)]).toEqual([address, []]);
      // Amounts and days have the digits of the paper bill.
      expect(await page.textContent('body')).not.toMatch(/[٠-٩۰-۹]/u);
    }
    // The fonts too are the reader's own.
    expect(foreign).toEqual([]);
  });

  it('nor has the form that refuses a code, nor what a right one opens', async () => {
    await page.goto(`${site().url}/${language}/identify?next=your_data`);
    const { wrong, tooMany } = TEXTS[language].identify;
    for (const [code, said] of [
      ['nope', wrong],
      [TOO_MANY, tooMany],
    ] as const) {
      await page.fill('#code', code);
      await page.press('#code', 'Enter');
      await page.getByText(said).waitFor();
      // Who listens is where the mistake is, and is told what it was.
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
      expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
      expect(await page.getAttribute('#code', 'aria-describedby')).toContain('error');
      expect(await faultsOf(page, language)).toEqual([]);
    }

    await page.fill('#code', CODE);
    await page.press('#code', 'Enter');
    await page.waitForSelector('.data-group');
    expect(await faultsOf(page, language)).toEqual([]);
  });
});
