import type { BrowserContext, Page } from 'playwright-core';
import { type Language, LANGUAGES, TEXTS } from '../i18n/texts.ts';
import { tokenOf } from '../testing/cms-fixture.ts';
import { faultsOf } from '../testing/page-faults.ts';
import { cutOff, edgeless, focusSeen, watchFocus } from '../testing/reader-checks.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';
import { visitorOf } from '../testing/visitor.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();
let context: BrowserContext;
let page: Page;
let readers = 0;

type Said = Extract<keyof (typeof TEXTS)['it']['errors'], 'tooMany' | 'refused' | 'failed' | 'notFound'>;

/** Somebody who reads this language, at 400 % and with colours of their own, from a network of their own. */
async function begin(language: Language): Promise<void> {
  readers += 1;
  context = await browser().newContext({
    locale: language,
    viewport: { width: 320, height: 640 },
    forcedColors: 'active',
    bypassCSP: true,
    extraHTTPHeaders: { 'x-forwarded-for': `198.18.${readers}.1` },
  });
  page = await context.newPage();
}
afterEach(() => context.close());

/** What the page says, and all that may keep somebody from reading or leaving it. */
async function lookAt(language: Language, said: Said, leads: 'again' | 'toBill'): Promise<void> {
  const { errors } = TEXTS[language];
  const shown = await page.locator('main :is(h1, p)').allInnerTexts();
  expect(shown.map((text) => text.trim())).toEqual([errors[`${said}Title`], errors[said], errors[leads]]);

  const stops = await page.evaluate(watchFocus);
  for (const _ of stops) await page.keyboard.press('Tab');
  expect(await page.evaluate(focusSeen)).toEqual({ stops, unseen: [] });
  expect(await page.evaluate(() => document.activeElement?.matches('main .button'))).toBe(true);
  expect(await page.evaluate(edgeless)).toEqual([]);
  expect(await faultsOf(page, language)).toEqual([]);

  await page.addStyleTag({
    content:
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
  });
  expect([await scrollsSideways(page), await page.evaluate(cutOff)]).toEqual([false, []]);
}

/** On with the keyboard: the button of the page is where Tab has come to. */
const goOn = () => Promise.all([page.waitForEvent('load'), page.press('main .button', 'Enter')]);
const pathOf = () => page.url().slice(site().url.length);

describe.each(LANGUAGES)('in %s, a reader', (language) => {
  beforeEach(() => begin(language));

  it('whose connection has tried too many links is told to wait, and then to try again', async () => {
    let status: number | undefined;
    do status = (await page.goto(`${site().url}/t/guess`))?.status();
    while (status === 404);
    expect(status).toBe(429);
    await lookAt(language, 'tooMany', 'again');
    await goOn();
    expect(pathOf()).toBe(`/t/guess?lang=${language}`);
  });

  it('whom another site has sent here with a form is told to go back to the bill', async () => {
    const form = `<form method="post" action="${site().url}/${language}/identify"><button>OK</button></form>`;
    await page.goto(`data:text/html,${encodeURIComponent(form)}`);
    const [answer] = await Promise.all([page.waitForResponse('**/identify'), page.click('button')]);
    await page.waitForLoadState();
    expect(answer.status()).toBe(403);
    await lookAt(language, 'refused', 'toBill');
    await goOn();
    expect(pathOf()).toBe(`/${language}/`);
  });

  it('who asks for what is not there is told where the bill is', async () => {
    expect((await page.goto(`${site().url}/${language}/no-such-page`))?.status()).toBe(404);
    await lookAt(language, 'notFound', 'toBill');
  });

  it('before whom the site itself fails is told that it is not their fault', async () => {
    expect((await page.goto(`${site().url}/500`))?.status()).toBe(500);
    await lookAt(language, 'failed', 'again');
  });
});

describe('another language', () => {
  it('is a tap away, on the same page', async () => {
    await begin('it');
    await page.goto(`${site().url}/t/${tokenOf('broken')}`);
    await page.click('.languages summary');
    await Promise.all([page.waitForEvent('load'), page.click('.languages a[hreflang=ar]')]);
    await lookAt('ar', 'failed', 'again');
    expect(pathOf()).toBe(`/t/${tokenOf('broken')}?lang=ar`);
  });

  it('is the one that was chosen here before, whatever the browser prefers', async () => {
    await begin('it');
    await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
    await page.goto(`${site().url}/de/`);
    await page.goto(`${site().url}/t/${tokenOf('broken')}`);
    await lookAt('de', 'failed', 'again');
  });
});

describe('while the CMS is away', () => {
  beforeAll(() => site().fixture.stop());

  it.each(LANGUAGES)('a link in %s asks for patience, and is tried again', async (language) => {
    await begin(language);
    const answer = await page.goto(`${site().url}/t/${tokenOf('gas')}`);
    expect([answer?.status(), answer?.headers()['retry-after']]).toEqual([503, '30']);
    await lookAt(language, 'failed', 'again');
    await goOn();
    expect(pathOf()).toBe(`/t/${tokenOf('gas')}?lang=${language}`);
  });

  it('a page of the bill leads to itself, in another language to its like', async () => {
    await begin('it');
    await context.addCookies([{ name: 'ticket', value: 'electricity.v', url: site().url }]);
    await page.goto(`${site().url}/it/importi`);
    expect(await page.getAttribute('main .button', 'href')).toBe('/it/importi');
    expect(await page.getAttribute('.languages a[hreflang=en]', 'href')).toBe('/en/amounts');
    await page.goto(`${site().url}/it/identify?next=pdf`);
    expect(await page.getAttribute('main .button', 'href')).toBe('/it/identify?next=pdf');
  });

  it('a code that could not be sent is asked for again, and leads where it would have led', async () => {
    const holder = visitorOf(site().url);
    holder.keep('ticket', 'electricity.v');
    const answer = await holder.post('/it/identify?next=pdf', { code: '9876' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('href="/it/identify?next=pdf"');
  });

  it('a form that could not be sent is there to be filled in again', async () => {
    await begin('it');
    await page.goto(`${site().url}/it/new-link`);
    await page.fill('#link', 'nope');
    await page.press('#link', 'Enter');
    await page.waitForURL('**/new-link-sent');
    await lookAt('it', 'failed', 'again');
    await goOn();
    expect(pathOf()).toBe('/it/new-link');
  });
});
