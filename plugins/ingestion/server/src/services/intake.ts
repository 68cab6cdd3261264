import type { Readable } from 'node:stream';
import { AppError } from '@nitida/kernel/errors';
import type { Actor } from '../../../contract/server.ts';
import type { ArrivingFile, OpenedRun } from './receive-file.ts';
import { nameOf } from './thrown.ts';

type Deps = {
  receive(companyId: number, file: ArrivingFile): Promise<OpenedRun>;
  /** Wakes a worker for the run. */
  wake(runId: number): Promise<void>;
  log: { warn(message: string): void };
};

export type Upload = { companyId: number; name: string; content: Readable; actor: Actor };

/** Every way in ends here: stored, a run opened, a worker woken. */
export function intakeOf({ receive, wake, log }: Deps) {
  /** The run is there, and its schedule finds it: a queue that is down only makes it later. */
  const wakeFor = (runId: number): Promise<void> =>
    wake(runId).catch((error: unknown) => log.warn(`run ${runId} waits for the schedule: ${nameOf(error)}`));

  const take = async (companyId: number, file: ArrivingFile): Promise<OpenedRun> => {
    const opened = await receive(companyId, file);
    await wakeFor(opened.runId);
    return opened;
  };

  return {
    take,

    /** For who has opened a run with more than a file. */
    wakeFor,

    async upload(companyIds: readonly number[], { companyId, name, content, actor }: Upload): Promise<OpenedRun> {
      if (!companyIds.includes(companyId))
        throw new AppError('not_found', 'company.unknown', 'There is no such company');
      return take(companyId, { door: 'upload', name, content, area: null, actor });
    },
  };
}
