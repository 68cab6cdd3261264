import { config, readConfig } from '@nitida/config';
import { loadEnvFile, writeFirstEnvFile } from '@nitida/config/env-file';
import { startEmbedded } from '@nitida/database/embedded';
import { buildIfStale, builds } from './builds.ts';
import { dataFolder, PROJECT_ROOT } from './folders.ts';
import { startInbox } from './inbox.ts';
import { takeLock } from './lock.ts';
import { startPart } from './part.ts';
import { refuseTakenPorts } from './ports.ts';
import type { Running } from './running.ts';
import { say } from './say.ts';

export type House = {
  cmsUrl: string;
  siteUrl: string;
  databaseUrl: string;
  inboxUrl: string | null;
  isDatabaseEmbedded: boolean;
};

type Options = {
  isLogShown: boolean;
  /** Called once the settings are read and before anything is started; may change them. */
  prepare?: (running: Running) => Promise<void>;
};

/** Reads `.env` (written at the first start) and tells everything that is wrong with it, at once. */
export async function readSettings(): Promise<void> {
  if ((await writeFirstEnvFile(PROJECT_ROOT)) === 'written') say('Wrote .env, with secrets of its own. Keep it.');
  loadEnvFile(PROJECT_ROOT);
  readConfig(process.env);
}

/** Starts what no address is given for, each part when the one before is healthy. */
export async function startHouse(running: Running, { isLogShown, prepare }: Options): Promise<House> {
  const lock = await takeLock(dataFolder());
  running.add('lock', lock.release);

  const isDatabaseEmbedded = !process.env['DATABASE_URL']?.trim();
  if (isDatabaseEmbedded) {
    const database = await startEmbedded({ folder: dataFolder('postgres'), port: 54_329 });
    running.add('PostgreSQL', database.stop);
    process.env['DATABASE_URL'] = database.url();
    if (database.wasRunning) say('Took over the database that an earlier start has left running.');
  }

  await prepare?.(running);
  let inboxUrl: string | null = null;
  if (!process.env['SMTP_URL']?.trim()) {
    const inbox = await startInbox(dataFolder('inbox'));
    running.add('inbox', inbox.stop);
    process.env['SMTP_URL'] = inbox.smtpUrl;
    inboxUrl = inbox.url;
  }

  const { cms, site, database } = config();
  await refuseTakenPorts([
    { variable: 'CMS_PORT', port: cms.port, host: cms.host },
    { variable: 'SITE_PORT', port: site.port, host: site.host },
  ]);

  const env = partEnvironment();
  await buildIfStale(builds.admin, { env, announce: say, signal: running.signal });
  await buildIfStale(builds.site, { env, announce: say, signal: running.signal });

  const start = async (name: string, program: string): Promise<void> => {
    running.signal.throwIfAborted();
    await startPart({ name, program, env, isLogShown, onLaunch: lock.note, register: running.add });
    say(`  ${name} is up`);
  };
  await start('cms', 'cms/bin/cms.js');
  await start('worker', 'cms/bin/worker.js');
  await start('site', 'launcher/site-program.ts');

  return { cmsUrl: cms.url, siteUrl: site.url, databaseUrl: database.url, inboxUrl, isDatabaseEmbedded };
}

/** Nothing calls home. */
const partEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  TZ: 'UTC',
  STRAPI_TELEMETRY_DISABLED: 'true',
  ASTRO_TELEMETRY_DISABLED: '1',
});
