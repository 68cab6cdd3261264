import { AppError } from '@nitida/kernel/errors';
import { ProviderError } from '@nitida/kernel/provider-error';
import { openSftp, type SftpLogin } from '@nitida/kernel/sftp';

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

/** A lot of letters takes a while on a slow line; the keep-alive notices a dead one long before. */
const SILENCE_MS = 10 * 60_000;

/** What a mail house needs of its server. `id` is the provider's. */
export async function openSftpFolder(id: string, login: SftpLogin): Promise<SftpFolder> {
  const { client, ask, isConnected, close } = await openSftp(login, SILENCE_MS).catch((cause: unknown) => {
    throw cause instanceof AppError ? notOpened(id, cause) : cause;
  });

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
    isConnected,
    close,
  };
}

/** Nothing was handed over: `problem` chooses the words that say what to do. */
function notOpened(id: string, cause: AppError): ProviderError {
  const { problem, found } = cause.details;
  const response = problem === 'host_key_changed' ? found : null;
  return new ProviderError(id, 'unavailable', cause.message, { cause, details: { problem, response, isOutage: true } });
}
