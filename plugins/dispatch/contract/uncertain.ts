import { z } from 'zod';
import { ChannelId, Purpose } from './channels.ts';

/**
 * Messages of which nobody knows whether they arrived. Admin routes under `/dispatch`:
 *
 *   GET  /uncertain?filters&page                     → UncertainPage                plugin::dispatch.read
 *   POST /uncertain/decide      UncertainDecision    → { data: UncertainDecided }   plugin::dispatch.send
 *   POST /uncertain/look-up     UncertainChoice      → { data: AskedAgain }         plugin::dispatch.send
 */

export const UncertainFilters = z.object({
  company: z.coerce.number().int().optional(),
  /** The run's document. */
  run: z.string().min(1).max(50).optional(),
  channel: ChannelId.optional(),
  /** The account; 0: the house's own mail server. */
  sender: z.coerce.number().int().optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type UncertainFilters = z.output<typeof UncertainFilters>;

export const UncertainMessage = z.object({
  id: z.int(),
  company: z.object({ id: z.int(), name: z.string() }),
  run: z.object({ documentId: z.string(), title: z.string() }).nullable(),
  purpose: Purpose,
  channel: ChannelId,
  /** Through which account; null: the house's own mail server. */
  sender: z.object({ id: z.int(), name: z.string() }).nullable(),
  billNumber: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  /** The address with its middle hidden. */
  contact: z.string(),
  /** What to look for at the far side: an e-mail's Message-ID, a lot, our own reference. */
  reference: z.string(),
  /** Since when nobody knows. */
  since: z.iso.datetime().nullable(),
  attempts: z.int(),
  errorCode: z.string().nullable(),
  /** The last that was heard of it. */
  errorText: z.string().nullable(),
  /** When the far side was asked, and had never heard of it. */
  unknownAt: z.iso.datetime().nullable(),
  /** Its sending was cancelled: it can be given up or called arrived, and not sent again. */
  isOver: z.boolean(),
});
export type UncertainMessage = z.output<typeof UncertainMessage>;

export const UncertainPage = z.object({
  results: z.array(UncertainMessage),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
});
export type UncertainPage = z.output<typeof UncertainPage>;

/** All that match, or only some of them. */
export const UncertainChoice = z.strictObject({
  filters: UncertainFilters.omit({ page: true, pageSize: true }).strict(),
  ids: z.array(z.int()).min(1).max(100).optional(),
});
export type UncertainChoice = z.output<typeof UncertainChoice>;

/** What a person has found out: it is there; it is not, and goes again under its name; it is not, and stays so. */
export const UncertainVerdict = z.enum(['arrived', 'send_again', 'give_up']);
export type UncertainVerdict = z.output<typeof UncertainVerdict>;

export const UncertainDecision = UncertainChoice.extend({
  verdict: UncertainVerdict,
  /** The number that the question named: another one decides nothing. */
  messageCount: z.int().min(1),
  reason: z.string().trim().min(3).max(300),
});
export type UncertainDecision = z.output<typeof UncertainDecision>;

export const UncertainDecided = z.object({ messageCount: z.int() });
export type UncertainDecided = z.output<typeof UncertainDecided>;

/** So many are looked up now: those of channels that can be asked. */
export const AskedAgain = z.object({ messageCount: z.int() });
export type AskedAgain = z.output<typeof AskedAgain>;
