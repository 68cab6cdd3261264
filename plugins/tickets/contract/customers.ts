import { z } from 'zod';

/**
 * Everything that was sent to one customer, and what the customer did. Admin routes under `/tickets`:
 *
 *   GET /customers/:documentId?page&pageSize → CustomerTimeline   plugin::tickets.read
 *   GET /customers/:documentId/evidence?lang → a ZIP, signed      plugin::tickets.read
 *
 * And for everybody, at the CMS:
 *
 *   GET /api/tickets/evidence-keys           → { data: EvidenceKey[] }
 */

export const TimelineRequest = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});
export type TimelineRequest = z.output<typeof TimelineRequest>;

/**
 * One thing that happened. `type`: `bill.stored`; `message.` and the ledger's event; `ticket.issued`,
 * `ticket.expired`; `visit.opened`, `visit.machine`, `visit.person`; `action.` and what was done;
 * `payment.booked`; `staff.revoke`, `staff.extend`, `staff.renew`, `staff.evidence`.
 */
export const CustomerEvent = z.object({
  at: z.iso.datetime(),
  type: z.string(),
  billNumber: z.string().nullable(),
  channel: z.string().nullable(),
  /** The address with its middle hidden. */
  contact: z.string().nullable(),
  amountCents: z.int().nullable(),
  who: z.string().nullable(),
  detail: z.string().nullable(),
  /** The message can be shown again as it was: `GET /dispatch/messages/:id/content`. */
  messageId: z.int().nullable(),
  ticketDocumentId: z.string().nullable(),
});
export type CustomerEvent = z.output<typeof CustomerEvent>;

export const CustomerHead = z.object({
  documentId: z.string(),
  code: z.string(),
  name: z.string(),
  company: z.object({ id: z.int(), name: z.string(), code: z.string() }),
});
export type CustomerHead = z.output<typeof CustomerHead>;

export const CustomerTimeline = z.object({
  customer: CustomerHead,
  results: z.array(CustomerEvent),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
  /** Of the key that evidence is signed with. */
  keyFingerprint: z.string(),
});
export type CustomerTimeline = z.output<typeof CustomerTimeline>;

export const EvidenceKey = z.object({ fingerprint: z.string(), publicKey: z.string(), isRetired: z.boolean() });
export type EvidenceKey = z.output<typeof EvidenceKey>;

/** What a component gets that another plugin puts into `customerPage.message`: the message as it was. */
export type CustomerMessageProps = { messageId: number; customerName: string };
