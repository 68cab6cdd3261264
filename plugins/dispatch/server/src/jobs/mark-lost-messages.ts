import { z } from 'zod';
import { defineJob } from '@nitida/kernel/queue';

/** Finds what workers that died were handing over: it becomes uncertain, and a person decides. */
export const markLostMessages = (markLost: () => Promise<void>) =>
  defineJob({
    name: 'dispatch.mark-lost-messages',
    payload: z.object({}),
    every: { seconds: 30 },
    run: () => markLost(),
  });
