import { z } from 'zod';
import { ChannelId } from '@nitida/plugin-dispatch/contract/channels';
import { Service } from '@nitida/plugin-ingestion/contract';

/**
 * The tickets screen. Admin routes under `/tickets`:
 *
 *   GET  /tickets?filters&after|before&pageSize   → TicketPage                     plugin::tickets.read
 *   GET  /tickets/count?filters                   → { data: TicketCount }
 *   GET  /tickets/:documentId                     → { data: TicketDetail }
 *   POST /tickets/:documentId/revoke  { reason }  → { data: TicketDetail }         plugin::tickets.manage
 *   POST /tickets/:documentId/renew               → { data: { messageId } }        plugin::tickets.manage
 *   GET  /views                                   → { data: SavedView[] }          one's own
 *   POST /views        SavedViewRequest           → { data: SavedView }            the same name again: changed
 *   POST /views/:id/remove                        → { data: null }
 *   GET  /changes                                 → { data: TicketChange[] }       manage; one's own, newest first
 *   POST /changes/count  ChangeScope              → { data: { count } }            exact: what the question names
 *   POST /changes        ChangeRequest            → { data: TicketChange }         409 if the number is another now
 *   GET  /exports                                 → { data: TicketExport[] }       one's own, of the last days
 *   POST /exports      ExportRequest              → { data: TicketExport }
 *   GET  /exports/:documentId/file                → the file; 404 for everybody else, and after its end
 */

export const TicketState = z.enum(['issued', 'valid', 'expired', 'revoked']);
export type TicketState = z.output<typeof TicketState>;

export const MessageState = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'uncertain',
  'cancelled',
]);
export type MessageState = z.output<typeof MessageState>;

export const TicketSummary = z.object({
  documentId: z.string(),
  company: z.object({ id: z.int(), name: z.string() }),
  state: TicketState,
  isTest: z.boolean(),
  billNumber: z.string(),
  amountCents: z.int(),
  paidCents: z.int(),
  dueDate: z.iso.date(),
  service: Service,
  customerDocumentId: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  runDocumentId: z.string().nullable(),
  channel: z.string().nullable(),
  /** The address with its middle hidden. */
  contact: z.string().nullable(),
  messageState: MessageState.nullable(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  seenAt: z.iso.datetime().nullable(),
});
export type TicketSummary = z.output<typeof TicketSummary>;

/** `after` and `before`: what to ask for the next and the previous rows; null where there are none. */
export const TicketPage = z.object({
  results: z.array(TicketSummary),
  after: z.string().nullable(),
  before: z.string().nullable(),
  /** Looking took too long, and stopped at tickets issued then; `after` (or `before`) goes on from there. Else null. */
  lookedUpTo: z.iso.datetime().nullable(),
});
export type TicketPage = z.output<typeof TicketPage>;

/** Counted up to a bound: a million rows are not worth the wait for their number. */
export const TicketCount = z.object({ count: z.int(), isExact: z.boolean() });
export type TicketCount = z.output<typeof TicketCount>;

const yesOrNo = z.enum(['yes', 'no']);

/** How the message went, in one word; `error` is whatever did not arrive. */
export const MessageOutcome = z.enum([...MessageState.options, 'error']);
export type MessageOutcome = z.output<typeof MessageOutcome>;

/** Of the bill. `overdue`: not paid, and its due date is past. */
export const Paid = z.enum(['yes', 'partly', 'no', 'overdue']);
export type Paid = z.output<typeof Paid>;

export const HolderAction = z.enum(['pdf', 'calendar', 'speech', 'identified', 'refused', 'renewal']);
export type HolderAction = z.output<typeof HolderAction>;

/** What tickets can be searched by. */
export const TicketCriteria = z.object({
  state: TicketState.optional(),
  messageState: MessageOutcome.optional(),
  seen: yesOrNo.optional(),
  paid: Paid.optional(),
  did: HolderAction.optional(),
  channel: ChannelId.optional(),
  language: z.string().max(10).optional(),
  service: Service.optional(),
  test: yesOrNo.optional(),
  run: z.string().max(40).optional(),
  customer: z.string().trim().max(200).optional(),
  contact: z.string().trim().max(254).optional(),
  bill: z.string().trim().max(64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  company: z.coerce.number().int().optional(),
});
export type TicketCriteria = z.output<typeof TicketCriteria>;

const cursor = z
  .string()
  .regex(/^\d{1,10}$/)
  .optional();

/** What can be asked for, as it stands in the address of the screen. */
export const TicketFilters = TicketCriteria.extend({
  /** The rows after, or before, this one; newest first. */
  after: cursor,
  before: cursor,
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type TicketFilters = z.output<typeof TicketFilters>;

export const SavedView = z.object({ id: z.int(), name: z.string(), criteria: TicketCriteria });
export type SavedView = z.output<typeof SavedView>;

export const SavedViewRequest = z.strictObject({
  name: z.string().trim().min(1).max(80),
  criteria: TicketCriteria,
});

export const ExportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.output<typeof ExportFormat>;

export const ExportRequest = z.strictObject({
  format: ExportFormat,
  language: z.enum(['it', 'en']),
  criteria: TicketCriteria,
});
export type ExportRequest = z.output<typeof ExportRequest>;

export const TicketExport = z.object({
  documentId: z.string(),
  format: ExportFormat,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  criteria: TicketCriteria,
  /** So far, or in all. */
  rows: z.int(),
  bytes: z.number().nullable(),
  requestedAt: z.iso.datetime(),
  /** Nobody gets the file after it. */
  expiresAt: z.iso.datetime(),
});
export type TicketExport = z.output<typeof TicketExport>;

/**
 * One thing that happened. `type`: `ticket.issued`, `ticket.expired`; `message.` and the ledger's event;
 * `visit.opened`, `visit.machine`, `visit.person`; `action.pdf`, `action.calendar`, `action.speech`, `action.identified`,
 * `action.refused`, `action.renewal`; `staff.revoke`, `staff.extend`, `staff.renew`.
 */
export const TicketEvent = z.object({
  at: z.iso.datetime(),
  type: z.string(),
  who: z.string().nullable(),
  detail: z.string().nullable(),
});
export type TicketEvent = z.output<typeof TicketEvent>;

export const TicketDetail = TicketSummary.extend({
  events: z.array(TicketEvent),
  canRevoke: z.boolean(),
  canRenew: z.boolean(),
});
export type TicketDetail = z.output<typeof TicketDetail>;

export const RevokeRequest = z.strictObject({ reason: z.string().trim().min(3).max(300) });

/** What can be done to many tickets at once. `extend` puts off the end of links that are valid. */
export const ChangeKind = z.enum(['revoke', 'extend', 'renew']);
export type ChangeKind = z.output<typeof ChangeKind>;

/** Tickets chosen one by one, or all that the criteria find; of them those that it can be done to. */
export const ChangeScope = z.strictObject({
  kind: ChangeKind,
  criteria: TicketCriteria,
  documentIds: z.array(z.string().max(40)).min(1).max(1_000).optional(),
});
export type ChangeScope = z.output<typeof ChangeScope>;

export const ChangeRequest = ChangeScope.extend({
  reason: RevokeRequest.shape.reason,
  /** Of `extend`: by how many. */
  days: z.int().min(1).max(365).optional(),
  /** As the question named it. */
  count: z.int().min(1),
}).refine(({ kind, days }) => (kind === 'extend') === (days !== undefined), { path: ['days'] });
export type ChangeRequest = z.output<typeof ChangeRequest>;

export const TicketChange = z.object({
  documentId: z.string(),
  kind: ChangeKind,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  days: z.int().nullable(),
  count: z.int(),
  /** So far, or in all. */
  changed: z.int(),
  passedOver: z.int(),
  requestedAt: z.iso.datetime(),
});
export type TicketChange = z.output<typeof TicketChange>;
