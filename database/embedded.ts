import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort, isPortFree } from './embedded/free-port.ts';
import { type Home, homeOf } from './embedded/home.ts';
import { isAlive, type Postmaster, readPostmaster, stopPostmaster } from './embedded/postmaster.ts';

export type EmbeddedDatabase = {
  /** Address of one of its databases; `nitida` unless another is named. */
  url(database?: string): string;
  port: number;
  /** The server was already up: an earlier start that could not stop it, or another test run. */
  wasRunning: boolean;
  stop(): Promise<void>;
};

type Options = {
  folder: string;
  /** Taken if it is free; otherwise any free port. */
  port?: number;
  settings?: Record<string, string>;
};

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a PostgreSQL of our own in a folder, initialised at the first start: for a demo, tests and
 * small installations, in the same major version that production should run. The server is a
 * process of its own: it outlives a launcher that was killed, and the next start takes it over.
 */
export async function startEmbedded({ folder, port, settings = {} }: Options): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true });
  const home = await homeOf(folder);
  const password = await passwordOf(home.folder);
  const data = join(home.folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(home, data, password);

  const left = await readPostmaster(data);
  const server = left ?? (await startOnFreePort(home, data, settings, port));
  const url = (database = 'nitida') => `postgres://nitida:${password}@127.0.0.1:${server.port}/${database}`;
  await untilItAnswers(url('postgres'), server);

  return { url, port: server.port, wasRunning: left !== null, stop: () => stopPostmaster(server) };
}

async function startOnFreePort(home: Home, data: string, settings: Record<string, string>, preferred?: number) {
  const port = await freePort(preferred);
  return start(home, data, { ...settings, port: String(port) }).catch(async (error: Error) => {
    // Somebody else who starts at this moment may have taken it between our look and our start.
    if (await isPortFree(port)) throw error;
    return start(home, data, { ...settings, port: String(await freePort()) });
  });
}

/** In a folder beside, moved when complete: an initialisation cut short leaves nothing half made. */
async function initialise(home: Home, data: string, password: string): Promise<void> {
  const unfinished = `${data}.${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.user) {
    await chown(unfinished, home.user.uid, home.user.gid);
    await chown(passwordFile, home.user.uid, home.user.gid);
  }

  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=nitida', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const options = { ...home.user, cwd: home.folder, env: serverEnv() };
  await promisify(execFile)(join(home.binaries, 'initdb'), ['-D', unfinished, ...locale, ...access], options);
  await rm(passwordFile);
  // Two test runs may begin together: the first to finish has made it for both.
  await rename(unfinished, data).catch(() => rm(unfinished, { recursive: true }));
}

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  // No socket file: in a shared /tmp it would collide with another installation's.
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
};

async function start(home: Home, data: string, settings: Record<string, string>): Promise<Postmaster> {
  const logFile = join(home.folder, 'postgres.log');
  const log = await open(logFile, 'a', 0o600);
  const flags = Object.entries({ ...DEFAULTS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // In a session of its own: Ctrl-C in the terminal reaches the launcher, which stops the database last.
  const child = spawn(join(home.binaries, 'postgres'), ['-D', data, ...flags], {
    ...home.user,
    cwd: home.folder,
    env: serverEnv(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  await log.close();

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const server = await readPostmaster(data);
    if (server?.isReady) return server;
    await sleep(50);
  }
  const lines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n');
  throw new Error(`The embedded PostgreSQL did not start. The end of ${logFile}:\n${lines}`);
}

const serverEnv = () => ({ PATH: process.env['PATH'], LC_MESSAGES: 'C', TZ: 'UTC' });

async function untilItAnswers(url: string, server: Postmaster): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = 'nitida'");
      if (rowCount === 0) await client.query('create database nitida');
      return;
    } catch (error) {
      if (Date.now() > deadline || !isAlive(server.pid)) throw error;
      // After a crash it first replays its journal, and refuses connections until then.
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function passwordOf(folder: string): Promise<string> {
  const file = join(folder, 'password');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(18).toString('hex');
  await writeFile(file, password, { mode: 0o600, flag: 'wx' });
  return password;
}
