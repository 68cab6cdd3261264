import type { BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '@nitida/tests/browser/violations';
import { type Language, LANGUAGES, TEXTS } from '../i18n/texts.ts';
import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
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

/** Nothing to read of it is what we want: its barriers, what it hides at the side, a language that it does not say. */
async function faultsOf(language: Language): Promise<string[]> {
  // What is folded has to fit as well. Unfolded languages hide what they lie on, so that it is not looked at:
  // they are looked at where there is little else.
  const said = await page.evaluate(() => {
    const isPlain = document.querySelector('.plain') !== null;
    document
      .querySelectorAll<HTMLDetailsElement>(isPlain ? 'details' : 'main details')
      .forEach((one) => (one.open = true));
    const { lang, dir } = document.documentElement;
    return { lang, dir, title: document.title, headings: document.querySelectorAll('h1').length };
  });
  return [
    ...(await violationsOf(page)),
    ...((await scrollsSideways(page)) ? ['scrolls to the side'] : []),
    ...(said.lang === language ? [] : [`says that it is ${said.lang}`]),
    ...(said.dir === (language === 'ar' ? 'rtl' : 'ltr') ? [] : [`runs ${said.dir}`]),
    ...(said.headings === 1 ? [] : [`${said.headings} first headings`]),
    ...(said.title.trim() === '' ? ['no title'] : []),
  ];
}

describe.each(LANGUAGES)('in %s', (language) => {
  it('no page has a barrier, and each fits into 320 pixels', async () => {
    const foreign: string[] = [];
    page.on('request', (request) => void (request.url().startsWith(site().url) || foreign.push(request.url())));

    for (const address of addressesIn(language)) {
      await page.goto(`${site().url}/${language}/${address}`);
      expect([address, await faultsOf(language)]).toEqual([address, []]);
      // Amounts and days have the digits of the paper bill.
      expect(await page.textContent('body')).not.toMatch(/[٠-٩۰-۹]/u);
    }
    // The fonts too are the reader's own.
    expect(foreign).toEqual([]);
  });

  it('nor has the form that refuses a code, nor what a right one opens', async () => {
    await page.goto(`${site().url}/${language}/identify?next=your_data`);
    await page.fill('#code', 'nope');
    await page.press('#code', 'Enter');
    expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
    expect(await faultsOf(language)).toEqual([]);

    await page.fill('#code', CODE);
    await page.press('#code', 'Enter');
    await page.waitForSelector('.data-group');
    expect(await faultsOf(language)).toEqual([]);
  });
});
