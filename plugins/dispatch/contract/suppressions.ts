import { z } from 'zod';
import { ADDRESS_KINDS, ChannelId } from './channels.ts';

/**
 * Addresses that get nothing. Admin routes under `/dispatch`:
 *
 *   GET  /suppressions?company&reason&kind&q&state&page → SuppressionPage           plugin::dispatch.read
 *   GET  /suppressions.csv?…                            → the same as a file        plugin::dispatch.read
 *   GET  /suppressions/companies                        → { data: NamedCompany[] }  plugin::dispatch.read
 *   POST /suppressions           NewSuppression         → { data: Suppression }     plugin::dispatch.send
 *   POST /suppressions/:id/lift  LiftRequest            → { data: Suppression }     plugin::dispatch.send
 */

export const SuppressionReason = z.enum([
  /** Nobody has this address. */
  'hard_bounce',
  /** So much came back in a row that it was given up. */
  'soft_bounces',
  'complaint',
  'stop',
  /** One of the staff wrote it down. */
  'staff',
]);
export type SuppressionReason = z.output<typeof SuppressionReason>;

export const AddressKind = z.enum(['email', 'phone', 'postal']);
export type AddressKind = z.output<typeof AddressKind>;

export const Suppression = z.object({
  id: z.int(),
  company: z.object({ id: z.int(), name: z.string() }),
  kind: AddressKind,
  address: z.string(),
  /** Null: every channel that writes to such an address. */
  channel: ChannelId.nullable(),
  reason: SuppressionReason,
  note: z.string().nullable(),
  since: z.iso.datetime(),
  by: z.string().nullable(),
  lifted: z.object({ at: z.iso.datetime(), by: z.string().nullable(), why: z.string() }).nullable(),
});
export type Suppression = z.output<typeof Suppression>;

export const SuppressionFilters = z.object({
  company: z.coerce.number().int().optional(),
  reason: SuppressionReason.optional(),
  kind: AddressKind.optional(),
  /** Part of the address. */
  q: z.string().trim().min(2).max(100).optional(),
  state: z.enum(['in_force', 'lifted']).default('in_force'),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type SuppressionFilters = z.output<typeof SuppressionFilters>;

export const SuppressionPage = z.object({
  results: z.array(Suppression),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
});
export type SuppressionPage = z.output<typeof SuppressionPage>;

const Reason = z.string().trim().min(3).max(300);

const SHAPES = {
  email: /^[^@\s]+@[^@\s]+$/,
  phone: /^[+\d][\d\s./()-]{6,20}$/,
  postal: /\d{5}/,
} as const satisfies Record<AddressKind, RegExp>;

export const NewSuppression = z
  .strictObject({
    company: z.int(),
    kind: AddressKind,
    address: z.string().trim().min(3).max(500),
    channel: ChannelId.nullable(),
    note: Reason,
  })
  .check(({ value, issues }) => {
    const refuse = (path: string[], message: string) => issues.push({ code: 'custom', path, message, input: value });
    if (!SHAPES[value.kind].test(value.address)) refuse(['address'], 'suppression.address_shape');
    if (value.channel !== null && ADDRESS_KINDS[value.channel] !== value.kind) {
      refuse(['channel'], 'suppression.channel_of_another_kind');
    }
  });
export type NewSuppression = z.output<typeof NewSuppression>;

export const LiftRequest = z.strictObject({ why: Reason });

export const NamedCompany = z.object({ id: z.int(), name: z.string() });
export type NamedCompany = z.output<typeof NamedCompany>;
