import { z } from 'zod';
import { ChannelId, Purpose } from './channels.ts';
import type { Segments } from './segments.ts';

/**
 * What messages say. Admin routes under `/dispatch`:
 *
 *   GET  /messages/:id/content               → { data: ShownMessage }      plugin::dispatch.read
 *   POST /templates/preview  PreviewRequest  → { data: TemplatePreview }   plugin::dispatch.read, and read of templates
 *
 * HTML comes sealed: no script, no remote load. Show it in an iframe with an empty `sandbox`.
 */

export const ShownContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), subject: z.string(), html: z.string(), text: z.string() }),
  z.object({ kind: z.literal('short'), text: z.string() }),
  z.object({
    kind: z.literal('approved'),
    templateId: z.string(),
    variables: z.record(z.string(), z.string()),
    text: z.string(),
  }),
  z.object({
    kind: z.literal('paper'),
    language: z.string(),
    head: z.object({ name: z.string(), lines: z.array(z.string()) }),
    recipient: z.array(z.string()),
    date: z.string(),
    subject: z.string(),
    text: z.string(),
    payment: z.array(z.object({ label: z.string(), value: z.string() })),
    link: z.string().nullable(),
    isRegistered: z.boolean(),
  }),
]);
export type ShownContent = z.output<typeof ShownContent>;

/** A message exactly as it was. Its links are hidden: they open the bill. */
export const ShownMessage = z.object({
  id: z.int(),
  channel: ChannelId,
  language: z.string(),
  sentAt: z.iso.datetime().nullable(),
  from: z.object({ name: z.string(), address: z.string() }),
  /** The address with its middle hidden. */
  contact: z.string(),
  /** Null: it was never handed over, so it was never written. */
  content: ShownContent.nullable(),
});
export type ShownMessage = z.output<typeof ShownMessage>;

/** The bills a preview can be filled with. Where the company has none of a kind, an invented one is shown. */
export const SampleKind = z.enum(['typical', 'highest', 'zero', 'negative', 'longest_name', 'several']);
export type SampleKind = z.output<typeof SampleKind>;

const Draft = (most: number) => z.string().max(most).nullable().default(null);

export const PreviewRequest = z.strictObject({
  /** The template as it is saved, and the company chosen in the form; without either an invented company is shown. */
  templateDocumentId: z.string().max(40).nullable().default(null),
  companyDocumentId: z.string().max(40).nullable().default(null),
  purpose: Purpose,
  channel: ChannelId,
  language: z.string().regex(/^[a-z]{2}$/),
  subject: Draft(1_000),
  html: Draft(60_000),
  text: Draft(30_000),
  templateId: Draft(200),
  variables: Draft(10_000),
  sample: SampleKind.default('typical'),
});
export type PreviewRequest = z.output<typeof PreviewRequest>;

export const PreviewProblem = z.object({
  field: z.enum(['subject', 'html', 'text', 'templateId', 'variables']),
  line: z.int().nullable(),
  /** An error keeps the template from being saved or published, a warning does not. */
  severity: z.enum(['error', 'warning']),
  /** In the language of whoever reads it, with the place. */
  message: z.string(),
});
export type PreviewProblem = z.output<typeof PreviewProblem>;

const CountedSegments = z.object({
  encoding: z.enum(['gsm7', 'ucs2']),
  unitCount: z.int(),
  segmentCount: z.int(),
  unitsLeft: z.int(),
  costlyCharacters: z.array(z.string()),
}) satisfies z.ZodType<Segments>;

export const TemplatePreview = z.object({
  /** Null while the draft cannot be filled: the problems say why. */
  content: ShownContent.nullable(),
  problems: z.array(PreviewProblem),
  /** What may be asked for, and how it reads for this bill. */
  variables: z.array(z.object({ name: z.string(), write: z.string(), value: z.string() })),
  from: z.object({ name: z.string(), address: z.string() }),
  sample: z.object({ kind: SampleKind, isInvented: z.boolean(), customerName: z.string(), billNumber: z.string() }),
  /** Only of texts that are paid by length. */
  segments: CountedSegments.nullable(),
  /** Null where the company has no account or no tariff on the channel. */
  costMillicents: z.number().nullable(),
  isService: z.boolean(),
});
export type TemplatePreview = z.output<typeof TemplatePreview>;
