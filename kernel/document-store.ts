import { createHash, randomUUID } from 'node:crypto';
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from './errors.ts';

export type StoredDocument = { sha256: string; size: number };

/** Documents (bills as PDF) by the hash of their content: the same file twice is stored once. */
export type DocumentStore = {
  put(content: Readable | Buffer): Promise<StoredDocument>;
  has(sha256: string): Promise<boolean>;
  open(sha256: string): Promise<{ stream: Readable; size: number }>;
  /** As a file, for who jumps about in it: the directory of a ZIP stands at its end. */
  openFile(sha256: string): Promise<FileHandle>;
  /** For what was kept for a time only; nothing happens where there is nothing. */
  remove(sha256: string): Promise<void>;
};

/**
 * Keeps the documents in a folder, spread over 256 folders by the first two digits of the hash.
 *
 * A document appears under its hash whole or not at all: it is written beside, flushed to the disk,
 * and renamed. So whoever finds it need not ask whether it is complete.
 */
export function folderStore(root: string): DocumentStore {
  // The same disk as the documents: a rename across disks would be a copy, and not atomic.
  const incoming = join(root, 'incoming');
  let swept: Promise<void> | undefined;

  return {
    async put(content) {
      const temporary = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      await (swept ??= sweep(incoming));

      try {
        const stored = await writeFlushed(temporary, content);
        const folder = join(root, stored.sha256.slice(0, 2));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await rename(temporary, join(folder, stored.sha256));
        await flushFolder(folder);
        return stored;
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },

    async has(sha256) {
      return access(pathOf(root, sha256)).then(
        () => true,
        () => false,
      );
    },

    async open(sha256) {
      const file = await openStored(root, sha256);
      // The size is asked of the open file: nothing can come between the two.
      const { size } = await file.stat();
      return { stream: file.createReadStream(), size };
    },

    openFile: (sha256) => openStored(root, sha256),

    remove: (sha256) => rm(pathOf(root, sha256), { force: true }),
  };
}

const ABANDONED_MS = 3_600_000;

/** What programs that were killed have left half written: nobody has added to it for an hour. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = await stat(join(folder, name)).catch(() => null);
    if (file && file.mtimeMs < Date.now() - ABANDONED_MS) await rm(join(folder, name), { force: true });
  }
}

async function openStored(root: string, sha256: string): Promise<FileHandle> {
  return open(pathOf(root, sha256), 'r').catch((cause: unknown) => {
    throw new AppError('not_found', 'document.missing', 'The document is not in the store', {
      cause,
      details: { sha256 },
    });
  });
}

async function writeFlushed(path: string, content: Readable | Buffer): Promise<StoredDocument> {
  const hash = createHash('sha256');
  let size = 0;

  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      hash.update(bytes);
      size += bytes.length;
      await writeAll(file, bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** One write may take less than it was given. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

/** A rename is safe only when the folder that lists it is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The hash comes from rows and requests; nothing but a hash may become part of a path. */
function pathOf(root: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new AppError('invalid', 'document.bad_hash', 'A document is named by its SHA-256 in lower case');
  }
  return join(root, sha256.slice(0, 2), sha256);
}
