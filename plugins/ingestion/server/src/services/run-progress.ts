import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { PhaseName } from '../../../contract/runs.ts';
import { beginPhase } from '../sql/begin-phase.sql.ts';
import { endPhase } from '../sql/end-phase.sql.ts';
import { noteProgress } from '../sql/note-progress.sql.ts';

const EVERY_MS = 1_000;

const Noted = z.object({ state: z.string() });

export type Progress = {
  /**
   * Says how far it is, about once a second; `null` where there is nothing to count. Throws when the
   * run is not ours any more, or we are to stop.
   */
  note(doneCount: number | null): Promise<void>;
  end(db: Pick<Knex, 'raw'>, doneCount: number): Promise<void>;
};

/** What the run's screen shows while a worker works, and how the worker learns that a person cancelled. */
export async function beginProgress(db: Knex, runId: number, phase: PhaseName, signal: AbortSignal): Promise<Progress> {
  await execute(db, beginPhase(runId, phase));
  let notedAt = performance.now();

  return {
    async note(doneCount) {
      signal.throwIfAborted();
      if (performance.now() - notedAt < EVERY_MS) return;
      notedAt = performance.now();

      const [noted] = await rows(db, Noted, noteProgress(runId, phase, doneCount));
      if (noted?.state !== 'checking') throw runTakenAway(runId);
    },

    end: async (on, doneCount) => void (await execute(on, endPhase(runId, phase, doneCount))),
  };
}

/** Somebody moved the run while a worker was at it: what the worker has done so far is void. */
export const runTakenAway = (runId: number) =>
  new AppError('conflict', 'run.taken_away', 'The run was moved by somebody else', { details: { runId } });
