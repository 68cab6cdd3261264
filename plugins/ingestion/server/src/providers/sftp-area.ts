import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import SftpClient from 'ssh2-sftp-client';
import { AppError } from '@nitida/kernel/errors';
import { lookOf, markerOf } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea, SftpLogin } from '../domain/reserved-area.ts';
import { unusedName } from './unused-name.ts';

type SftpAddress = Extract<AreaAddress, { kind: 'sftp' }>;

const ANSWER_MS = 10_000;

/** A server that is up, and says nothing: not for ever, because the next look waits for this one. */
const SILENCE_MS = 60_000;

/** A reserved area on an SFTP server, whose host key was pinned when the area was set up. */
export async function openSftpArea(address: SftpAddress, silenceMs = SILENCE_MS): Promise<ReservedArea> {
  const client = await logIn(address);
  const at = (...parts: string[]) => posix.join(address.path, ...parts);
  const ended = new AbortController();
  for (const event of ['end', 'close', 'error'] as const) client.on(event, () => ended.abort());

  const lost = (cause: unknown) =>
    new AppError('unavailable', 'area.connection_lost', 'The connection to the server was lost', {
      cause,
      details: { host: address.host },
    });
  /** A request, with an end; what fails because the connection did says so. */
  const ask = async <T>(request: Promise<T>): Promise<T> => {
    try {
      return await within(silenceMs, ended.signal, request);
    } catch (cause) {
      throw ended.signal.aborted || cause instanceof Silence ? lost(cause) : cause;
    }
  };

  const list = (folder = '') => ask(client.list(at(folder)) as Promise<ListedFile[]>);
  const exists = (path: string) => ask(client.exists(path));

  const look = async (name: string): Promise<AreaEntry | null> => {
    // Links are nobody's drop, and `exists` tells them from files.
    if ((await exists(at(name))) !== '-') return null;
    const { size, modifyTime } = await ask(client.stat(at(name)));
    return { name, size, modifiedAt: new Date(modifyTime) };
  };

  const listFolder = async (folder: string): Promise<AreaEntry[]> => {
    if (folder !== '' && (await exists(at(folder))) !== 'd') return [];
    const files = (await list(folder)).filter(({ type }) => type === '-');
    return files.map(({ name, size, modifyTime }) => ({
      name: posix.join(folder, name),
      size,
      modifiedAt: new Date(modifyTime),
    }));
  };

  /** The pieces as they come. What ends without having been whole is noticed by who counts them. */
  async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
    const waiting = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    try {
      for (let next = await ask(waiting.next()); !next.done; next = await ask(waiting.next())) yield next.value;
    } finally {
      stream.destroy();
    }
  }

  try {
    if (address.isOurs && !(await exists(address.path))) await ask(client.mkdir(address.path, true));
    await list();
  } catch (cause) {
    await closeQuietly(client);
    if (cause instanceof AppError) throw cause;
    throw new AppError('conflict', 'area.path_missing', 'The folder of the area cannot be used', {
      cause,
      details: { path: address.path },
    });
  }

  return {
    async list(folders) {
      const found = [];
      for (const folder of ['', ...folders]) found.push(...(await listFolder(folder)));
      return found;
    },

    look,

    async open(name) {
      const stream: Readable = client.createReadStream(at(name));
      // Its handle is closed after the last byte, and the connection may end first: nobody listens by then.
      stream.on('error', () => {});
      return Readable.from(pieces(stream));
    },

    async settle(entry, { folder, name, report }) {
      const found = await look(entry.name);
      if (!found) return 'gone';
      if (lookOf(found) !== lookOf(entry)) return 'replaced';

      const isTaken = async (candidate: string) => (await exists(at(candidate))) !== false;
      const target = at(await unusedName(posix.join(folder, name), isTaken));
      if (!(await exists(posix.dirname(target)))) await ask(client.mkdir(posix.dirname(target), true));
      await ask(client.put(Buffer.from(report), `${target}.txt`));
      const marker = markerOf(entry.name);
      if (await exists(at(marker))) await ask(client.rename(at(marker), markerOf(target)));
      await ask(client.rename(at(entry.name), target));
      return 'settled';
    },

    close: () => closeQuietly(client),
  };
}

class Silence extends Error {}

/** Waits for an answer, but not for ever, and not when the connection has ended: some requests never hear of it. */
async function within<T>(milliseconds: number, ended: AbortSignal, answer: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const signal = AbortSignal.any([answered.signal, ended]);
  const silence = delay(milliseconds, undefined, { signal, ref: false }).then(() => {
    throw new Silence(`no answer within ${milliseconds} ms`);
  });
  answer.catch(() => undefined);
  silence.catch(() => undefined);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    answered.abort();
  }
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
