import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violationsOf } from '@nitida/tests/browser/violations';
import type { BillName } from '../testing/bills.ts';
import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { scrollsSideways } from '../testing/scrolls-sideways.ts';
import { useSiteAndBrowser } from '../testing/use-site-and-browser.ts';

jest.setTimeout(120_000);

const { site, browser } = useSiteAndBrowser();

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

async function holding(
  name: BillName,
  work: (page: Page, context: BrowserContext) => Promise<unknown>,
  options: Options = {},
): Promise<void> {
  const context = await browser().newContext({ locale: 'it-IT', viewport: { width: 360, height: 740 }, ...options });
  try {
    const page = await context.newPage();
    await open(page, name);
    await work(page, context);
  } finally {
    await context.close();
  }
}

const open = (page: Page, name: BillName) => page.goto(`${site().url}/t/${tokenOf(name)}`);
const go = (page: Page, path: string) => page.goto(site().url + path);
const state = (page: Page) => page.textContent('.keep-offline-state');

async function keep(page: Page): Promise<void> {
  await page.click('.keep-offline-keep');
  await page.waitForSelector('.keep-offline-remove:visible');
}

/** All that the browser keeps of the site, and every program of it that runs without a page. */
const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const workers = await navigator.serviceWorker.getRegistrations();
    return {
      paths: requests.flat().map(({ url }) => new URL(url).pathname),
      workers: workers.map(({ scope }) => new URL(scope).pathname),
    };
  });
const NOTHING = { paths: [], workers: [] };

/** What a page clears away it clears once it stands. */
const nothingIsLeft = (page: Page) =>
  page.waitForFunction(async () => {
    const [names, workers] = await Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]);
    return names.length + workers.length === 0;
  });

/** Whether the address shows anything of ours without a connection. */
const opensOffline = (page: Page, path: string) =>
  go(page, path).then(
    () => true,
    () => false,
  );

describe('without the reader’s choice', () => {
  it('nothing is kept, no worker runs, and without a connection there is nothing of the bill', async () => {
    await holding('electricity', async (page, context) => {
      for (const path of ['/it/importi', '/it/consumi', '/it/dati', '/it/'])
        await go(page, path).then(() => page.waitForLoadState('networkidle'));
      expect(await keptIn(page)).toEqual(NOTHING);
      await context.setOffline(true);
      expect(await opensOffline(page, '/it/')).toBe(false);
      expect(await page.textContent('body')).not.toContain('216,66');
    });
  });

  it('nothing is offered where no script runs', async () => {
    await holding('electricity', async (page) => expect(await page.isVisible('.keep-offline')).toBe(false), {
      javaScriptEnabled: false,
    });
  });
});

describe('a bill that its reader has kept', () => {
  it('is read without a connection, all its pages, and says when it was kept', async () => {
    await holding('electricity', async (page, context) => {
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await keep(page);
      expect(await state(page)).toMatch(/^È su questo dispositivo, com’era il \d+ \w+ \d{4} alle ore \d+:\d+\.$/);

      await context.setOffline(true);
      complaints.length = 0;
      for (const [path, words] of [
        ['/it/', '216,66'],
        ['/it/importi', 'Quota'],
        ['/it/consumi', 'F2'],
        ['/it/dati', 'Contatti'],
      ] as const) {
        await go(page, path);
        expect(await page.textContent('.kept-note')).toMatch(/^Senza connessione: la bolletta com’era il /);
        expect([path, (await page.textContent('main'))?.includes(words)]).toEqual([path, true]);
        // Its style sheet was kept with it, and nothing of it is asked for in vain.
        expect(await page.evaluate(() => getComputedStyle(document.querySelector('.card')!).borderRadius)).toBe('18px');
        expect(await violationsOf(page)).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
      }
      expect(complaints).toEqual([]);
      await page.click('.pages >> text=Importi');
      expect(new URL(page.url()).pathname).toBe('/it/importi');
      // What needs a connection is not offered.
      const addresses = await page
        .locator('main a[href^="/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(addresses.filter((address) => !/^\/it\/(importi|consumi|dati)?(#.*)?$/.test(address ?? ''))).toEqual([]);
    });
  });

  it('is kept with what draws it, and nothing else', async () => {
    await holding('electricity', async (page) => {
      await keep(page);
      const { paths, workers } = await keptIn(page);
      expect(workers).toEqual(['/it/']);
      const kinds = [
        /^\/assets\//,
        /^\/theme\//,
        /^\/brand\/lucevale\/logo$/,
        /^\/icon\.svg$/,
        /^\/it\/(transfer|code)\.svg$/,
        /^\/media\//,
      ];
      expect(paths.filter((path) => !kinds.some((kind) => kind.test(path))).sort()).toEqual([
        '/it/',
        '/it/consumi',
        '/it/dati',
        '/it/importi',
        '/kept-bill',
      ]);
      // Its script needs no other: nothing but what was kept is there without a connection.
      const scripts = await page.evaluate(
        async (addresses) => {
          const cache = await caches.open('kept-bill');
          return Promise.all(addresses.map(async (address) => (await cache.match(address))?.text()));
        },
        paths.filter((path) => path.endsWith('.js')),
      );
      expect(scripts).toEqual([expect.not.stringMatching(/\bimport\b/)]);
    });
  });

  it('gives way to the page itself as soon as there is a connection', async () => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await context.setOffline(true);
      await go(page, '/it/');
      expect(await page.locator('.kept-note').count()).toBe(1);
      await context.setOffline(false);
      site().fixture.told.length = 0;
      await go(page, '/it/');
      expect(site().fixture.told).toContain('page');
      expect(await page.locator('.kept-note').count()).toBe(0);
      expect(await page.locator('.languages').count()).toBe(1);
    });
  });

  it('is removed where it was kept', async () => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await page.click('.keep-offline-remove');
      await page.waitForSelector('text=Su questo dispositivo non ne resta più nulla.');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('keep-offline-keep');
      expect(await keptIn(page)).toEqual(NOTHING);
      await context.setOffline(true);
      expect(await opensOffline(page, '/it/')).toBe(false);
    });
  });

  it('is removed without a connection, from the screen as well', async () => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await context.setOffline(true);
      await go(page, '/it/');
      await page.click('.keep-offline-remove');
      await page.waitForSelector('text=Su questo dispositivo non ne resta più nulla.');
      expect(await page.textContent('body')).not.toMatch(/216,66|E-2026-004217/);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      expect(await keptIn(page)).toEqual(NOTHING);
      expect(await opensOffline(page, '/it/')).toBe(false);
    });
  });

  it.each(['gas', 'water'] as const)('goes when another is opened here: %s', async (other) => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await open(page, other);
      await nothingIsLeft(page);
      await context.setOffline(true);
      expect(await opensOffline(page, '/it/')).toBe(false);
    });
  });

  it('stays when its own link is opened again, and is kept in one language at a time', async () => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await open(page, 'electricity');
      await page.waitForSelector('.keep-offline-remove:visible');
      expect(await state(page)).toMatch(/^È su questo dispositivo/);
      await go(page, '/en/');
      await page.waitForSelector('.keep-offline-remove:visible');
      await page.click('text=Keep it as it is now');
      await page.waitForFunction(() => navigator.serviceWorker.ready.then(({ scope }) => scope.endsWith('/en/')));
      expect((await keptIn(page)).paths.filter((path) => path.startsWith('/it/'))).toEqual([]);
      await context.setOffline(true);
      expect([await opensOffline(page, '/en/'), await opensOffline(page, '/it/')]).toEqual([true, false]);
    });
  });

  it('goes when the session is over and somebody opens the site', async () => {
    await holding('electricity', async (page, context) => {
      await keep(page);
      await context.clearCookies();
      await go(page, '/it/');
      await nothingIsLeft(page);
    });
  });

  it('goes with its link’s last day, with a connection or without', async () => {
    for (const isOffline of [true, false]) {
      await holding('electricity', async (page, context) => {
        await keep(page);
        await page.evaluate(async () => {
          const cache = await caches.open('kept-bill');
          const about = (await (await cache.match('/kept-bill'))!.json()) as object;
          await cache.put('/kept-bill', new Response(JSON.stringify({ ...about, until: '2020-01-01T00:00:00.000Z' })));
        });
        await context.setOffline(isOffline);
        expect(await opensOffline(page, '/it/consumi')).toBe(!isOffline);
        await context.setOffline(false);
        await go(page, '/it/');
        await nothingIsLeft(page);
      });
    }
  });

  it('holds what was on the screen: masked as long as the code was not given here', async () => {
    await holding('electricity', async (page, context) => {
      // The same browser gives the code in another tab; this page still shows what it showed.
      const other = await context.newPage();
      await go(other, '/it/identify?next=your_data');
      await other.fill('#code', CODE);
      await other.click('.identify button');
      await other.waitForSelector('text=Ronconi');
      await page.click('.keep-offline-keep');
      await page.waitForSelector('text=Nel frattempo la pagina è cambiata.');
      expect(await keptIn(page)).toEqual(NOTHING);

      await page.reload();
      await keep(page);
      await context.setOffline(true);
      await go(page, '/it/dati');
      expect(await page.textContent('main')).toContain('Ronconi');
    });
    await holding('electricity', async (page, context) => {
      await keep(page);
      await context.setOffline(true);
      for (const path of ['/it/', '/it/importi', '/it/consumi', '/it/dati']) {
        await go(page, path);
        expect(await page.content()).not.toMatch(/Ronconi|RNCMRT|Via dei Tigli/);
      }
    });
  });

  it('is offered without a barrier, and told from right to left where one reads so', async () => {
    await holding('electricity', async (page) => {
      await go(page, '/ar/');
      await keep(page);
      expect(await violationsOf(page, '.keep-offline')).toEqual([]);
      expect(await page.locator('.keep-offline').evaluate((block) => getComputedStyle(block).direction)).toBe('rtl');
    });
  });
});

describe('the site as an app', () => {
  it('has a manifest and icons of the company, and nothing of the reader in them', async () => {
    await holding('electricity', async (page) => {
      const address = (await page.getAttribute('link[rel=manifest]', 'href')) ?? '';
      const answer = await page.request.get(site().url + address);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/manifest+json']);
      const manifest = (await answer.json()) as { icons: { src: string }[] };
      expect(manifest).toMatchObject({ id: '/brand/lucevale', name: 'Lucevale Energia', start_url: '/it/' });
      for (const { src } of manifest.icons) {
        const icon = await page.request.get(site().url + src);
        expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png']);
      }
      // What anybody may keep says nothing of who asked for it.
      for (const secret of ['Ronconi', '216', tokenOf('electricity')]) expect(address).not.toContain(secret);
    });
  });
});
