import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

type Work = {
  /** Looks at one run, or at all that are due. */
  processRuns(runId: number | undefined, signal: AbortSignal): Promise<void>;
  pollAreas(signal: AbortSignal): Promise<void>;
  tellStaff(signal: AbortSignal): Promise<void>;
};

/**
 * Wakes a worker, no more: which runs are to be worked on is read from the rows. So the job may
 * come late, twice, or never, and its own schedule takes up what a killed worker has left.
 */
export const processRunJob = ({ processRuns }: Pick<Work, 'processRuns'>) =>
  defineJob({
    name: 'ingestion.process-run',
    payload: z.object({ runId: z.int().optional() }),
    every: { seconds: 10 },
    // A file of an hour does not hold up the small one behind it.
    concurrency: 2,
    run: ({ runId }, signal) => processRuns(runId, signal),
  });

export const pollAreasJob = ({ pollAreas }: Pick<Work, 'pollAreas'>, everySeconds: number) =>
  defineJob({
    name: 'ingestion.poll-areas',
    payload: z.object({}),
    every: { seconds: everySeconds },
    // A server from which a large file comes slowly does not hold up the areas of the others.
    concurrency: 2,
    run: (_payload, signal) => pollAreas(signal),
  });

export const tellStaffJob = ({ tellStaff }: Pick<Work, 'tellStaff'>) =>
  defineJob({
    name: 'ingestion.tell-staff',
    payload: z.object({}),
    every: { seconds: 15 },
    run: (_payload, signal) => tellStaff(signal),
  });

export const sweepUploadsJob = ({ sweep }: { sweep(signal: AbortSignal): Promise<void> }) =>
  defineJob({
    name: 'ingestion.sweep-uploads',
    payload: z.object({}),
    every: { seconds: 300 },
    run: (_payload, signal) => sweep(signal),
  });

export const forgetKeysJob = ({ forgetKeys }: { forgetKeys(): Promise<void> }) =>
  defineJob({
    name: 'ingestion.forget-keys',
    payload: z.object({}),
    every: { seconds: 3_600 },
    run: () => forgetKeys(),
  });
