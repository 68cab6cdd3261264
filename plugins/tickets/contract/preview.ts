import { z } from 'zod';
import { BillView, PageName } from './bill-view.ts';

/**
 * A bill page before it is published, for the staff who write it. The site's routes at the CMS, behind
 * its token, with the preview's own in the header `x-preview`:
 *
 *   GET  /preview?lang=&bill=&segment=               → { data: BillPreview }   the page as it was saved
 *   POST /preview?lang=&bill=&segment=  PageInForm   → { data: BillPreview }   as it stands in the form
 *   404 when the token is over, or its person may no longer see the page
 */

/** Bills worth looking at: an ordinary one of each service, and those that break pages. */
export const PreviewKind = z.enum([
  'typical',
  'highest',
  'zero',
  'credit',
  'dual_fuel',
  'many_lines',
  'no_readings',
  'longest_name',
]);
export type PreviewKind = z.output<typeof PreviewKind>;

const Choice = z.object({ key: z.string(), label: z.string() });

/** A bill as `BillView` tells it to who is not identified, and what else may be chosen. Labels are the staff's words. */
export const BillPreview = z.object({
  view: BillView,
  page: PageName,
  /** Of the labels: the one in which this person works. */
  staffLanguage: z.enum(['it', 'en']),
  labels: z.object({
    title: z.string(),
    bill: z.string(),
    language: z.string(),
    segment: z.string(),
    show: z.string(),
  }),
  bills: z.array(Choice),
  bill: z.string(),
  languages: z.array(Choice),
  language: z.string(),
  segments: z.array(Choice),
  segment: z.string(),
});
export type BillPreview = z.output<typeof BillPreview>;

/** A page as it stands in the form, blocks and all; what does not fit is left out when it is drawn. */
export const PageInForm = z.looseObject({
  title: z.string().max(500).nullish(),
  blocks: z
    .array(z.looseObject({ __component: z.string().max(60) }))
    .max(100)
    .nullish(),
});
export type PageInForm = z.output<typeof PageInForm>;
