import { z } from 'zod';
import { ApprovalChange, Forecast } from './audience.ts';
import { ChannelId } from './channels.ts';

/**
 * The sending of a run. Admin routes under `/dispatch`, used by the runs screen:
 *
 *   GET  /runs/:documentId                          → { data: RunDispatch }     plugin::dispatch.read
 *   POST /runs/:documentId/test-lot                 → { data: RunDispatch }     plugin::dispatch.test
 *   POST /runs/:documentId/approve  ApproveRequest  → { data: RunDispatch }     plugin::dispatch.approve
 *   POST /runs/:documentId/send     SendRequest     → { data: RunDispatch }     plugin::dispatch.send
 *   POST /runs/:documentId/pause | resume           → { data: RunDispatch }     plugin::dispatch.send
 *   POST /runs/:documentId/cancel   CancelRequest   → { data: RunDispatch }     plugin::dispatch.send
 *   GET  /runs/:documentId/messages?kind&resend&state&page → MessagePage        plugin::dispatch.read
 *   GET  /runs/:documentId/nobody?reason&page       → NobodyPage                plugin::dispatch.read
 *   GET  /runs/:documentId/nobody.csv?reason        → the same as a file        plugin::dispatch.read
 */

export const DispatchState = z.enum(['approved', 'sending', 'paused', 'sent', 'cancelled', 'voided']);
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

/** How far a sending is, how fast it goes and how long it will take; of each of its channels too. */
export const SendingCourse = z.object({
  state: DispatchState,
  total: z.int(),
  counts: MessageCounts,
  /** Messages per minute over the last minute; null before the first. */
  ratePerMinute: z.int().nullable(),
  secondsLeft: z.int().nullable(),
  channels: z.array(
    z.object({
      channel: ChannelId,
      total: z.int(),
      /** Not handed over yet. */
      left: z.int(),
      ratePerMinute: z.int().nullable(),
      secondsLeft: z.int().nullable(),
      /** False: what is left waits until the company has a sender for the channel that is switched on. */
      hasSender: z.boolean(),
    }),
  ),
});
export type SendingCourse = z.output<typeof SendingCourse>;

/**
 * Why a person may not do something now. The words are the screen's, the code is also that of the
 * error (`dispatch.<reason>`) when it is tried all the same.
 */
export const ActionReason = z.enum([
  /** The person lacks the permission. */
  'not_permitted',
  /** The run is not in the state for it. */
  'run_state',
  /** Nobody of the run can be reached. */
  'no_recipients',
  /** The company has no sender that is switched on for any of its channels. */
  'sender_missing',
  /** For a channel and language that somebody of the run would get, there is no published template. */
  'template_missing',
  /** The company names no staff to send a test lot to, on the channel or by e-mail. */
  'staff_missing',
  /** No mail server is configured. */
  'mail_server_missing',
  'lot_missing',
  /** A template, the data or the recipients changed since the test lot, or there is a newer lot. */
  'lot_outdated',
  /** Who started the test lot may not approve it. */
  'four_eyes',
  /** A template, the data or the recipients changed since the approval. */
  'approval_outdated',
]);
export type ActionReason = z.output<typeof ActionReason>;

const Action = z.object({ allowed: z.boolean(), reason: ActionReason.nullable() });

export const RunDispatch = z.object({
  /** Before anybody approves: who gets a message, on which channel, at what cost; and who gets none and why. */
  forecast: Forecast,
  testLot: z
    .object({
      createdAt: z.iso.datetime(),
      createdBy: z.string().nullable(),
      contentHash: z.string(),
      /** False when a template, the data or the recipients changed since: a new lot is needed. */
      isCurrent: z.boolean(),
      /** What changed since, by name. */
      changes: z.array(ApprovalChange),
      counts: MessageCounts,
    })
    .nullable(),
  approval: z
    .object({
      by: z.string().nullable(),
      at: z.iso.datetime(),
      /** The network it came from, and the program: as much as privacy allows to keep. */
      from: z.string().nullable(),
      agent: z.string().nullable(),
      contentHash: z.string(),
      /** The same, part by part; null for approvals from before parts were kept. */
      parts: z
        .object({
          texts: z.string(),
          senders: z.string(),
          policy: z.string(),
          bills: z.string(),
          recipients: z.string(),
        })
        .nullable(),
      isCurrent: z.boolean(),
      /** What changed since, by name; of a voided approval what had changed then. */
      changes: z.array(ApprovalChange),
    })
    .nullable(),
  sending: SendingCourse.nullable(),
  /** What this person may do now; a refusal carries its reason code. */
  actions: z.object({
    testLot: Action,
    approve: Action,
    send: Action,
    pause: Action,
    resume: Action,
    cancel: Action,
  }),
});
export type RunDispatch = z.output<typeof RunDispatch>;

/** The hash of the lot that the person has looked at: approving another one is refused. */
export const ApproveRequest = z.strictObject({ contentHash: z.string().min(1).max(100) });

export const CancelRequest = z.strictObject({ reason: z.string().trim().min(3).max(300) });

/** `kind`: the messages of the newest test lot, those of the sending itself, or those that were sent again. */
export const MessageFilters = z.object({
  kind: z.enum(['test', 'mass', 'resend']).default('mass'),
  /** Which sending again; without it the newest. */
  resend: z.coerce.number().int().min(1).optional(),
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
