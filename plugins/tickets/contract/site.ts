import { z } from 'zod';

/**
 * The site's own routes at the CMS, all under `/api/tickets` and all behind `Authorization: Bearer
 * <SITE_TOKEN>`. The holder's session travels in the header `x-ticket-session`.
 *
 *   POST /exchange        ExchangeRequest  → { data: Exchanged | null }   null: wrong, expired or revoked, never which
 *   GET  /bill-view?lang= → { data: BillView }, 404 when the session is over; header x-second-page: 1 makes the visit a person's when it is not too quick for one.
 *                           Header x-face: by-name leaves out `company` and `pages`, for which the answer's header x-face
 *                           stands: a name made of their content. Header x-contract of the answer is BILL_VIEW_CONTRACT
 *                           Header x-drawing, where the page is drawn ahead: the site's name for how it draws. The answer's
 *                           header x-drawn-from then names what is drawn from
 *   POST /pages-to-draw   → { data: PageToDraw[] }; empty when nothing is due
 *   POST /drawn-pages     DrawnPages → 204; keeps pages as they were drawn ahead
 *   POST /drawn-pages/find  WantedPages → those that were drawn ahead and are still true, as bytes: LENGTHS_HEADER
 *   POST /identify        IdentifyRequest  → { data: Identified }; 403 wrong code; 429 too many tries
 *   GET  /pdf?lang=       → application/pdf as a stream; 403 until identified
 *   POST /beacon          BeaconRequest → 204; the page tells of an interaction, or that a program steers it
 *   POST /actions         { action: 'calendar' | 'speech' } → 204
 *   POST /renewals        RenewalRequest   → 202, always the same answer
 *   GET  /logos/:company  → the company's logo; 404 where it has none
 *   GET  /media/:name     → a file that stands in a block of a page, or the range of it that was asked for; 416 beyond its end
 */

export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{22}$/;

export const ExchangeRequest = z.strictObject({
  token: z.string().max(100),
  userAgent: z.string().max(500).nullable(),
  /** How the link was asked for: browsers ask with GET, many scanners with HEAD. */
  method: z.enum(['GET', 'HEAD']).optional(),
  /** Sec-CH-UA: a headless browser that calls itself another keeps its brand. */
  brands: z.string().max(300).nullish(),
  /** Sec-Purpose, or Purpose: what is fetched before anybody asked for it. */
  purpose: z.string().max(100).nullish(),
});
export type ExchangeRequest = z.output<typeof ExchangeRequest>;

export const Exchanged = z.object({
  /** Signed; goes into the HttpOnly cookie as it is. */
  session: z.string(),
  expiresAt: z.iso.datetime(),
  /** What the site chooses from: the customer's language where the company speaks it, and the company's. */
  language: z.string().nullable(),
  languages: z.array(z.string()),
  defaultLanguage: z.string(),
});
export type Exchanged = z.output<typeof Exchanged>;

export const IdentifyRequest = z.strictObject({ code: z.string().trim().min(1).max(20) });
export type IdentifyRequest = z.output<typeof IdentifyRequest>;

/** A new session that is identified, in place of the old one. */
export const Identified = z.object({ session: z.string(), expiresAt: z.iso.datetime() });
export type Identified = z.output<typeof Identified>;

/** `automated`: the browser says that a program steers it. */
export const BeaconRequest = z.strictObject({ automated: z.boolean().default(false) });

export const ActionRequest = z.strictObject({ action: z.enum(['calendar', 'speech']) });

export const RenewalRequest = z.strictObject({ token: z.string().max(100) });
export type RenewalRequest = z.output<typeof RenewalRequest>;
