import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Language, TEXTS } from '../i18n/texts.ts';
import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { cutOff, edgeless, focusSeen, watchFocus } from '../testing/reader-checks.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();

const PHONE = { width: 360, height: 740 };
/** The one that most read, the one that runs from right to left, and the one with the longest words. */
const READERS = ['it', 'ar', 'de'] as const satisfies Language[];
const addressesIn = (language: Language): string[] => ['', ...Object.values(TEXTS[language].slugs)];

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Somebody who has opened a link, looking at the four pages one after the other. */
async function reading(
  language: Language,
  options: Options,
  look: (page: Page, address: string, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser().newContext({ locale: 'it-IT', viewport: PHONE, ...options });
  try {
    const page = await context.newPage();
    await page.goto(`${site().url}/t/${tokenOf('electricity')}`);
    for (const address of addressesIn(language)) {
      await page.goto(`${site().url}/${language}/${address}`);
      await look(page, address, context);
    }
  } finally {
    await context.close();
  }
}

describe.each(READERS)('in %s', (language) => {
  it('a keyboard comes by all that can be used, in the order of the page, sees where it is, and comes out again', async () => {
    await reading(language, {}, async (page, address) => {
      // What a script reveals is there as well.
      await page.waitForLoadState('networkidle');
      const expected = await page.evaluate(watchFocus);
      for (let stop = 0; stop <= expected.length; stop += 1) await page.keyboard.press('Tab');
      expect([address, await page.evaluate(focusSeen)]).toEqual([address, { stops: expected, unseen: [] }]);
      expect(expected.length).toBeGreaterThan(10);
    });
  });

  it('400 % and the spacing that a reader may need neither scroll to the side nor cut a word off', async () => {
    // 1280 by 1024 pixels at 400 %.
    await reading(language, { viewport: { width: 320, height: 256 }, bypassCSP: true }, async (page, address) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      expect([address, await scrollsSideways(page)]).toEqual([address, false]);
      await page.addStyleTag({
        content:
          '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
      });
      expect([address, await scrollsSideways(page), await page.evaluate(cutOff)]).toEqual([address, false, []]);
    });
  });

  it('forced colours leave an edge around what can be pressed, and nothing moves for who asks for stillness', async () => {
    await reading(language, { forcedColors: 'active', reducedMotion: 'reduce' }, async (page, address) => {
      expect([address, await page.evaluate(edgeless)]).toEqual([address, []]);
      expect([address, await page.evaluate(moving)]).toEqual([address, []]);
    });
  });

  it('without scripts all is there: pages, figures, tables, the player, the code, another language', async () => {
    const texts = TEXTS[language];
    await reading(language, { javaScriptEnabled: false }, async (page, address) => {
      const shown = await page.locator('button:visible').allTextContents();
      // What only a script can do is not offered: copying, a chart to explore, a player of ours.
      expect([address, shown.map((text) => text.trim())]).toEqual([
        address,
        address === addressesIn(language)[3] ? [texts.identify.submit] : [],
      ]);
      for (const folded of await page.locator('main summary').all()) await folded.click();
      expect([address, await page.locator('main details:not([open])').count()]).toEqual([address, 0]);
      expect([address, await page.locator('main table').count()]).toEqual([
        address,
        await page.locator('main table:visible').count(),
      ]);
    });

    await reading(language, { javaScriptEnabled: false, acceptDownloads: true }, async (page, address) => {
      if (address !== '') return;
      expect(await page.locator('audio[controls]:visible').count()).toBe(1);
      await page.locator('.pages a').nth(2).click();
      expect(new URL(page.url()).pathname).toBe(`/${language}/${texts.slugs.consumption}`);
      expect(await page.locator('.columns:visible').count()).toBeGreaterThan(0);
      await page.locator('.pages a').nth(3).click();
      await page.waitForURL(`**/${texts.slugs.your_data}`);
      await page.fill('#code', '9999');
      await page.click('.identify button');
      expect(await page.textContent('[role=alert]')).toContain(texts.identify.wrong);
      await page.fill('#code', CODE);
      await page.click('.identify button');
      await page.waitForURL(`**/${texts.slugs.your_data}`);
      expect(await page.textContent('main')).toContain('Marta Ronconi');
      await page.click('.languages summary');
      await page.click('.languages a[hreflang=fr]');
      expect(new URL(page.url()).pathname).toBe(`/fr/${TEXTS.fr.slugs.your_data}`);
    });
  });
});

function moving(): string[] {
  const transitions = [...document.querySelectorAll('*')].filter((one) =>
    getComputedStyle(one)
      .transitionDuration.split(', ')
      .some((duration) => parseFloat(duration) > 0.01),
  );
  return [
    ...document.getAnimations().map(() => 'an animation'),
    ...transitions.map(({ tagName }) => `a transition of ${tagName}`),
    ...(getComputedStyle(document.documentElement).scrollBehavior === 'auto' ? [] : ['scrolling']),
  ];
}
