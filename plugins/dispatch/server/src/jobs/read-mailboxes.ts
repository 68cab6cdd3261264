import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/** Looks for what has come back: bounces, complaints, receipts of certified mail, tracking of letters. */
export const readMailboxesJob = (readMailboxes: (signal: AbortSignal) => Promise<void>) =>
  defineJob({
    name: 'dispatch.read-mailboxes',
    payload: z.object({}),
    every: { seconds: 60 },
    // A server from which much comes slowly does not hold up the mailboxes of the others.
    concurrency: 2,
    run: (_payload, signal) => readMailboxes(signal),
  });
