import { addAbortSignal } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { SYSTEM } from '../../../contract/server.ts';
import { arrivals } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea } from '../domain/reserved-area.ts';
import { forgetProblem } from '../sql/forget-problem.sql.ts';
import { noteProblem } from '../sql/note-problem.sql.ts';
import { replaceSightings } from '../sql/replace-sightings.sql.ts';
import { sightings } from '../sql/sightings.sql.ts';
import { filesInArea } from '../sql/files-in-area.sql.ts';
import type { CompanyAreas, KnownArea } from './company-areas.ts';
import { fileAway } from './file-away.ts';
import type { ArrivingFile, OpenedRun } from './receive-file.ts';
import { nameOf, stackOf } from './thrown.ts';

type Deps = {
  db: Knex;
  areas: CompanyAreas;
  openArea(address: AreaAddress): Promise<ReservedArea>;
  receive(companyId: number, file: ArrivingFile): Promise<OpenedRun>;
  log: { warn(message: string): void; error(message: string): void };
};

const AT_ONCE = 4;

/** Looks into every company's reserved area: takes what is complete, and files away what is done with. */
export const pollAreas =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const waiting = await deps.areas.all();
    // A server that does not answer holds up itself, not the other companies.
    const lookers = Array.from({ length: AT_ONCE }, async () => {
      for (let area = waiting.shift(); area && !signal.aborted; area = waiting.shift())
        await lookInto(deps, area, signal);
    });
    await Promise.all(lookers);
  };

async function lookInto(deps: Deps, { companyId, language, address }: KnownArea, signal: AbortSignal): Promise<void> {
  const { db, log } = deps;
  try {
    const where = address();
    if (!where) return;
    await withAdvisoryLock(db, `ingestion.area.${companyId}`, async () => {
      const area = await deps.openArea(where);
      try {
        await take(deps, companyId, where.kind, area, signal);
        await fileAway(db, companyId, language, area);
        await execute(db, forgetProblem(companyId));
      } finally {
        await area.close();
      }
    });
  } catch (error) {
    // Told to stop in the middle of a file: it is taken anew, from its beginning.
    if (signal.aborted) return;
    const { code, details } = problemOf(error);
    if (code === 'area.unknown_problem') log.error(`area of company ${companyId}: ${stackOf(error)}`);
    else log.warn(`area of company ${companyId}: ${code}`);
    await execute(db, noteProblem(companyId, code, details));
  }
}

const Look = z
  .object({ name: z.string(), size: z.number(), modified_at: z.string() })
  .transform(({ name, size, modified_at }): AreaEntry => ({ name, size, modifiedAt: new Date(modified_at) }));

async function take(
  { db, receive, log }: Deps,
  companyId: number,
  door: 'folder' | 'sftp',
  area: ReservedArea,
  signal: AbortSignal,
): Promise<void> {
  const seen = await rows(db, Look, sightings(companyId));
  const taken = await rows(db, Look, filesInArea(companyId));
  const { ready, growing } = arrivals(await area.list(), { seen, taken });

  const failures: unknown[] = [];
  for (const entry of ready) {
    try {
      const content = addAbortSignal(signal, await area.open(entry.name));
      await receive(companyId, { door, name: entry.name, content, area: entry, actor: SYSTEM });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError && error.code === 'area.file_changed') {
        log.warn(`area of company ${companyId}: a file changed while it was read; it is taken once it is still`);
      } else {
        failures.push(error);
      }
    }
  }
  await execute(db, replaceSightings(companyId, growing));
  // A file that cannot be read does not hold up the others; it is told of all the same.
  if (failures.length > 0) throw failures[0];
}

function problemOf(error: unknown): { code: string; details: Record<string, unknown> } {
  if (error instanceof AppError && error.code.startsWith('area.')) return { code: error.code, details: error.details };
  if (error instanceof AppError && error.code.startsWith('secret.')) {
    return { code: 'area.settings_unreadable', details: { problem: error.code } };
  }
  return { code: 'area.unknown_problem', details: { problem: nameOf(error) } };
}
