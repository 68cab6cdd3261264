import { z } from 'zod';
import { BillContent, BillKind, BillLayout, PaymentMethod, Service } from '@nitida/plugin-ingestion/contract';
import { Block } from './blocks.ts';
import { EarlierBills } from './earlier-bills.ts';

/** What the site gets to draw a bill: one answer, one query, nothing more than the holder may see. */

export const PageName = z.enum(['summary', 'amounts', 'consumption', 'your_data']);
export type PageName = z.output<typeof PageName>;

export const BillPage = z.object({
  page: PageName,
  title: z.string(),
  /** The language the blocks are written in: the company's own where the reader's is missing. */
  language: z.string(),
  blocks: z.array(Block),
});
export type BillPage = z.output<typeof BillPage>;

/** Typefaces that readers' own devices have: nothing is loaded for them. */
export const Typeface = z.enum(['system', 'humanist', 'geometric', 'grotesque', 'rounded', 'serif', 'slab']);
export type Typeface = z.output<typeof Typeface>;

export const CompanyView = z.object({
  code: z.string(),
  name: z.string(),
  brandColor: z.string(),
  accentColor: z.string(),
  typeface: Typeface.optional(),
  hasLogo: z.boolean(),
  languages: z.array(z.string()),
  defaultLanguage: z.string(),
  timeZone: z.string(),
  website: z.string().nullable(),
  supportEmail: z.string().nullable(),
  supportPhone: z.string().nullable(),
  faultsPhone: z.string().nullable(),
  postalAddress: z.string().nullable(),
  privacyUrl: z.string().nullable(),
  accessibilityUrl: z.string().nullable(),
  /** What ARERA's glossary calls the lines of an energy bill: for bills that bring no address of their own. */
  glossaryUrl: z.string().nullish(),
});
export type CompanyView = z.output<typeof CompanyView>;

export const BillView = z.object({
  company: CompanyView,
  ticket: z.object({
    expiresAt: z.iso.datetime(),
    isTest: z.boolean(),
    /** The holder has given the last characters of the tax code or customer code in this session. */
    isIdentified: z.boolean(),
  }),
  bill: z.object({
    documentId: z.string(),
    number: z.string(),
    service: Service,
    layout: BillLayout,
    kind: BillKind,
    issueDate: z.iso.date(),
    dueDate: z.iso.date(),
    periodFrom: z.iso.date().nullable(),
    periodTo: z.iso.date().nullable(),
    amountCents: z.int(),
    paidCents: z.int(),
    paymentMethod: PaymentMethod,
    /** Supply codes and addresses in it are masked until the holder is identified. */
    content: BillContent,
  }),
  /** Masked ("M•••• R••••") until the holder is identified; what is null then is not known to the page. */
  customer: z.object({
    name: z.string(),
    language: z.string().nullable(),
    code: z.string().nullable(),
    taxCode: z.string().nullable(),
    vatNumber: z.string().nullable(),
    billingAddress: z.string().nullable(),
    email: z.string().nullable(),
    mobile: z.string().nullable(),
  }),
  earlier: EarlierBills.optional(),
  pages: z.array(BillPage),
});
export type BillView = z.output<typeof BillView>;
