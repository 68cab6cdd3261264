import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { testEnvironment } from '@nitida/database/testing/environment';
import { type App, startApp } from '../app.ts';
import { launchBrowser } from '../browser.ts';
import { projectRoot } from '../program.ts';

export type Role = 'strapi-super-admin' | 'marketing' | 'operator' | 'approver' | 'credit-manager' | 'group-manager';
export type Language = 'en' | 'it';

type LogIn = { role: Role; email: string; password: string };

export type AdminScreens = {
  app: App;
  logIns: LogIn[];
  /** The log-in of a role's person, for what a test asks without a browser. */
  tokenOf(role: Role): Promise<string>;
  /** The admin as a person of a role sees it, in a browser of their own. */
  openAs(role: Role, options?: { language?: Language; width?: number }): Promise<Page>;
  /** A browser in which nobody is logged in. */
  open(language?: Language): Promise<Page>;
  closePages(): Promise<void>;
};

const START_TIMEOUT_MS = 240_000;

/** The real admin, with the companies and people of the demo, and a browser. `prepare` starts what it needs besides. */
export function useAdminScreens(
  prepare: () => Promise<Record<string, string>> = async () => ({}),
  { site = false } = {},
): () => AdminScreens {
  let screens: AdminScreens;
  let browser: Browser;

  beforeAll(async () => {
    if (!existsSync(join(projectRoot, 'cms/build/index.html'))) {
      throw new Error('The admin is not built: npm test builds it, or: cd cms && ../node_modules/.bin/strapi build');
    }
    const app = await startApp({ worker: true, site, env: await prepare() });
    browser = await launchBrowser();
    screens = screensOf(app, browser, await seedDemo(app));
  }, START_TIMEOUT_MS);

  // A page that stays open goes on asking the server how its run is.
  afterEach(() => screens?.closePages());

  afterAll(async () => {
    await browser?.close();
    await screens?.app.stop();
  }, START_TIMEOUT_MS);

  return () => screens;
}

/** Puts the companies and people of the demo beside the running application. */
async function seedDemo({ databaseUrl, dataDir }: App): Promise<LogIn[]> {
  const node = join(projectRoot, 'node_modules/node/bin/node');
  const env = testEnvironment({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
  await promisify(execFile)(node, [join(projectRoot, 'launcher/demo/seed-program.ts')], { cwd: projectRoot, env });
  return JSON.parse(await readFile(join(dataDir, 'demo-logins.json'), 'utf8')) as LogIn[];
}

function screensOf(app: App, browser: Browser, logIns: LogIn[]): AdminScreens {
  const tokens = new Map<Role, Promise<string>>();

  // Strapi takes five log-ins of a person in five minutes: each is used for the whole file.
  const tokenOf = (role: Role): Promise<string> => {
    const token = tokens.get(role) ?? logIn(app, logIns, role);
    tokens.set(role, token);
    return token;
  };

  const contexts = new Map<string, Promise<BrowserContext>>();

  // One for each kind of visitor, so that the admin is loaded from its cache from the second page on.
  const contextOf = (token: string | null, language: Language, width: number): Promise<BrowserContext> => {
    const key = [token, language, width].join();
    const context = contexts.get(key) ?? newContext(app, browser, { token, language, width });
    contexts.set(key, context);
    return context;
  };

  return {
    app,
    logIns,
    tokenOf,
    open: async (language = 'en') => (await contextOf(null, language, 1280)).newPage(),
    openAs: async (role, { language = 'en', width = 1280 } = {}) =>
      (await contextOf(await tokenOf(role), language, width)).newPage(),
    closePages: async () => {
      for (const context of await Promise.all(contexts.values()))
        await Promise.all(context.pages().map((page) => page.close()));
    },
  };
}

type Visitor = { token: string | null; language: Language; width: number };

async function newContext(app: App, browser: Browser, { token, language, width }: Visitor): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'Europe/Rome',
    baseURL: app.url,
  });
  await context.addInitScript((chosen) => localStorage.setItem('strapi-admin-language', chosen), language);
  if (token !== null) {
    await context.addInitScript((value) => {
      localStorage.setItem('jwtToken', JSON.stringify(value));
      localStorage.setItem('isLoggedIn', 'true');
    }, token);
  }
  return context;
}

async function logIn(app: App, logIns: LogIn[], role: Role): Promise<string> {
  const { email, password } = logIns.find((one) => one.role === role) ?? {};
  const { body } = await app.ask(null, 'POST', '/admin/login', { email, password });
  return (body as { data: { token: string } }).data.token;
}
