import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import ssh2, { type AuthContext, type Client, type Connection } from 'ssh2';
import { serveSftp } from './sftp-session.ts';

export type SftpUser = {
  name: string;
  password?: string;
  /** As in an `authorized_keys` file. */
  publicKey?: string;
  /** The folder that this user sees as `/`. */
  root: string;
};

type Options = {
  users: readonly SftpUser[];
  port?: number;
  /** Where the host key is kept, so that it is the same after a restart; without it, a new one each time. */
  hostKeyFile?: string;
  /** Where a file is to be renamed to such a path, it is not, and the connection is gone without an answer. */
  hangsUpAt?: (path: string) => boolean;
};

export type SftpServer = {
  port: number;
  /** As clients pin it and OpenSSH prints it. */
  hostKey: string;
  /** With the user's password in it. */
  url(user: string, path?: string): string;
  stop(): Promise<void>;
};

/**
 * A real SFTP server (version 3, on ssh2) over folders of this machine: the reserved areas of the demo
 * and of the tests. Users see their own root and nothing above it.
 */
export async function startSftpServer({ users, port = 0, hostKeyFile, hangsUpAt }: Options): Promise<SftpServer> {
  for (const { root } of users) await mkdir(root, { recursive: true });
  const privateKey = await hostKeyOf(hostKeyFile);
  const connections = new Set<Connection>();

  const server = new ssh2.Server({ hostKeys: [privateKey] }, (connection) => {
    connections.add(connection);
    // Otherwise each small answer waits for the acknowledgement of the one before: 40 ms every time.
    (connection as Connection & Pick<Client, 'setNoDelay'>).setNoDelay(true);
    connection.on('close', () => connections.delete(connection));
    // A client that hangs up in the middle is no news.
    connection.on('error', () => connection.end());
    let user: SftpUser | undefined;
    connection.on('authentication', (attempt) => {
      user = users.find((known) => known.name === attempt.username && mayEnter(known, attempt));
      if (user) attempt.accept();
      else attempt.reject(['password', 'publickey']);
    });
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => {
          if (user) serveSftp(acceptSftp(), user.root, (path) => (hangsUpAt?.(path) ? connection.end() : undefined));
        });
      });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const { port: listening } = server.address() as AddressInfo;
  return {
    port: listening,
    hostKey: fingerprint(privateKey),
    url: (name, path = '/') => {
      const password = users.find((user) => user.name === name)?.password;
      return `sftp://${name}${password ? `:${encodeURIComponent(password)}` : ''}@127.0.0.1:${listening}${path}`;
    },
    stop: async () => {
      for (const connection of connections) connection.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function mayEnter({ password, publicKey }: SftpUser, attempt: AuthContext): boolean {
  if (attempt.method === 'password') return password !== undefined && isSame(attempt.password, password);
  if (attempt.method !== 'publickey' || !publicKey) return false;

  const known = ssh2.utils.parseKey(publicKey);
  if (known instanceof Error || !isSame(attempt.key.data, known.getPublicSSH())) return false;
  // Without a signature the client only asks whether it is worth signing.
  if (!attempt.signature || !attempt.blob) return true;
  return known.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true;
}

const digest = (value: string | Buffer) => createHash('sha256').update(value).digest();
const isSame = (one: string | Buffer, other: string | Buffer) => timingSafeEqual(digest(one), digest(other));

async function hostKeyOf(file: string | undefined): Promise<string> {
  if (file && existsSync(file)) return readFile(file, 'utf8');
  const { private: privateKey } = newKeyPair();
  if (file) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, privateKey, { mode: 0o600 });
  }
  return privateKey;
}

/** One key in three hundred that ssh2 makes it cannot read itself: a leading zero is lost. */
export function newKeyPair(): { private: string; public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

function fingerprint(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  return `SHA256:${digest(key.getPublicSSH()).toString('base64').replace(/=+$/, '')}`;
}
