import { statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { Actor } from '../../../contract/server.ts';
import { FileName } from '../domain/file-name.ts';
import { type ChunkedFiles, chunkedFiles } from '../providers/chunked-files.ts';
import {
  addUpload,
  findUpload,
  finishUpload,
  forgetFinishedUploads,
  removeUpload,
  uploadSize,
  waitingUploads,
} from '../sql/uploads.sql.ts';
import { type ArrivingFile, openRunFor, type StoredFile } from './receive-file.ts';

type Deps = {
  db: Knex;
  folder: string;
  store(file: ArrivingFile): Promise<StoredFile>;
  wake(runId: number): Promise<void>;
};

type Exchange = { request: IncomingMessage; response: ServerResponse };

const SizeText = z.string().transform(Number);

const Found = z.object({
  id: z.string(),
  company_id: z.int(),
  name: z.string(),
  size_bytes: SizeText,
  created_by: z.int().nullable(),
  created_by_name: z.string(),
  run_document_id: z.string().nullable(),
});

const LARGEST_UPLOAD = 2 * 1024 ** 3;

/** What the house itself needs to go on working, besides the file and its copy in the document store. */
const SPARE_BYTES = 512 * 1024 ** 2;

/** Tells the sender which run was opened for the file, whenever it asks after the last piece. */
export const RUN_HEADER = 'nitida-run';

/**
 * Uploads that go on after a lost connection. The last piece makes the file a document and opens its run,
 * exactly once: the row of the upload and the run are written together, so a repeated last piece, two at
 * once, or a look after a crash all find the same run.
 */
export function chunkedUploadsOf({ db, folder, store, wake }: Deps) {
  let made: ChunkedFiles | undefined;
  const files = () =>
    (made ??= chunkedFiles(folder, {
      async find(id) {
        const [found] = await rows(db, z.object({ id: z.string(), size_bytes: SizeText }), uploadSize(id));
        return found ? { id, sizeBytes: found.size_bytes } : null;
      },
      remove: async (id) => void (await execute(db, removeUpload(id))),
    }));

  const find = async (companyIds: readonly number[], id: string) => {
    const [found] = await rows(db, Found, findUpload(companyIds, id));
    if (!found) throw new AppError('not_found', 'upload.unknown', 'There is no such upload: begin anew');
    return found;
  };

  /** The run of a whole file; null while bytes are missing. */
  async function finish(companyIds: readonly number[], id: string): Promise<string | null> {
    const upload = await find(companyIds, id);
    if (upload.run_document_id !== null) return upload.run_document_id;
    if ((await files().arrived(id)) !== upload.size_bytes) return null;

    const { company_id: companyId, name } = upload;
    const actor = { id: upload.created_by, name: upload.created_by_name };
    const stored = await store({ door: 'upload', name, content: files().read(id), area: null, actor });
    const opened = await db
      .transaction(async (trx) => {
        const run = await openRunFor(trx, companyId, stored);
        const won = await rows(trx, z.object({ id: z.string() }), finishUpload(companyId, id, run.runId));
        if (won.length === 0) throw new AppError('conflict', 'upload.finished', 'Its run is open already');
        return run;
      })
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'upload.finished') return null;
        throw error;
      });
    if (!opened) return (await find(companyIds, id)).run_document_id;

    await files().remove(id);
    await wake(opened.runId);
    return opened.documentId;
  }

  return {
    finish,

    async begin(companyIds: readonly number[], actor: Actor, { request, response }: Exchange): Promise<void> {
      await expectRoom(folder, Number(request.headers['upload-length'] ?? 0));
      await files().handle(request, response, {
        largest: LARGEST_UPLOAD,
        async create({ id, sizeBytes, metadata }) {
          const { company, filename: name } = metadataOf(metadata);
          if (!companyIds.includes(company)) throw refused(404, 'company.unknown', 'There is no such company');
          if (sizeBytes < 1) throw refused(400, 'upload.empty', 'An empty file is no upload');
          await execute(db, addUpload(company, { id, name, sizeBytes, actor }));
        },
        // Nothing is sent with the creation.
        finish: async () => ({}),
      });
    },

    /** The next piece, how far it is, or the end of it. */
    async go(companyIds: readonly number[], id: string, { request, response }: Exchange): Promise<void> {
      await files().handle(request, response, {
        largest: LARGEST_UPLOAD,
        create: async () => {},
        finish: async () => {
          const run = await finish(companyIds, id);
          const headers: Record<string, string> = run === null ? {} : { [RUN_HEADER]: run };
          return headers;
        },
      });
    },

    size: async (companyIds: readonly number[], id: string): Promise<number> => (await find(companyIds, id)).size_bytes,

    /** Deletes what has not become whole in a day, and finishes what was whole when its sender went away. */
    async sweep(signal: AbortSignal): Promise<void> {
      const whole: { id: string; company_id: number }[] = [];
      for (const upload of await rows(db, Waiting, waitingUploads())) {
        const isWhole = (await files().arrived(upload.id)) === upload.size_bytes;
        if (isWhole) whole.push(upload);
        else if (upload.is_old) {
          await files().remove(upload.id);
          await execute(db, removeUpload(upload.id));
        }
      }
      await execute(db, forgetFinishedUploads());
      for (const { id, company_id: companyId } of whole) {
        if (signal.aborted) return;
        await finish([companyId], id);
      }
    },
  };
}

const Waiting = z.object({ id: z.string(), company_id: z.int(), size_bytes: SizeText, is_old: z.boolean() });

const Metadata = z.object({ company: z.coerce.number().int(), filename: FileName });

function metadataOf(metadata: Record<string, string | null>): z.output<typeof Metadata> {
  const read = Metadata.safeParse(metadata);
  if (!read.success) throw refused(400, 'upload.bad_name', 'The upload needs a company and a usable file name');
  return read.data;
}

/** As the library of the protocol wants errors: with a status, and a body in the shape of all our errors. */
const refused = (status: number, code: string, message: string) => ({
  status_code: status,
  body: JSON.stringify({ data: null, error: { status, name: 'AppError', message, details: { code } } }),
});

/** Better no upload than one that ends after an hour at a full disk. */
async function expectRoom(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder).catch(() => null);
  if (disk && disk.bavail * disk.bsize < 2 * bytes + SPARE_BYTES) {
    throw new AppError('unavailable', 'upload.no_room', 'There is no room for a file of this size at present');
  }
}
