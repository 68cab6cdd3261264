import { z } from 'zod';

/**
 * The tickets screen. Admin routes under `/tickets`:
 *
 *   GET  /tickets?state&run&customer&contact&from&to&company&page&pageSize → TicketPage      plugin::tickets.read
 *   GET  /tickets/:documentId                                            → { data: TicketDetail }
 *   POST /tickets/:documentId/revoke  { reason }                         → { data: TicketDetail }  plugin::tickets.manage
 *   POST /tickets/:documentId/renew                                      → { data: { messageId } } plugin::tickets.manage
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

export const Pagination = z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });
export type Pagination = z.output<typeof Pagination>;

export const TicketPage = z.object({ results: z.array(TicketSummary), pagination: Pagination });
export type TicketPage = z.output<typeof TicketPage>;

/** What can be asked for, as it stands in the address of the screen. */
export const TicketFilters = z.object({
  state: TicketState.optional(),
  messageState: MessageState.optional(),
  seen: z.enum(['yes', 'no']).optional(),
  run: z.string().max(40).optional(),
  customer: z.string().trim().max(200).optional(),
  contact: z.string().trim().max(254).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  company: z.coerce.number().int().optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type TicketFilters = z.output<typeof TicketFilters>;

/**
 * One thing that happened. `type`: `ticket.issued`, `ticket.expired`; `message.` and the ledger's event;
 * `visit.opened`, `visit.machine`, `visit.person`; `action.pdf`, `action.calendar`, `action.identified`,
 * `action.refused`, `action.renewal`; `staff.revoke`, `staff.renew`.
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
