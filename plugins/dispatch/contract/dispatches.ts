import { z } from 'zod';

/**
 * The sending of a run. Admin routes under `/dispatch`, used by the runs screen:
 *
 *   GET  /runs/:documentId                          → { data: RunDispatch }     plugin::dispatch.read
 *   POST /runs/:documentId/test-lot                 → { data: RunDispatch }     plugin::dispatch.test
 *   POST /runs/:documentId/approve  ApproveRequest  → { data: RunDispatch }     plugin::dispatch.approve
 *   POST /runs/:documentId/send     SendRequest     → { data: RunDispatch }     plugin::dispatch.send
 *   POST /runs/:documentId/pause | resume           → { data: RunDispatch }     plugin::dispatch.send
 *   POST /runs/:documentId/cancel   { reason }      → { data: RunDispatch }     plugin::dispatch.send
 *   GET  /runs/:documentId/messages?kind&state&page → MessagePage               plugin::dispatch.read
 */

export const DispatchState = z.enum(['proposed', 'approved', 'sending', 'paused', 'sent', 'cancelled', 'voided']);
export type DispatchState = z.output<typeof DispatchState>;

export const MessageCounts = z.object({
  queued: z.int(),
  sending: z.int(),
  sent: z.int(),
  delivered: z.int(),
  bounced: z.int(),
  failed: z.int(),
  uncertain: z.int(),
  cancelled: z.int(),
});
export type MessageCounts = z.output<typeof MessageCounts>;

export const RunDispatch = z.object({
  /** Before anybody approves: how many will get a message, and who gets none and why. */
  forecast: z.object({
    messageCount: z.int(),
    byLanguage: z.array(z.object({ language: z.string(), count: z.int() })),
    withoutAddress: z.int(),
  }),
  testLot: z
    .object({
      createdAt: z.iso.datetime(),
      createdBy: z.string().nullable(),
      contentHash: z.string(),
      /** False when a template, the data or the recipients changed since: a new lot is needed. */
      isCurrent: z.boolean(),
      counts: MessageCounts,
    })
    .nullable(),
  approval: z.object({ by: z.string().nullable(), at: z.iso.datetime(), contentHash: z.string(), isCurrent: z.boolean() }).nullable(),
  sending: z
    .object({
      state: DispatchState,
      total: z.int(),
      counts: MessageCounts,
      /** Messages per minute over the last minute; null before the first. */
      ratePerMinute: z.int().nullable(),
      secondsLeft: z.int().nullable(),
    })
    .nullable(),
  /** What this person may do now; a refusal carries its reason code. */
  actions: z.object({
    testLot: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
    approve: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
    send: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
    pause: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
    resume: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
    cancel: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
  }),
});
export type RunDispatch = z.output<typeof RunDispatch>;

/** The hash of the lot that the person has looked at: approving another one is refused. */
export const ApproveRequest = z.strictObject({ contentHash: z.string().min(1).max(100) });

/** `kind`: the messages of the newest test lot, or those of the sending itself. */
export const MessageFilters = z.object({
  kind: z.enum(['test', 'mass']).default('mass'),
  state: z.enum(['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'uncertain', 'cancelled']).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type MessageFilters = z.output<typeof MessageFilters>;

/** The number that the question named: sending another one is refused. */
export const SendRequest = z.strictObject({ messageCount: z.int().min(1) });

export const MessageRow = z.object({
  id: z.int(),
  billNumber: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  channel: z.string(),
  /** The address with its middle hidden. */
  contact: z.string(),
  state: z.string(),
  errorCode: z.string().nullable(),
  errorText: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type MessageRow = z.output<typeof MessageRow>;

export const MessagePage = z.object({
  results: z.array(MessageRow),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
});
export type MessagePage = z.output<typeof MessagePage>;
