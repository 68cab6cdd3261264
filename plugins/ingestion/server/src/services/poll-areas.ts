import type { Knex } from 'knex';
import { z } from 'zod';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { areaSchedule } from '../domain/area-schedule.ts';
import type { AreaAddress, ReservedArea } from '../domain/reserved-area.ts';
import { areaLook, recordLook } from '../sql/area-looks.sql.ts';
import { forgetAbandoned, forgetProblem } from '../sql/forget-problem.sql.ts';
import { noteProblem } from '../sql/note-problem.sql.ts';
import type { CompanyAreas, KnownArea } from './company-areas.ts';
import { fileAway } from './file-away.ts';
import type { ArrivingFile, OpenedRun } from './receive-file.ts';
import { takeFiles } from './take-files.ts';
import { nameOf, stackOf } from './thrown.ts';

type Deps = {
  db: Knex;
  areas: CompanyAreas;
  openArea(address: AreaAddress): Promise<ReservedArea>;
  receive(companyId: number, file: ArrivingFile): Promise<OpenedRun>;
  now(): Date;
  /** Where the runs screen is; reports name it. */
  adminUrl: string;
  log: { warn(message: string): void; error(message: string): void };
};

/** Of this poll. Another one may begin while this one waits for a slow server: see the job. */
const AT_ONCE = 2;

/** Looks into every reserved area that is due: takes what is complete, and files away what is done with. */
export const pollAreas =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const waiting = await deps.areas.all();
    await execute(deps.db, forgetAbandoned());
    // A server that does not answer holds up itself, not the other companies.
    const lookers = Array.from({ length: AT_ONCE }, async () => {
      for (let area = waiting.shift(); area && !signal.aborted; area = waiting.shift())
        await lookInto(deps, area, signal);
    });
    const failed = (await Promise.allSettled(lookers)).find((looker) => looker.status === 'rejected');
    if (failed) throw failed.reason;
  };

async function lookInto(deps: Deps, known: KnownArea, stopping: AbortSignal): Promise<void> {
  const { db, log } = deps;
  const { companyId, areaId } = known;
  let signal = stopping;
  try {
    const where = known.address();
    if (!where) return;
    await withAdvisoryLock(db, `ingestion.area.${companyId}.${areaId}`, async (lost) => {
      signal = AbortSignal.any([stopping, lost]);
      const begunAt = deps.now();
      if (!(await isDue(db, known, begunAt))) return;
      const area = await deps.openArea(where);
      try {
        const isOver = await takeFiles(deps, { known, door: where.kind, area }, signal);
        await fileAway(deps, known, area);
        await execute(db, forgetProblem(companyId, areaId));
        // A look whose files still grow goes on at the next poll.
        if (isOver) await execute(db, recordLook(companyId, areaId, begunAt));
      } finally {
        await area.close();
      }
    });
  } catch (error) {
    // Told to stop in the middle of a file, or another worker may be at it by now: it is taken anew.
    if (signal.aborted) return;
    const { code, details } = problemOf(error);
    const name = `area ${areaId} of company ${companyId}`;
    if (code === 'area.unknown_problem') log.error(`${name}: ${stackOf(error)}`);
    else log.warn(`${name}: ${code}`);
    await execute(db, noteProblem({ companyId, areaId, code, details }));
  }
}

const Look = z.object({ looked_at: z.string().nullable(), has_more: z.boolean() });

async function isDue(db: Knex, { companyId, areaId, schedule, timeZone }: KnownArea, now: Date): Promise<boolean> {
  const { isDue: isTime, mayFollowUp } = areaSchedule(schedule);
  const [look] = await rows(db, Look, areaLook(companyId, areaId));
  const lookedAt = look?.looked_at ? new Date(look.looked_at) : null;
  return isTime({ now, lookedAt, timeZone }) || (look?.has_more === true && mayFollowUp({ now, timeZone }));
}

function problemOf(error: unknown): { code: string; details: Record<string, unknown> } {
  if (error instanceof AppError && /^(area|store)\./.test(error.code))
    return { code: error.code, details: error.details };
  if (error instanceof AppError && error.code.startsWith('secret.')) {
    return { code: 'area.settings_unreadable', details: { problem: error.code } };
  }
  return { code: 'area.unknown_problem', details: { problem: nameOf(error) } };
}
