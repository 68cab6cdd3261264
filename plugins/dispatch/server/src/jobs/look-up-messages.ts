import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/** Asks for the end of messages that nobody has told: lost answers, and reports that are overdue. */
export const lookUpMessagesJob = (lookUp: (signal: AbortSignal) => Promise<void>) =>
  defineJob({
    name: 'dispatch.look-up-messages',
    payload: z.object({}),
    every: { seconds: 60 },
    run: (_payload, signal) => lookUp(signal),
  });
