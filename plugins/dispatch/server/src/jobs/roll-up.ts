import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/** Counts what has happened since it last looked. Late or twice, the figures are the same. */
export const rollUp = (catchUp: (signal: AbortSignal) => Promise<void>) =>
  defineJob({
    name: 'dispatch.roll-up',
    payload: z.object({}),
    every: { seconds: 5 },
    run: (_payload, signal) => catchUp(signal),
  });
