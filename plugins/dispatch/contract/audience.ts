import { z } from 'zod';
import { ChannelId } from './channels.ts';

/** Why a bill of a run goes to nobody. */
export const NobodyReason = z.enum([
  /** No channel that the company uses reaches the customer. */
  'no_address',
  /** There is an address, but the company has no sender for it that is switched on. */
  'no_sender',
  /** Every address is on the suppression list. */
  'suppressed',
  /** The address had as many messages of late as the company's policy allows. */
  'capped',
]);
export type NobodyReason = z.output<typeof NobodyReason>;

/** What changed since a test lot or an approval. The names are those that staff know. */
export const ApprovalChange = z.discriminatedUnion('what', [
  /** What messages say on a channel in a language. */
  z.object({
    what: z.literal('text'),
    channel: ChannelId,
    language: z.string(),
    how: z.enum(['changed', 'added', 'removed']),
  }),
  z.object({ what: z.literal('sender'), channel: ChannelId, how: z.enum(['changed', 'added', 'removed']) }),
  /** The company's name, contacts or look, as messages show them. */
  z.object({ what: z.literal('company') }),
  z.object({ what: z.literal('policy') }),
  /** Bills that say something else, with the numbers of the first. */
  z.object({ what: z.literal('bills'), count: z.int(), numbers: z.array(z.string()) }),
  /** Who came, who went, and who would get it elsewhere or in another language. */
  z.object({
    what: z.literal('recipients'),
    how: z.enum(['came', 'went', 'moved']),
    count: z.int(),
    numbers: z.array(z.string()),
  }),
]);
export type ApprovalChange = z.output<typeof ApprovalChange>;

/** In thousandths of a cent: what it will probably be, and what it is at most if every text is as long as the longest. */
const Cost = z.object({ typicalMillicents: z.int(), mostMillicents: z.int() });

/** What a run's sending will be, as things are now. */
export const Forecast = z.object({
  messageCount: z.int(),
  billCount: z.int(),
  byChannel: z.array(
    z.object({
      channel: ChannelId,
      language: z.string(),
      messageCount: z.int(),
      billCount: z.int(),
      /** What the tariff counts, for one message: segments of an SMS, sheets of a letter. */
      units: z.object({ typical: z.int(), most: z.int() }),
      /** Null: the sender has no tariff. */
      cost: Cost.nullable(),
    }),
  ),
  /** How many messages may have to go on to another channel, because the one before fails. */
  fallback: z.array(z.object({ channel: ChannelId, language: z.string(), messageCount: z.int() })),
  cost: Cost,
  /** Channels whose sender has no tariff: their cost is in no sum. */
  withoutTariff: z.array(ChannelId),
  nobody: z.array(z.object({ reason: NobodyReason, billCount: z.int() })),
});
export type Forecast = z.output<typeof Forecast>;

export const NobodyFilters = z.object({
  reason: NobodyReason.optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type NobodyFilters = z.output<typeof NobodyFilters>;

/** A bill that nobody gets. */
export const NobodyRow = z.object({
  billNumber: z.string(),
  customerCode: z.string(),
  customerName: z.string(),
  service: z.string(),
  amountCents: z.int(),
  reason: NobodyReason,
});
export type NobodyRow = z.output<typeof NobodyRow>;

export const NobodyPage = z.object({
  results: z.array(NobodyRow),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
});
export type NobodyPage = z.output<typeof NobodyPage>;
