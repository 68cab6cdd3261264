import { mkdir } from 'node:fs/promises';
import { config, readConfig } from '@nitida/config';
import { loadEnvFile, writeFirstEnvFile } from '@nitida/config/env-file';
import { startEmbedded } from '@nitida/database/embedded';
import { freePort, isPortFree } from '@nitida/database/embedded/free-port';
import { buildIfStale, builds } from './builds.ts';
import { dataFolder, PROJECT_ROOT } from './folders.ts';
import { takeLock } from './lock.ts';
import { startPart } from './part.ts';
import { refuseTakenPorts } from './ports.ts';
import type { Running } from './running.ts';
import { say } from './say.ts';

export type House = { cmsUrl: string; siteUrl: string; inboxUrl: string | null; isDatabaseEmbedded: boolean };

type Options = {
  isLogShown: boolean;
  /** Called once the settings are read and before anything is started; may change them. */
  prepare?: () => Promise<void>;
  /** Called when the database has its tables, and nobody works on it yet. */
  beforeWorker?: () => Promise<void>;
};

/**
 * The environment, and what `.env` adds to it; the first start writes that file, unless everything is
 * set from outside already. Tells everything that is wrong, at once.
 */
export async function readSettings(): Promise<void> {
  loadEnvFile(PROJECT_ROOT);
  if (!isComplete() && (await writeFirstEnvFile(PROJECT_ROOT)) === 'written') {
    say('Wrote .env, with secrets of its own. Keep it.');
    loadEnvFile(PROJECT_ROOT);
  }
  readConfig(process.env);
}

function isComplete(): boolean {
  try {
    readConfig(process.env);
    return true;
  } catch {
    return false;
  }
}

/** Starts what no address is given for, each part when the one before is healthy. */
export async function startHouse(running: Running, { isLogShown, prepare, beforeWorker }: Options): Promise<House> {
  const lock = await takeLock(dataFolder());
  running.add('lock', lock.release);
  const start = async (name: string, program: string, env: NodeJS.ProcessEnv): Promise<void> => {
    running.signal.throwIfAborted();
    await startPart({ name, program, env, isLogShown, onLaunch: lock.note, register: running.add });
    say(`  ${name} is up`);
  };

  const isDatabaseEmbedded = await startDatabase(running);
  await prepare?.();
  const inboxUrl = await startInbox(start);

  const { cms, site } = config();
  await refuseTakenPorts([
    { variable: 'CMS_PORT', port: cms.port, host: cms.host },
    { variable: 'SITE_PORT', port: site.port, host: site.host },
  ]);
  const env = partEnvironment();
  await buildIfStale(builds.admin, { env, announce: say, signal: running.signal });
  await buildIfStale(builds.site, { env, announce: say, signal: running.signal });

  await start('cms', 'cms/bin/cms.js', env);
  await beforeWorker?.();
  await start('worker', 'cms/bin/worker.js', env);
  await start('site', 'site/bin/site.ts', siteEnvironment());
  await start('draw-ahead', 'site/bin/draw-ahead.ts', siteEnvironment());
  return { cmsUrl: cms.url, siteUrl: site.url, inboxUrl, isDatabaseEmbedded };
}

/** An embedded one where DATABASE_URL names none. */
async function startDatabase(running: Running): Promise<boolean> {
  if (process.env['DATABASE_URL']?.trim()) return false;
  const database = await startEmbedded({ folder: dataFolder('postgres'), port: 54_329 });
  running.add('PostgreSQL', database.stop);
  process.env['DATABASE_URL'] = database.url();
  if (database.wasRunning) say('Took over the database that an earlier start has left running.');
  return true;
}

/** A local inbox where SMTP_URL names no mail server; answers where its messages can be read. */
async function startInbox(
  start: (name: string, program: string, env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<string | null> {
  if (process.env['SMTP_URL']?.trim()) return null;
  const folder = dataFolder('inbox');
  await mkdir(folder, { recursive: true });

  const startAt = async (smtp: number, web: number): Promise<string> => {
    const settings = { INBOX_SMTP_PORT: String(smtp), INBOX_WEB_PORT: String(web), INBOX_FOLDER: folder };
    await start('inbox', 'launcher/inbox-program.ts', { ...partEnvironment(), ...settings });
    process.env['SMTP_URL'] = `smtp://127.0.0.1:${smtp}`;
    return `http://127.0.0.1:${web}`;
  };
  const [smtp, web] = [await freePort(1025), await freePort(1080)];
  return startAt(smtp, web).catch(async (error: Error) => {
    // Another installation that starts at this moment may have taken them between our look and our start.
    if ((await isPortFree(smtp)) && (await isPortFree(web))) throw error;
    return startAt(await freePort(), await freePort());
  });
}

/** Nothing calls home. */
export const partEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  TZ: 'UTC',
  STRAPI_TELEMETRY_DISABLED: 'true',
  ASTRO_TELEMETRY_DISABLED: '1',
});

/** What faces the customers knows its addresses and its token, and no secret more. */
function siteEnvironment(): NodeJS.ProcessEnv {
  const known = [
    'PATH',
    'TZ',
    'NODE_ENV',
    'NODE_OPTIONS',
    'CMS_PORT',
    'CMS_URL',
    'ADMIN_URL',
    'SITE_HOST',
    'SITE_PORT',
    'SITE_URL',
    'SITE_TOKEN',
    'SITE_TRUSTED_PROXIES',
    'SPEECH_ENGINE',
    'SPEECH_AT_ONCE',
  ];
  return Object.fromEntries(Object.entries(partEnvironment()).filter(([name]) => known.includes(name)));
}
