import { z } from 'zod';
import { ChannelId } from './channels.ts';

/** "09:00". */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** 1 is Monday, 7 is Sunday. */
const Weekday = z.int().min(1).max(7);

/** When a kind of address may be written to, in the company's time zone. */
export const SendingHours = z
  .strictObject({
    from: TimeOfDay,
    to: TimeOfDay,
    days: z.array(Weekday).min(1).max(7),
    onHolidays: z.boolean(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'policy.hours_end_before_they_begin' })
  .refine(({ days }) => new Set(days).size === days.length, { path: ['days'], message: 'policy.day_twice' });
export type SendingHours = z.output<typeof SendingHours>;

/** Per kind of address; null: at any hour. */
export const QuietHours = z.strictObject({
  email: SendingHours.nullable().default(null),
  phone: SendingHours.nullable().default(null),
  postal: SendingHours.nullable().default(null),
});
export type QuietHours = z.output<typeof QuietHours>;

const Cap = z.int().min(1).max(100).nullable().default(null);

/** How a company reaches its customers. */
export const ChannelPolicy = z.strictObject({
  /** In which order channels are tried for customers who have chosen none. */
  cascade: z
    .array(ChannelId)
    .min(1)
    .max(6)
    .refine((channels) => new Set(channels).size === channels.length, { message: 'policy.channel_twice' }),
  /** A message that fails or comes back is written again on the next channel. */
  fallsBack: z.boolean().default(false),
  /** Also by registered letter, which costs most and asks for a signature at the door. */
  fallsBackToRegistered: z.boolean().default(false),
  quietHours: z.preprocess((hours) => hours ?? {}, QuietHours),
  /** Messages to one address on one channel. */
  capPerDay: Cap,
  capPerWeek: Cap,
  /** Bills are service messages: what the law owes a customer is not capped unless a company says so. */
  capsServiceMessages: z.boolean().default(false),
  /** Several bills to one address go in one message. */
  mergesHouseholds: z.boolean().default(false),
  /** So many passing failures in a row, and the address is given up. */
  softBouncesInARow: z.int().min(1).max(20).default(5),
});
export type ChannelPolicy = z.output<typeof ChannelPolicy>;

/** Of a company that has said nothing: e-mail, at any hour, bill by bill. */
export const DEFAULT_POLICY: ChannelPolicy = ChannelPolicy.parse({ cascade: ['email'], quietHours: {} });

/**
 * Admin routes under `/dispatch`:
 *
 *   GET  /policies             → { data: CompanyPolicy[] }   plugin::dispatch.read
 *   POST /policies/:companyId  ChannelPolicy → { data: CompanyPolicy }   plugin::dispatch.senders
 */
export const CompanyPolicy = z.object({
  company: z.object({ id: z.int(), name: z.string() }),
  timeZone: z.string(),
  /** Channels through which the company can write today: it has a sender, switched on. */
  senders: z.array(ChannelId),
  policy: ChannelPolicy,
  /** False: nobody has saved one, the default holds. */
  isSaved: z.boolean(),
});
export type CompanyPolicy = z.output<typeof CompanyPolicy>;
