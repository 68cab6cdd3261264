import knex, { type Knex } from 'knex';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { giveManyTickets, tokenOfMany } from '../../plugins/tickets/server/src/testing/many-tickets.ts';
import { type Visitor, visitorOf } from '../../site/src/testing/visitor.ts';
import { useApp } from '../app.ts';
import { launchBrowser } from '../browser.ts';

const MESSAGES = 500;
/** How many of them a headless browser opens as well; all of them with SCANNER_BROWSERS=500, which takes long. */
const BY_BROWSER = Number(process.env['SCANNER_BROWSERS'] ?? 10);

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36';

jest.setTimeout(Math.max(900_000, BY_BROWSER * 20_000));

/** What mail gateways do with the links of a message before anybody reads it, on the real site and CMS. */
describe('scanners of mail', () => {
  const app = useApp({ site: true, env: { SITE_TRUSTED_PROXIES: '127.0.0.1' } });
  let db: Knex;
  let browser: Browser;
  beforeAll(async () => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 4 } });
    await giveManyTickets(db, { count: MESSAGES, hasContent: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await db?.destroy();
  });

  const numbers = Array.from({ length: MESSAGES }, (_, index) => index + 1);

  const counted = async () => {
    const [row] = await app().query<Record<string, number>>(`
      select (select count(*)::int from tickets where seen_at is not null) as seen,
             (select count(*)::int from tickets.visits where kind = 'person') as people,
             (select count(*)::int from tickets.actions) as actions,
             (select count(*)::int from tickets.ticket_states where state in ('valid', 'expired')) as kept,
             (select count(*)::int from tickets.visits) as visits`);
    return row;
  };
  const nothing = { seen: 0, people: 0, actions: 0, kept: MESSAGES };

  it('that ask for the head are answered, and leave no trace', async () => {
    await inTurns(numbers, 8, async (n) => {
      const { status } = await visitorOf(app().siteUrl, { 'user-agent': CHROME }).ask('HEAD', `/t/${tokenOfMany(n)}`);
      expect(status).toBe(200);
    });
    expect(await counted()).toEqual({ ...nothing, visits: 0 });
  });

  it('that say who they are, and follow every link', async () => {
    await inTurns(numbers, 8, (n) => followAll(visitorOf(app().siteUrl, { 'user-agent': 'Barracuda Sentinel' }), n));
    expect(await counted()).toMatchObject(nothing);
  });

  it('that call themselves a browser, keep cookies, and follow every link', async () => {
    await inTurns(numbers, 8, (n) => followAll(visitorOf(app().siteUrl, { 'user-agent': CHROME }), n));
    const found = await counted();
    expect(found).toMatchObject(nothing);
    // Every link that is still valid was opened, twice.
    expect(found?.['visits']).toBeGreaterThan(MESSAGES);
  });

  it.each<[string, BrowserContextOptions]>([
    ['as it is', {}],
    ['that calls itself another', { userAgent: CHROME }],
  ])('with a headless browser %s, and a click on every link', async (_, options) => {
    const opened = numbers.filter((one) => one % 20 !== 0).slice(0, BY_BROWSER);
    await inTurns(opened, 3, async (n) => {
      const context = await browser.newContext({ locale: 'it-IT', ...options });
      await clickAll(context, `${app().siteUrl}/t/${tokenOfMany(n)}`);
      await context.close();
    });
    expect(await counted()).toMatchObject(nothing);
  });

  it('are told from a person, who reads and touches the page', async () => {
    const context = await browser.newContext({
      locale: 'it-IT',
      userAgent: CHROME,
      extraHTTPHeaders: { 'sec-ch-ua': '' },
    });
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }));
    await page.goto(`${app().siteUrl}/t/${tokenOfMany(MESSAGES - 1)}`);
    await page.waitForTimeout(1_500);
    const told = page.waitForResponse((response) => response.url().endsWith('/beacon'));
    await page.mouse.click(300, 300);
    await told;
    await context.close();
    expect(await counted()).toMatchObject({ ...nothing, seen: 1, people: 1 });
  });
});

/** Opens the link, and every link of every page that it leads to. */
async function followAll(scanner: Visitor, n: number): Promise<void> {
  const opened = await scanner.get(`/t/${tokenOfMany(n)}`);
  const first = opened.headers.get('location');
  if (first === null) return;
  const seen = new Set<string>();
  const waiting = [first];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { text } = await scanner.get(path);
    const links = [...text.matchAll(/<a[^>]+href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    waiting.push(...links);
  }
  expect(seen.size).toBeGreaterThan(5);
}

/**
 * Opens the link anew for each link of its page, and clicks it, seen or hidden, until it has been answered.
 * By position: one of them changes the page's language, and with it the addresses of the others.
 */
async function clickAll(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  const links = page.locator('a[href^="/"]');
  const count = await links.count();
  expect(count).toBeGreaterThan(3);

  for (let index = 0; index < count; index += 1) {
    await page.goto(link);
    const [address = '', place] = ((await links.nth(index).getAttribute('href')) ?? '').split('#');
    // A jump within the page asks for nothing.
    if (place !== undefined && page.url().endsWith(address)) continue;
    const answered = page.waitForResponse((response) => response.url().endsWith(address));
    const shown = page.waitForEvent('domcontentloaded', { timeout: 5_000 }).catch(() => undefined);
    await links.nth(index).dispatchEvent('click');
    // What is no page (a download, an empty answer) leaves the browser where it was.
    const response = await answered;
    if (response.status() !== 204 && response.headers()['content-disposition'] === undefined) await shown;
  }
}

async function inTurns(numbers: readonly number[], atOnce: number, work: (n: number) => Promise<void>): Promise<void> {
  const waiting = [...numbers];
  const turn = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}
