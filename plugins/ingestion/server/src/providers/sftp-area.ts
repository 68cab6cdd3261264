import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import SftpClient from 'ssh2-sftp-client';
import { AppError } from '@nitida/kernel/errors';
import { lookOf, markerOf } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea, SftpLogin } from '../domain/reserved-area.ts';

type SftpAddress = Extract<AreaAddress, { kind: 'sftp' }>;

const ANSWER_MS = 10_000;

/** A reserved area on an SFTP server, whose host key was pinned when the area was set up. */
export async function openSftpArea(address: SftpAddress): Promise<ReservedArea> {
  const client = await logIn(address);
  const at = (...parts: string[]) => posix.join(address.path, ...parts);
  const list = () => client.list(address.path) as Promise<ListedFile[]>;

  const look = async (name: string): Promise<AreaEntry | null> => {
    if (!(await client.exists(at(name)))) return null;
    const { size, modifyTime } = await client.stat(at(name));
    return { name, size, modifiedAt: new Date(modifyTime) };
  };

  if (address.isOurs && !(await client.exists(address.path))) await client.mkdir(address.path, true);
  await list().catch(async (cause: unknown) => {
    await closeQuietly(client);
    throw new AppError('conflict', 'area.path_missing', 'The folder of the area cannot be used', {
      cause,
      details: { path: address.path },
    });
  });

  return {
    async list() {
      const files = (await list()).filter(({ type }) => type === '-');
      return files.map(({ name, size, modifyTime }) => ({ name, size, modifiedAt: new Date(modifyTime) }));
    },

    async open(name) {
      const stream: Readable = client.createReadStream(at(name));
      // Its handle is closed after the last byte, and the connection may end first: nobody listens by then.
      stream.on('error', () => {});
      return stream;
    },

    async settle(entry, { folder, name, report }) {
      const found = await look(entry.name);
      if (!found) return 'gone';
      if (lookOf(found) !== lookOf(entry)) return 'replaced';

      if (!(await client.exists(at(folder)))) await client.mkdir(at(folder));
      await client.put(Buffer.from(report), at(folder, `${name}.txt`));
      await client.rename(at(entry.name), at(folder, name));
      const marker = markerOf(entry.name);
      if (await client.exists(at(marker))) await client.rename(at(marker), at(folder, markerOf(name)));
      return 'settled';
    },

    close: () => closeQuietly(client),
  };
}

type ListedFile = { type: string; name: string; size: number; modifyTime: number };

async function logIn({ host, port, username, password, privateKey, hostKey }: SftpLogin): Promise<SftpClient> {
  // The library's own listeners write to the console.
  const client = new SftpClient('area', { error: () => {}, end: () => {}, close: () => {} });
  let found = '';

  try {
    await client.connect({
      host,
      port,
      username,
      ...(password !== null && { password }),
      ...(privateKey !== null && { privateKey }),
      readyTimeout: ANSWER_MS,
      keepaliveInterval: ANSWER_MS,
      keepaliveCountMax: 3,
      // Asked before anything secret is sent.
      hostVerifier: (key: Buffer) => {
        found = fingerprint(key);
        return found === withoutPadding(hostKey);
      },
    });
    hurry(client);
    return client;
  } catch (cause) {
    await closeQuietly(client);
    throw translated(cause, { host, expected: withoutPadding(hostKey), found });
  }
}

/**
 * Each packet leaves at once. Otherwise a small one waits for the acknowledgement of the one before:
 * 40 ms for every 32 kB. The library hides its connection, which knows how.
 */
function hurry(client: SftpClient): void {
  (client as unknown as { client?: { setNoDelay?(isOn: boolean): void } }).client?.setNoDelay?.(true);
}

function translated(
  cause: unknown,
  { host, expected, found }: { host: string; expected: string; found: string },
): AppError {
  if (found !== '' && found !== expected) {
    return new AppError('conflict', 'area.host_key_changed', 'The server shows another host key', {
      cause,
      details: { host, expected, found },
    });
  }
  const text = cause instanceof Error ? cause.message : '';
  if (/authentication/i.test(text)) {
    return new AppError('conflict', 'area.login_refused', 'The server refuses the credentials', {
      cause,
      details: { host },
    });
  }
  if (/parse privateKey|encrypted.*passphrase/i.test(text)) {
    return new AppError('conflict', 'area.settings_unreadable', 'The private key cannot be read', {
      cause,
      details: { problem: 'privateKey' },
    });
  }
  return new AppError('unavailable', 'area.unreachable', 'The server does not answer', { cause, details: { host } });
}

/** As OpenSSH prints it. */
const fingerprint = (key: Buffer): string =>
  `SHA256:${withoutPadding(createHash('sha256').update(key).digest('base64'))}`;

const withoutPadding = (text: string): string => text.replace(/=+$/, '');

/** A connection that is dead already never tells that it has ended. */
async function closeQuietly(client: SftpClient): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), delay(2_000, undefined, { ref: false })]);
}
