import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import SftpClient from 'ssh2-sftp-client';
import { ProviderError } from '@nitida/kernel/provider-error';

export type SftpLogin = {
  host: string;
  port: number;
  username: string;
  password?: string | undefined;
  privateKey?: string | undefined;
  /** The pinned fingerprint of the server, `SHA256:…`. */
  hostKey: string;
};

export type RemoteFile = { name: string; modifiedAt: Date };

/** What may be done at an SFTP server, each with an end: a server that falls silent is a lost connection. */
export type SftpFolder = {
  list(folder: string): Promise<RemoteFile[]>;
  exists(path: string): Promise<false | 'file' | 'folder'>;
  makeFolder(path: string): Promise<void>;
  read(path: string): Promise<string>;
  write(path: string, content: Buffer): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** The server is still there: what failed was refused by it. */
  isConnected(): boolean;
  close(): Promise<void>;
};

const ANSWER_MS = 10_000;

/** A lot of letters takes a while on a slow line; the keep-alive notices a dead one long before. */
const SILENCE_MS = 10 * 60_000;

/** Logs in at a server whose host key was pinned when the account was set up. `id` is the provider's. */
export async function openSftpFolder(id: string, login: SftpLogin): Promise<SftpFolder> {
  const client = await logIn(id, login);
  const ended = new AbortController();
  for (const event of ['end', 'close', 'error'] as const) client.on(event, () => ended.abort());

  const ask = async <T>(request: Promise<T>): Promise<T> => {
    const over = AbortSignal.any([ended.signal, AbortSignal.timeout(SILENCE_MS)]);
    const lost = new Promise<never>((_resolve, reject) => {
      const fail = () => reject(new Error('the connection was lost'));
      if (over.aborted) fail();
      else over.addEventListener('abort', fail, { once: true });
    });
    lost.catch(() => undefined);
    request.catch(() => undefined);
    return Promise.race([request, lost]);
  };

  return {
    async list(folder) {
      const files = (await ask(client.list(folder))) as { type: string; name: string; modifyTime: number }[];
      return files
        .filter(({ type }) => type === '-')
        .map(({ name, modifyTime }) => ({ name, modifiedAt: new Date(modifyTime) }));
    },
    async exists(path) {
      const kind = await ask(client.exists(path));
      return kind === false ? false : kind === 'd' ? 'folder' : 'file';
    },
    makeFolder: async (path) => void (await ask(client.mkdir(path, true))),
    read: async (path) => String(await ask(client.get(path) as Promise<Buffer>)),
    write: async (path, content) => void (await ask(client.put(content, path))),
    rename: async (from, to) => void (await ask(client.rename(from, to))),
    remove: async (path) => void (await ask(client.delete(path))),
    isConnected: () => !ended.signal.aborted,
    close: () => closeQuietly(client),
  };
}

async function logIn(id: string, { hostKey, password, privateKey, ...login }: SftpLogin): Promise<SftpClient> {
  // The library's own listeners write to the console.
  const client = new SftpClient('mail-house', { error: () => {}, end: () => {}, close: () => {} });
  const expected = withoutPadding(hostKey);
  let found = '';

  try {
    await client.connect({
      ...login,
      ...(password !== undefined && { password }),
      ...(privateKey !== undefined && { privateKey }),
      readyTimeout: ANSWER_MS,
      keepaliveInterval: ANSWER_MS,
      keepaliveCountMax: 3,
      // Asked before anything secret is sent.
      hostVerifier: (key: Buffer) => {
        found = `SHA256:${withoutPadding(createHash('sha256').update(key).digest('base64'))}`;
        return found === expected;
      },
    });
    // Otherwise a small packet waits for the acknowledgement of the one before. The library hides its connection.
    (client as unknown as { client?: { setNoDelay?(isOn: boolean): void } }).client?.setNoDelay?.(true);
    return client;
  } catch (cause) {
    await closeQuietly(client);
    throw notOpened(id, cause, found !== '' && found !== expected ? found : null);
  }
}

/** Nothing was handed over: `problem` chooses the words that say what to do. */
function notOpened(id: string, cause: unknown, otherKey: string | null): ProviderError {
  const text = cause instanceof Error ? cause.message : '';
  const fail = (problem: string, message: string, response: string | null = null) =>
    new ProviderError(id, 'unavailable', message, { cause, details: { problem, response, isOutage: true } });

  if (otherKey) return fail('host_key_changed', 'the server shows another host key', otherKey);
  if (/authentication/i.test(text)) return fail('login_refused', 'the server refuses the credentials');
  if (/parse privateKey|encrypted.*passphrase/i.test(text)) {
    return fail('key_unreadable', 'the private key cannot be read');
  }
  return fail('unreachable', 'the server does not answer');
}

const withoutPadding = (text: string): string => text.replace(/=+$/, '');

/** A connection that is dead already never tells that it has ended. */
async function closeQuietly(client: SftpClient): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), delay(2_000, undefined, { ref: false })]);
}
