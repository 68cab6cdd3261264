import { z } from 'zod';
import { ChannelId } from './channels.ts';

/**
 * What became of what was sent. Admin routes under `/dispatch`, all behind plugin::dispatch.read:
 *
 *   GET /statistics?company&run&year&month&from&to&channel&language&service → { data: Statistics }
 *   GET /statistics/export.csv | export.xlsx?…the same…&lang                 → a file
 *   GET /statistics/messages?…the same…&figure&detail&after                  → FigureRows
 *
 * Answered from counters, which follow what happens within seconds; `asOf` says how old they are.
 */

/** A day is that of the company's time zone on which the message was handed over. */
export const StatisticsFilters = z.object({
  company: z.coerce.number().int().optional(),
  run: z.string().min(1).max(40).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  channel: ChannelId.optional(),
  language: z.string().min(2).max(10).optional(),
  service: z.string().min(1).max(20).optional(),
});
export type StatisticsFilters = z.output<typeof StatisticsFilters>;

/** Of messages; test lots are never among them. */
export const MessageFigures = z.object({
  sent: z.int(),
  /** Confirmed by the far side, or opened by a person. Most mail servers confirm nothing. */
  delivered: z.int(),
  bounced: z.int(),
  failed: z.int(),
  uncertain: z.int(),
  cancelled: z.int(),
  /** Its link was opened by a person. */
  seen: z.int(),
  /** Only machines opened its link, as far as is known: never counted as seen. */
  machine: z.int(),
  downloaded: z.int(),
  calendar: z.int(),
  /** A person has listened to its bill. */
  heard: z.int(),
  /** All its bills are paid, and it was the last message about them before they were. */
  paid: z.int(),
  paidCents: z.int(),
  costMillicents: z.int(),
});
export type MessageFigures = z.output<typeof MessageFigures>;

/** The figures that are numbers of messages, in the order in which they are told. */
export const MessageCount = MessageFigures.omit({ paidCents: true, costMillicents: true }).keyof();

/** Beyond the last step: `more`. */
const STEPS_OF_MINUTES = ['5', '15', '60', '180', '360', '720', '1440', '2880', '4320', '10080', '20160'] as const;
const STEPS_OF_DAYS = ['0', '1', '2', '3', '5', '7', '10', '14', '21', '30', '45', '60'] as const;

/** How long it took, in steps: `60` holds what took more than the step before it and at most 60. */
export const DELAYS = {
  arrived: { unit: 'minutes', steps: STEPS_OF_MINUTES },
  viewed: { unit: 'minutes', steps: STEPS_OF_MINUTES },
  paid: { unit: 'days', steps: STEPS_OF_DAYS },
} as const;

export const DelayKind = z.enum(['arrived', 'viewed', 'paid']);
export type DelayKind = z.output<typeof DelayKind>;

const DelayStep = z.object({ kind: DelayKind, channel: ChannelId, step: z.string(), count: z.int() });

const Group = <Key extends z.ZodType>(key: Key) => z.array(z.object({ key, figures: MessageFigures }));

export const Statistics = z.object({
  /** When the counters were last brought up to date; null before the first time. */
  asOf: z.iso.datetime().nullable(),
  /** The share of all messages that is counted, while everything is counted from the beginning; else null. */
  countedShare: z.number().min(0).max(1).nullable(),
  total: MessageFigures,
  byChannel: Group(ChannelId),
  byLanguage: Group(z.string()),
  byService: Group(z.string()),
  /** `day`: each key is a day; `month`: the first of one. */
  span: z.enum(['day', 'month']),
  bySpan: Group(z.iso.date()),
  /** The newest runs of the period; messages of no run (new links) are not among them. */
  byRun: z.array(z.object({ key: z.string(), title: z.string(), company: z.string(), figures: MessageFigures })),
  failures: z.array(
    z.object({ channel: ChannelId, figure: z.enum(['failed', 'bounced']), reason: z.string(), count: z.int() }),
  ),
  delays: z.array(DelayStep),
});
export type Statistics = z.output<typeof Statistics>;

/** A figure whose messages can be asked for one by one. */
export const FigureName = z.enum([...MessageCount.options, 'arrived_after', 'viewed_after', 'paid_after']);
export type FigureName = z.output<typeof FigureName>;

/** `detail`: a reason of failures, or a step of a delay. `after`: the last message of the page before. */
export const FigureFilters = StatisticsFilters.extend({
  figure: FigureName.default('sent'),
  detail: z.string().max(100).optional(),
  after: z.coerce.number().int().min(1).optional(),
});
export type FigureFilters = z.output<typeof FigureFilters>;

export const FigureRow = z.object({
  messageId: z.int(),
  /** Null where no ticket was made for it. */
  ticketDocumentId: z.string().nullable(),
  customerCode: z.string(),
  customerName: z.string(),
  billNumber: z.string(),
  channel: ChannelId,
  /** The address with its middle hidden. */
  contact: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  seenAt: z.iso.datetime().nullable(),
  downloadedAt: z.iso.datetime().nullable(),
  paidOn: z.iso.date().nullable(),
});
export type FigureRow = z.output<typeof FigureRow>;

export const FigureRows = z.object({
  results: z.array(FigureRow),
  /** Of all pages, as the counters say. */
  total: z.int(),
  /** Ask with it as `after` for what follows; null: this was the last page. */
  next: z.int().nullable(),
});
export type FigureRows = z.output<typeof FigureRows>;
