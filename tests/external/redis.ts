import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@nitida/database/embedded/free-port';
import { pathOf } from './beside.ts';
import { type Daemon, startDaemon } from './daemon.ts';

export type Redis = {
  url: string;
  keys(): Promise<string[]>;
  stop(): Promise<void>;
  /** Comes back empty, as one that keeps nothing on the disk. */
  start(): Promise<void>;
  remove(): Promise<void>;
};

/** Debian's redis-server, with a configuration of its own, on a free port. The machine's own is left alone. */
export async function startRedis(): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-redis-'));
  const port = await freePort();
  const file = join(folder, 'redis.conf');
  await writeFile(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, 'save ""', 'appendonly no', ''].join('\n'));

  const launch = (): Promise<Daemon> => startDaemon(pathOf('redis-server'), [file], /Ready to accept connections/);
  let daemon = await launch();
  const cli = join(dirname(pathOf('redis-server')), 'redis-cli');
  return {
    url: `redis://127.0.0.1:${port}`,
    async keys() {
      const { stdout } = await promisify(execFile)(cli, ['-p', String(port), 'keys', '*']);
      return stdout.split('\n').filter(Boolean);
    },
    stop: () => daemon.stop(),
    async start() {
      daemon = await launch();
    },
    async remove() {
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
