import { z } from 'zod';

/** What a message says of a bill, as the statements read it for the wording. */
export const ToldBill = z.object({
  service: z.string(),
  amount_cents: z.int(),
  issue_date: z.iso.date(),
  due_date: z.iso.date(),
  period_from: z.iso.date().nullable(),
  period_to: z.iso.date().nullable(),
});
