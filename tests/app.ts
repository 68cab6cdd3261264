import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '@nitida/database/embedded/free-port';
import { testEnvironment } from '@nitida/database/testing/environment';
import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import { buildIfStale, builds } from '../launcher/builds.ts';
import { type AdminRole, type Person, adminOf } from './admin.ts';
import { type Program, startProgram } from './program.ts';

type Options = {
  worker?: boolean;
  site?: boolean;
  /** More settings, or others: an SMTP sink, a reserved area. */
  env?: Record<string, string>;
  /** A database that exists; without it the application has one of its own, dropped when it stops. */
  databaseUrl?: string;
};

export type App = {
  /** Where the CMS answers. */
  url: string;
  siteUrl: string;
  databaseUrl: string;
  /** Documents and reserved areas of this application. */
  dataDir: string;
  /** A log-in with a role and the companies (ids) that the person works for; made at its first use. */
  adminToken(who: AdminRole | Person): Promise<string>;
  /** Asks the CMS as somebody; the body is JSON. */
  ask(token: string | null, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  cms: Program;
  worker: Program | undefined;
  site: Program | undefined;
  startWorker(): Promise<Program>;
  stop(): Promise<void>;
};

/** The real application on a database of its own: the CMS, and the worker and the site when asked for. */
export async function startApp(options: Options = {}): Promise<App> {
  const databaseUrl = options.databaseUrl ?? (await cloneTemplate());
  const [port, sitePort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const siteUrl = `http://127.0.0.1:${sitePort}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'nitida-test-'));
  const env = testEnvironment({
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    CMS_PORT: String(port),
    CMS_URL: url,
    SITE_PORT: String(sitePort),
    SITE_URL: siteUrl,
    ...options.env,
  });

  const startWorker = () => startProgram('cms/bin/worker.js', env);
  const cms = await startProgram('cms/bin/cms.js', env);
  const worker = options.worker ? await startWorker() : undefined;
  if (options.site) await buildIfStale(builds.site, { env, announce: () => {} });
  const site = options.site ? await startProgram('site/bin/site.ts', env) : undefined;

  const db = new Client({ connectionString: databaseUrl });
  db.on('error', () => {});
  await db.connect();
  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await db.query<Row>(text, values)).rows;
  const ask: App['ask'] = (token, method, path, body) => askOf(url, token, method, path, body);

  const app: App = {
    url,
    siteUrl,
    databaseUrl,
    dataDir,
    adminToken: adminOf({ ask, query, password: randomBytes(12).toString('hex') + 'Aa1' }),
    ask,
    query,
    cms,
    worker,
    site,
    startWorker: async () => {
      app.worker = await startWorker();
      return app.worker;
    },
    stop: async () => {
      await app.site?.stop();
      await app.worker?.stop();
      await cms.stop();
      await db.end();
      await rm(dataDir, { recursive: true, force: true });
      if (!options.databaseUrl) await dropClone(databaseUrl);
    },
  };
  return app;
}

/** Asks a CMS as somebody; the body is JSON. */
export async function askOf(base: string, token: string | null, method: string, path: string, body?: unknown) {
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
}

const START_TIMEOUT_MS = 240_000;

/** The application for a test file. */
export function useApp(options: Options = {}): () => App {
  let app: App;
  beforeAll(async () => {
    app = await startApp(options);
  }, START_TIMEOUT_MS);
  afterAll(() => app?.stop(), START_TIMEOUT_MS);
  return () => app;
}
