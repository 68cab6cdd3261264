import { z } from 'zod';
import { BillContent, BillKind, BillLayout, Service } from './bill-content.ts';
import { ProfileStops } from './flow-profile.ts';
import { Pagination } from './runs.ts';

/**
 * What a run is checked for before anything of it is merged, and what its merge changed. Admin routes
 * under `/ingestion` (plugin::ingestion.read to look, plugin::ingestion.manage to act):
 *
 *   GET  /runs/:documentId/comparison                      → { data: RunComparison | null }  null: not checked yet
 *   GET  /runs/:documentId/differences?kind&page&pageSize  → DifferencePage
 *   GET  /runs/:documentId/differences.csv?lang            → text/csv
 *   GET  /runs/:documentId/contacts                        → { data: ContactCoverage }
 *   GET  /runs/:documentId/unreachable.csv?lang            → text/csv
 *   GET  /runs/:documentId/reissued?page&pageSize          → ReissuedPage
 *   GET  /runs/:documentId/reissued/:versionId             → { data: BillVersion }
 *   POST /runs/:documentId/accept-differences { reason }   → { data: RunDetail }
 *   POST /runs/:documentId/suspend                         → { data: RunDetail }
 *   POST /runs/:documentId/continue                        → { data: RunDetail }
 */

/** `outlierPercent` says what an outlier is; the others are limits. */
export const StopName = ProfileStops.omit({ outlierPercent: true }).keyof();
export type StopName = z.output<typeof StopName>;

/** A limit that is passed: what was found, and what was allowed, in percent. */
export const PassedStop = z.object({ stop: StopName, found: z.number(), limit: z.number() });
export type PassedStop = z.output<typeof PassedStop>;

const Sums = z.object({ customers: z.int(), bills: z.int(), cents: z.int() });

export const ComparisonFigures = z.object({
  now: Sums,
  /** Null: there is no previous run to compare with. */
  before: Sums.nullable(),
  totals: z.array(
    z.object({
      service: Service,
      layout: BillLayout,
      beforeBills: z.int(),
      beforeCents: z.int(),
      nowBills: z.int(),
      nowCents: z.int(),
    }),
  ),
  rejected: z.int(),
  /** Bills whose number is known already: new versions, or the same once more. */
  known: z.int(),
  /** By how much a customer's bills of a service differ to be an outlier. */
  outlierPercent: z.number(),
  differences: z.object({
    customer_gone: z.int(),
    customer_new: z.int(),
    outlier: z.int(),
    readings_missing: z.int(),
    email_lost: z.int(),
    mobile_lost: z.int(),
    language_lost: z.int(),
  }),
});
export type ComparisonFigures = z.output<typeof ComparisonFigures>;

export const DifferenceKind = ComparisonFigures.shape.differences.keyof();
export type DifferenceKind = z.output<typeof DifferenceKind>;

export const RunComparison = z.object({
  previous: z.object({ documentId: z.string(), title: z.string(), receivedAt: z.iso.datetime() }).nullable(),
  figures: ComparisonFigures,
  stops: z.array(PassedStop),
  /** A person has accepted every limit that is passed. */
  isAccepted: z.boolean(),
});
export type RunComparison = z.output<typeof RunComparison>;

/** So many of each kind are listed, the gravest first; all of them are counted. */
export const MOST_LISTED = 10_000;

export const Difference = z.object({
  id: z.int(),
  kind: DifferenceKind,
  customerCode: z.string(),
  /** What is known of the customer and the bill, to follow the difference; null before they are merged. */
  customer: z.object({ documentId: z.string(), name: z.string() }).nullable(),
  service: Service.nullable(),
  billNumber: z.string().nullable(),
  bill: z.object({ documentId: z.string() }).nullable(),
  /** Cents as text where amounts are compared; otherwise what was there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.output<typeof Difference>;

export const DifferencePage = z.object({ results: z.array(Difference), pagination: Pagination });
export type DifferencePage = z.output<typeof DifferencePage>;

const Paging = {
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
};

export const DifferenceFilters = z.object({ kind: DifferenceKind.optional(), ...Paging });
export type DifferenceFilters = z.output<typeof DifferenceFilters>;

/** How the customers of a run's bills are reached, as of now. */
export const ContactCoverage = z.object({
  customers: z.int(),
  withEmail: z.int(),
  /** A mobile, but no e-mail. */
  mobileOnly: z.int(),
  unreachable: z.int(),
  /** How many customers' contacts this run changed. */
  changed: z.object({ email: z.int(), mobile: z.int(), language: z.int() }),
  /** When contacts last arrived from this company. */
  newestAt: z.iso.datetime().nullable(),
});
export type ContactCoverage = z.output<typeof ContactCoverage>;

const VersionFacts = z.object({
  amountCents: z.int(),
  issueDate: z.iso.date(),
  dueDate: z.iso.date(),
});

/** A bill that this run replaced: what it said before, and what it says now. */
export const ReissuedBill = z.object({
  versionId: z.int(),
  number: z.string(),
  billDocumentId: z.string(),
  customer: z.string(),
  before: VersionFacts,
  now: VersionFacts,
});
export type ReissuedBill = z.output<typeof ReissuedBill>;

export const ReissuedPage = z.object({ results: z.array(ReissuedBill), pagination: Pagination });
export type ReissuedPage = z.output<typeof ReissuedPage>;

export const ReissuedFilters = z.object(Paging);
export type ReissuedFilters = z.output<typeof ReissuedFilters>;

/** An earlier version of a bill, whole. */
export const BillVersion = VersionFacts.extend({
  number: z.string(),
  replacedAt: z.iso.datetime(),
  /** The run that had brought it. */
  run: z.object({ documentId: z.string(), title: z.string() }).nullable(),
  service: Service,
  kind: BillKind,
  content: BillContent,
});
export type BillVersion = z.output<typeof BillVersion>;

export const AcceptRequest = z.strictObject({ reason: z.string().trim().min(3).max(300) });
