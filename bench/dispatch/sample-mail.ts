import { z } from 'zod';

/** One of our own mails, as its reader's program shows it: what the others send has the same size. */
export const SampleMail = z.object({ from: z.string(), subject: z.string(), html: z.string(), text: z.string() });
