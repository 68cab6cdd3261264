import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '@nitida/kernel/errors';
import { openSftp, type SftpProblem } from '@nitida/kernel/sftp';
import { lookOf, markerOf } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea } from '../domain/reserved-area.ts';
import { unusedName } from './unused-name.ts';

type SftpAddress = Extract<AreaAddress, { kind: 'sftp' }>;

/** A server that is up, and says nothing: not for ever, because the next look waits for this one. */
const SILENCE_MS = 60_000;

/** A reserved area on an SFTP server, whose host key was pinned when the area was set up. */
export async function openSftpArea(address: SftpAddress, silenceMs = SILENCE_MS): Promise<ReservedArea> {
  const connection = await openSftp(address, silenceMs).catch((cause: unknown) => {
    throw inOurWords(cause, address.host);
  });
  const { client, close } = connection;
  const at = (...parts: string[]) => posix.join(address.path, ...parts);
  const ask = <T>(request: Promise<T>): Promise<T> =>
    connection.ask(request).catch((cause: unknown) => {
      throw inOurWords(cause, address.host);
    });

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
    await close();
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

    close,
  };
}

type ListedFile = { type: string; name: string; size: number; modifyTime: number };

const OUR_WORD = {
  'sftp.host_key_changed': ['area.host_key_changed', 'The server shows another host key'],
  'sftp.login_refused': ['area.login_refused', 'The server refuses the credentials'],
  'sftp.key_unreadable': ['area.settings_unreadable', 'The private key cannot be read'],
  'sftp.unreachable': ['area.unreachable', 'The server does not answer'],
  'sftp.connection_lost': ['area.connection_lost', 'The connection to the server was lost'],
} as const satisfies Record<`sftp.${SftpProblem | 'connection_lost'}`, readonly [`area.${string}`, string]>;

/** The codes by which the screen and the notices choose their words; what is not the connection's stays as it is. */
function inOurWords(cause: unknown, host: string): unknown {
  const words = cause instanceof AppError ? OUR_WORD[cause.code as keyof typeof OUR_WORD] : undefined;
  if (!(cause instanceof AppError) || !words) return cause;
  const [code, message] = words;
  const { expected, found } = cause.details;
  const details =
    code === 'area.host_key_changed'
      ? { host, expected, found }
      : code === 'area.settings_unreadable'
        ? { problem: 'privateKey' }
        : { host };
  return new AppError(cause.kind, code, message, { cause, details });
}
