import { posix } from 'node:path';
import { addAbortSignal } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { SYSTEM } from '../../../contract/server.ts';
import { arrivals, lookOf } from '../domain/arrivals.ts';
import type { AreaEntry, ReservedArea } from '../domain/reserved-area.ts';
import { namedFolders, wantedFiles } from '../domain/wanted-files.ts';
import { filePatterns } from '../sql/file-patterns.sql.ts';
import { filesInArea } from '../sql/files-in-area.sql.ts';
import { replaceSightings } from '../sql/replace-sightings.sql.ts';
import { sightings } from '../sql/sightings.sql.ts';
import { unreadRuns } from '../sql/unread-runs.sql.ts';
import type { KnownArea } from './company-areas.ts';
import type { ArrivingFile, OpenedRun } from './receive-file.ts';

type Deps = {
  db: Knex;
  receive(companyId: number, file: ArrivingFile): Promise<OpenedRun>;
  log: { warn(message: string): void };
};

type Place = { known: KnownArea; door: 'folder' | 'sftp'; area: ReservedArea };

const Pattern = z.object({ namePattern: z.string(), folder: z.string() });

const Count = z.object({ count: z.int() });

const Entry = z
  .object({ name: z.string(), size: z.number(), modified_at: z.string() })
  .transform(({ name, size, modified_at }): AreaEntry => ({ name, size, modifiedAt: new Date(modified_at) }));

/** Each waits for the disk twice, and for the database once: several small ones go by at a time. */
const AT_ONCE = 4;

/**
 * A company's files that wait to be read. The ten thousandth of one company waits where it lies, and
 * the one file of another company does not wait behind it.
 */
const MOST_UNREAD = 500;

/** Takes what is complete in an area; answers whether nothing is left to be taken soon. */
export async function takeFiles(deps: Deps, place: Place, signal: AbortSignal): Promise<boolean> {
  const { db } = deps;
  const { area, known } = place;
  const { companyId, areaId, needsMarker, apart } = known;
  const patterns = await rows(db, Pattern, filePatterns(companyId));
  const seen = await rows(db, Entry, sightings(companyId, areaId));
  const taken = await rows(db, Entry, filesInArea(companyId, areaId));
  const isElsewhere = (name: string) => apart.some((folder) => name.startsWith(`${folder}/`));

  const listed = (await area.list(namedFolders(patterns))).filter(({ name }) => !isElsewhere(name));
  const { ready, growing, unknown } = arrivals(listed, { seen, taken, needsMarker, isWanted: wantedFiles(patterns) });

  const [{ count: unread } = { count: 0 }] = await rows(db, Count, unreadRuns(companyId));
  const waiting = ready.splice(Math.max(0, MOST_UNREAD - unread));

  const failures: unknown[] = [];
  const takers = Array.from({ length: AT_ONCE }, async () => {
    for (let entry = ready.shift(); entry && !signal.aborted; entry = ready.shift()) {
      const failure = await take(deps, place, entry, signal);
      if (failure) failures.push(failure.error);
      if (failure?.isForAll) ready.splice(0);
    }
  });
  await Promise.all(takers);
  signal.throwIfAborted();
  const looks = [
    ...[...growing, ...waiting].map((entry) => ({ ...entry, isUnknown: false })),
    ...unknown.map((entry) => ({ ...entry, isUnknown: true })),
  ];
  await execute(db, replaceSightings(companyId, areaId, looks));
  // A file that cannot be read does not hold up the others; it is told of all the same.
  if (failures.length > 0) throw failures[0];
  return growing.length + waiting.length === 0;
}

type Failure = {
  error: unknown;
  /** The connection is lost, the disk is full: the others would meet it too. */
  isForAll: boolean;
};

async function take(
  { receive, log }: Deps,
  { known: { companyId, areaId }, door, area }: Place,
  entry: AreaEntry,
  signal: AbortSignal,
): Promise<Failure | null> {
  const isStill = async () => {
    const now = await area.look(entry.name);
    return now !== null && lookOf(now) === lookOf(entry);
  };
  try {
    const content = addAbortSignal(signal, await area.open(entry.name));
    const name = posix.basename(entry.name);
    await receive(companyId, { door, name, content, area: { id: areaId, entry, isStill }, actor: SYSTEM });
    return null;
  } catch (error) {
    if (signal.aborted) return null;
    const code = error instanceof AppError ? error.code : '';
    if (code === 'area.file_changed') {
      log.warn(
        `area ${areaId} of company ${companyId}: a file changed while it was read; it is taken once it is still`,
      );
    }
    if (code === 'area.file_changed' || code === 'area.already_taken') return null;
    return { error, isForAll: code === 'area.connection_lost' || code === 'store.full' };
  }
}
