import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/**
 * Wakes a worker, no more: what is due is read from the ledger. So the job may come late, twice, or
 * never (its own schedule wakes one anyway), and nobody is written to twice.
 */
export const sendDueMessages = (sendDue: (signal: AbortSignal) => Promise<void>) =>
  defineJob({
    name: 'dispatch.send-due-messages',
    payload: z.object({}),
    every: { seconds: 5 },
    run: (_payload, signal) => sendDue(signal),
  });
