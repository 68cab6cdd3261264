import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { Actor } from '../../../contract/server.ts';
import type { AreaEntry } from '../domain/reserved-area.ts';
import { openRun } from '../sql/billing-runs.sql.ts';
import { recordFile } from '../sql/record-file.sql.ts';
import { recordStored } from '../sql/record-stored.sql.ts';
import { queueNotice } from '../sql/queue-notice.sql.ts';

export type ArrivingFile = {
  door: 'folder' | 'sftp' | 'upload';
  name: string;
  content: Readable;
  /** As it lies in its reserved area; an upload lies nowhere. */
  area: AreaEntry | null;
  actor: Actor;
};

export type OpenedRun = { runId: number; documentId: string };

type Deps = { db: Knex; documents: DocumentStore; now(): Date };

const LARGEST_FILE = { upload: 2 * 1024 ** 3, folder: 16 * 1024 ** 3, sftp: 16 * 1024 ** 3 };

const Opened = z.object({ id: z.int(), document_id: z.string() });

/**
 * Stores a file while it arrives, never holding more than a piece of it, and opens a run for it.
 *
 * The store comes first: a run that is opened has its file. When we die in between, the file is
 * taken again, and lies in the store once all the same, because it is named by its content.
 */
export const receiveFile =
  ({ db, documents, now }: Deps) =>
  async (companyId: number, { door, name, content, area, actor }: ArrivingFile): Promise<OpenedRun> => {
    const startedAt = now();
    const { sha256, size } = await documents.put(Readable.from(atMost(LARGEST_FILE[door], content)));
    if (area && area.size !== size) {
      throw new AppError('conflict', 'area.file_changed', 'The file changed while it was read', { details: { name } });
    }

    return db.transaction(async (trx) => {
      const [opened] = await rows(trx, Opened, openRun(companyId, name, actor));
      if (!opened) throw new AppError('not_found', 'company.unknown', 'There is no such company');
      const { id: runId, document_id: documentId } = opened;

      await execute(trx, recordFile(companyId, { runId, door, name, size, sha256, area }));
      await execute(trx, recordStored(runId, startedAt));
      await execute(trx, queueNotice(runId, 'opened'));
      return { runId, documentId };
    });
  };

/** Counts what really comes: a request may announce less, or nothing. */
async function* atMost(limit: number, content: Readable): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    count += piece.length;
    if (count > limit) {
      throw new AppError('invalid', 'file.over_limit', `A file may have ${limit / 1024 ** 3} GB here`, {
        details: { limit },
      });
    }
    yield piece;
  }
}
