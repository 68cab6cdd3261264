import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { freePort } from '@nitida/database/embedded/free-port';
import { pathOf } from './beside.ts';
import { startDaemon } from './daemon.ts';

export type OpenSsh = {
  host: string;
  port: number;
  username: string;
  /** As `ssh-keygen -lf` prints it. */
  hostKey: string;
  privateKey: string;
  privateKeyFile: string;
  /** A folder that the server gives access to. */
  folder: string;
  url: string;
  /** Puts a file there, as a company does: by SFTP. */
  put(path: string, content: Buffer): Promise<void>;
  list(path: string): Promise<string[]>;
  /** What it has written to its log: who logged in, and who tried to. */
  said(): string;
  stop(): Promise<void>;
};

/**
 * Debian's sshd with a configuration of its own, on a free port. Without PAM, which a test cannot set
 * up, it knows no passwords: people log in with keys, and as whoever runs the test.
 */
export async function startOpenSsh(): Promise<OpenSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-sshd-'));
  const { username, uid } = userInfo();
  // Where it locks up its unprivileged half; Debian's service makes it at its start.
  if (uid === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });

  const [host, person] = [newKey(), newKey()];
  const port = await freePort();
  const write = async (name: string, content: string) => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const settings = await write(
    'sshd_config',
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${await write('host_key', host.private)}`,
      `AuthorizedKeysFile ${await write('authorized_keys', `${person.public}\n`)}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin prohibit-password',
      'PidFile none',
      'LogLevel VERBOSE',
      'Subsystem sftp internal-sftp',
      '',
    ].join('\n'),
  );
  const daemon = await startDaemon(pathOf('sshd'), ['-D', '-e', '-f', settings], /Server listening on/);

  const asCompany = async <T>(work: (client: SftpClient) => Promise<T>): Promise<T> => {
    const client = new SftpClient('company', { error: () => {}, end: () => {}, close: () => {} });
    await client.connect({ host: '127.0.0.1', port, username, privateKey: person.private });
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    host: '127.0.0.1',
    port,
    username,
    hostKey: fingerprintOf(host.public),
    privateKey: person.private,
    privateKeyFile: await write('person_key', person.private),
    folder,
    url: `sftp://${username}@127.0.0.1:${port}${folder}/areas`,
    put: (path, content) => asCompany(async (client) => void (await client.put(content, path))),
    list: (path) => asCompany(async (client) => (await client.list(path)).map(({ name }) => name).sort()),
    said: daemon.said,
    stop: async () => {
      await daemon.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const newKey = () => ssh2.utils.generateKeyPairSync('ed25519');

const fingerprintOf = (publicKey: string): string => {
  const digest = createHash('sha256')
    .update(Buffer.from(publicKey.split(' ')[1] ?? '', 'base64'))
    .digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
};
