import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@nitida/database/embedded/free-port';
import { until } from '../faults/until.ts';

/** Where Debian's packages put their servers; null where they are not installed. */
const find = (...places: string[]): string | null => places.find((place) => existsSync(place)) ?? null;
export const redisServer = find('/usr/bin/redis-server');
export const sshd = find('/usr/sbin/sshd');
const sftpServer = '/usr/lib/openssh/sftp-server';

export type Server = { port: number; stop(): Promise<void> };

/** Debian's Redis, with nothing on disk, on a port of its own. */
export async function startRedis(): Promise<Server> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nitida-redis-'));
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'no', '--save', ''];
  return serve(redisServer ?? '', [...options.map(String), '--maxmemory-policy', 'noeviction'], port, folder);
}

export type SshServer = Server & {
  /** As the owner of the server reads it out: SHA256:… */
  fingerprint: string;
  user: string;
  /** The private key that may log in. */
  keyFile: string;
  /** What it serves: a folder that exists. */
  folder: string;
};

/** OpenSSH's server with a host key of its own; who logs in shows a key. */
export async function startSshd(): Promise<SshServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'nitida-sshd-'));
  const [hostKey, keyFile, areas] = [join(folder, 'host'), join(folder, 'client'), join(folder, 'areas')];
  for (const file of [hostKey, keyFile]) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  await writeFile(join(folder, 'authorized'), await readFile(`${keyFile}.pub`), { mode: 0o600 });
  await mkdir(areas);
  // Debian makes it when its service starts, which it does not here.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    `PidFile ${join(folder, 'pid')}`,
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'UsePAM no',
    `Subsystem sftp ${sftpServer}`,
  ];
  await writeFile(join(folder, 'config'), `${settings.join('\n')}\n`);

  const server = await serve(sshd ?? '', ['-D', '-e', '-f', join(folder, 'config')], port, folder);
  const fingerprint = execFileSync('ssh-keygen', ['-lf', `${hostKey}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '';
  return { ...server, fingerprint, user: userInfo().username, keyFile, folder: areas };
}

async function serve(program: string, options: string[], port: number, folder: string): Promise<Server> {
  const child: ChildProcess = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  await until(`${program} listens`, 30, () => {
    if (child.exitCode !== null) throw new Error(`${program} ended:\n${said}`);
    return answers(port);
  });
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
