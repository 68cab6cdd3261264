import { z } from 'zod';

/** The blocks that staff compose in the content manager. A block whose data a bill lacks hides itself. */

const heading = z.string().nullable();
const text = z.string().nullable();

/** A file of the company's media library, by the name under which the site shows it. */
export const MediaFile = z.object({
  name: z.string().regex(/^[\w-]+\.[a-z0-9]+$/i),
  type: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});
export type MediaFile = z.output<typeof MediaFile>;

/** The type of a file of captions. */
export const CAPTIONS = 'text/vtt';

export const SocialNetwork = z.enum([
  'facebook',
  'instagram',
  'linkedin',
  'telegram',
  'threads',
  'tiktok',
  'whatsapp',
  'x',
  'youtube',
]);
export type SocialNetwork = z.output<typeof SocialNetwork>;

const Branch = z.object({ name: z.string(), address: z.string(), hours: text, phone: text, mapUrl: text });

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('summary'), heading, greeting: text }),
  z.object({ kind: z.literal('explain'), heading, intro: text }),
  z.object({ kind: z.literal('receipt'), heading }),
  z.object({ kind: z.literal('amounts'), heading, intro: text }),
  z.object({ kind: z.literal('offer'), heading }),
  z.object({ kind: z.literal('consumption'), heading, intro: text }),
  z.object({ kind: z.literal('comparison'), heading, intro: text }),
  z.object({ kind: z.literal('history'), heading }),
  z.object({ kind: z.literal('readings'), heading }),
  z.object({ kind: z.literal('your-data'), heading }),
  z.object({ kind: z.literal('choices'), heading, intro: text, deliveryUrl: text, paymentUrl: text, privacyUrl: text }),
  z.object({ kind: z.literal('payment'), heading, note: text }),
  z.object({ kind: z.literal('earlier-bills'), heading }),
  z.object({ kind: z.literal('documents'), heading }),
  z.object({ kind: z.literal('calendar'), heading }),
  z.object({ kind: z.literal('contacts'), heading }),
  z.object({ kind: z.literal('branches'), heading, branches: z.array(Branch) }),
  z.object({ kind: z.literal('notices'), heading }),
  z.object({ kind: z.literal('rich-text'), heading, body: z.string() }),
  z.object({ kind: z.literal('banner'), text: z.string(), linkLabel: text, url: text }),
  z.object({ kind: z.literal('links'), heading, links: z.array(z.object({ label: z.string(), url: z.string() })) }),
  z.object({
    kind: z.literal('social'),
    heading,
    channels: z.array(z.object({ network: SocialNetwork, url: z.string() })),
  }),
  z.object({
    kind: z.literal('questions'),
    heading,
    questions: z.array(z.object({ question: z.string(), answer: z.string() })),
  }),
  /** Without tips of the company's own the site shows the ready ones for the bill's service. */
  z.object({
    kind: z.literal('tips'),
    heading,
    intro: text,
    tips: z.array(z.object({ title: z.string(), text: z.string() })),
  }),
  /** An image; or a video of the library, or one elsewhere, behind it. */
  z.object({
    kind: z.literal('media'),
    heading,
    alternative: z.string(),
    image: MediaFile.nullable(),
    video: MediaFile.nullable(),
    /** WebVTT, in the language of the block. */
    captions: MediaFile.optional(),
    url: text,
    caption: text,
    transcript: text,
  }),
  z.object({ kind: z.literal('footer'), legal: text, accessibility: text }),
]);
export type Block = z.output<typeof Block>;
