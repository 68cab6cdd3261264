import { z } from 'zod';
import { Forecast } from './audience.ts';
import { ChannelId } from './channels.ts';
import { SendingCourse } from './dispatches.ts';

/**
 * A run that was sent, some of it again. Admin routes under `/dispatch`:
 *
 *   GET  /runs/:documentId/resend?choice         → { data: ResendForecast }   plugin::dispatch.read
 *   GET  /runs/:documentId/resends               → { data: Resend[] }         plugin::dispatch.read
 *   POST /runs/:documentId/resend ResendRequest  → { data: Resend[] }         plugin::dispatch.send
 *   POST /resends/:id/pause | resume | cancel    → { data: Resend[] }         plugin::dispatch.send
 */

/** Whom it did not reach on any channel; who was reached and has not looked; who has not paid all of it. */
export const ResendTo = z.enum(['failed', 'unseen', 'unpaid']);
export type ResendTo = z.output<typeof ResendTo>;

export const ResendChoice = z.object({
  what: ResendTo,
  /** On which one of their messages went. */
  channel: ChannelId.optional(),
  language: z.string().min(2).max(10).optional(),
  service: z.string().min(1).max(30).optional(),
});
export type ResendChoice = z.output<typeof ResendChoice>;

export const ResendForecast = z.object({
  /** Bills that match. */
  billCount: z.int(),
  /** Messages that would go: several bills of a household are one. */
  messageCount: z.int(),
  /** Bills that match and would go to nobody: no address that works, or no approved text for it. */
  nobodyCount: z.int(),
  /** Where they would go, as things are now, and what that costs. */
  ...Forecast.pick({ byChannel: true, cost: true, withoutTariff: true }).shape,
  /** What the messages of the run differ in: there is nothing else to choose by. */
  offered: z.object({
    channels: z.array(ChannelId),
    languages: z.array(z.string()),
    services: z.array(z.string()),
  }),
});
export type ResendForecast = z.output<typeof ResendForecast>;

export const ResendRequest = z.strictObject({
  ...ResendChoice.shape,
  /** The number that the question named: sending another one is refused. */
  messageCount: z.int().min(1),
  reason: z.string().trim().min(3).max(300),
});
export type ResendRequest = z.output<typeof ResendRequest>;

export const Resend = SendingCourse.extend({
  id: z.int(),
  choice: ResendChoice,
  reason: z.string(),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type Resend = z.output<typeof Resend>;
