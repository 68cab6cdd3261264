import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/** Wakes a worker, no more: which lists are waiting is read from the rows. */
export const writeExportsJob = ({ work }: { work(signal: AbortSignal): Promise<void> }) =>
  defineJob({
    name: 'tickets.write-exports',
    payload: z.object({}),
    every: { seconds: 30 },
    // A list of a million does not hold up the small one behind it.
    concurrency: 2,
    run: (_payload, signal) => work(signal),
  });

/** Wakes a worker likewise: what is to be done to many tickets is read from the rows. */
export const changeTicketsJob = ({ work }: { work(signal: AbortSignal): Promise<void> }) =>
  defineJob({
    name: 'tickets.change-tickets',
    payload: z.object({}),
    every: { seconds: 30 },
    run: (_payload, signal) => work(signal),
  });
