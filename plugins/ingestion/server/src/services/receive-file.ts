import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { ProfileDefinition } from '../../../contract/flow-profile.ts';
import type { Actor } from '../../../contract/server.ts';
import type { AreaEntry } from '../domain/reserved-area.ts';
import { openRun } from '../sql/billing-runs.sql.ts';
import { recordFile } from '../sql/record-file.sql.ts';
import { recordStored } from '../sql/record-stored.sql.ts';
import { queueNotice } from '../sql/queue-notice.sql.ts';
import { nameOf } from './thrown.ts';

export type Door = 'folder' | 'sftp' | 'upload' | 'push';

export type ArrivingFile = {
  door: Door;
  name: string;
  content: Readable;
  /** As it lies in its reserved area, and whether it is still what was seen there; an upload lies nowhere. */
  area: { id: number; entry: AreaEntry; isStill(): Promise<boolean> } | null;
  actor: Actor;
  /** How it is written, where the door knows; otherwise the company's flow profiles are asked. */
  definition?: ProfileDefinition | null;
};

export type OpenedRun = { runId: number; documentId: string };

type Deps = { db: Knex; documents: DocumentStore; now(): Date };

const GB = 1024 ** 3;
const LARGEST_FILE = { upload: 2 * GB, push: 2 * GB, folder: 16 * GB, sftp: 16 * GB } satisfies Record<Door, number>;

const Opened = z.object({ id: z.int(), document_id: z.string() });

/**
 * Stores a file while it arrives, never holding more than a piece of it, and opens a run for it.
 *
 * The store comes first: a run that is opened has its file. When we die in between, the file is
 * taken again, and lies in the store once all the same, because it is named by its content.
 */
export const receiveFile =
  ({ db, ...deps }: Deps) =>
  async (companyId: number, file: ArrivingFile): Promise<OpenedRun> => {
    const stored = await storeFile(deps)(file);
    try {
      return await db.transaction((trx) => openRunFor(trx, companyId, stored));
    } catch (cause) {
      if (!isTakenAlready(cause)) throw cause;
      throw new AppError('conflict', 'area.already_taken', 'Another look has taken the file', { cause });
    }
  };

export type StoredFile = Omit<ArrivingFile, 'content'> & { sha256: string; size: number; startedAt: Date };

export const storeFile =
  ({ documents, now }: Omit<Deps, 'db'>) =>
  async ({ content, ...file }: ArrivingFile): Promise<StoredFile> => {
    const { door, name, area } = file;
    const startedAt = now();
    const pieces = Readable.from(atMost(LARGEST_FILE[door], content));
    const { sha256, size } = await documents.put(pieces).catch((cause: unknown) => {
      throw isFull(cause) ? storeFull(name, cause) : cause;
    });
    // Not only longer or shorter: its sender may have begun anew behind us.
    if (area && (area.entry.size !== size || !(await area.isStill()))) {
      throw new AppError('conflict', 'area.file_changed', 'The file changed while it was read', { details: { name } });
    }
    return { ...file, sha256, size, startedAt };
  };

/** In the caller's transaction: who must open one run and no more writes down with it what it was opened for. */
export async function openRunFor(trx: Knex, companyId: number, stored: StoredFile): Promise<OpenedRun> {
  const { door, name, area, actor, definition = null, sha256, size, startedAt } = stored;
  const [opened] = await rows(trx, Opened, openRun(companyId, name, actor));
  if (!opened) throw new AppError('not_found', 'company.unknown', 'There is no such company');
  const { id: runId, document_id: documentId } = opened;

  const folder = area ? area.entry.name.slice(0, Math.max(0, area.entry.name.lastIndexOf('/'))) : '';
  await execute(trx, recordFile(companyId, { runId, door, name, folder, size, sha256, area, definition }));
  await execute(trx, recordStored(runId, startedAt));
  await execute(trx, queueNotice(runId, 'opened'));
  return { runId, documentId };
}

const isFull = (cause: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(nameOf(cause));

const storeFull = (name: string, cause: unknown) =>
  new AppError('unavailable', 'store.full', 'The disk of the document store is full', { cause, details: { name } });

/** The row that says so stands with those that look alike, in one unique index. */
const isTakenAlready = (cause: unknown): boolean =>
  nameOf(cause) === '23505' && (cause as { constraint?: string }).constraint === 'files_taken_once';

/** Counts what really comes: a request may announce less, or nothing. */
async function* atMost(limit: number, content: Readable): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    count += piece.length;
    if (count > limit) {
      throw new AppError('invalid', 'file.over_limit', `A file may have ${limit / GB} GB here`, {
        details: { limit },
      });
    }
    yield piece;
  }
}
