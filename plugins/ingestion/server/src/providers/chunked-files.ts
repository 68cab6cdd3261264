import { mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server, Upload } from '@tus/server';

/** An upload as its row tells it. */
export type KnownUpload = { id: string; sizeBytes: number };

type Hooks = {
  /** Tells the row of a new upload, before its file is made. */
  create(upload: { id: string; sizeBytes: number; metadata: Record<string, string | null> }): Promise<void>;
  /** The last byte is there. Its answer goes to the client as headers. */
  finish(id: string): Promise<Record<string, string>>;
};

type Rows = { find(id: string): Promise<KnownUpload | null>; remove(id: string): Promise<void> };

export type ChunkedFiles = ReturnType<typeof chunkedFiles>;

/**
 * Files that arrive in pieces by the tus protocol (https://tus.io), in a folder until they are whole. A
 * piece that was cut off stays as far as it came, and the next begins there. What an upload is stands in
 * our rows; the folder holds nothing but bytes.
 */
export function chunkedFiles(folder: string, uploads: Rows) {
  // Before the library makes it for everybody to read.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = new FileStore({ directory: folder, configstore: rowsAsStore(uploads) });
  // What it could do besides would need a length that is not known at the beginning.
  store.extensions = ['creation', 'termination'];
  const locker = new MemoryLocker();

  return {
    /** Answers one request of the protocol. Who asks, and whether it is theirs, was looked at before. */
    async handle(
      request: IncomingMessage,
      response: ServerResponse,
      { largest, create, finish }: Hooks & { largest: number },
    ) {
      const server = new Server({
        path: '/',
        datastore: store,
        locker,
        maxSize: largest,
        // As seen from the address that was asked: whatever stands before it at a proxy stays.
        generateUrl: (_request, { id }) => `chunked-uploads/${id}`,
        onUploadCreate: async (_request, { id, size = 0, metadata = {} }) => {
          await create({ id, sizeBytes: size, metadata });
          return {};
        },
        onUploadFinish: async (_request, { id }) => ({ headers: await finish(id) }),
      });
      await server.handle(request, response);
    },

    /** How much of it has arrived; null where nothing ever did. */
    arrived: (id: string): Promise<number | null> =>
      stat(join(folder, id)).then(
        ({ size }) => size,
        () => null,
      ),

    read: (id: string): Readable => createReadStream(join(folder, id)),

    remove: (id: string): Promise<void> => rm(join(folder, id), { force: true }),
  };
}

/** The library's notes about an upload are our row. It is written by `create`, so there is nothing to set. */
const rowsAsStore = (uploads: Rows) => ({
  async get(id: string): Promise<Upload | undefined> {
    const found = await uploads.find(id);
    return found ? new Upload({ id, size: found.sizeBytes, offset: 0 }) : undefined;
  },
  set: async () => {},
  delete: (id: string) => uploads.remove(id),
});
