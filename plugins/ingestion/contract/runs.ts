import { z } from 'zod';
import { defineMachine } from '@nitida/kernel/state-machine';
import { FileKind } from './flow-profile.ts';

/**
 * The runs screen. Admin routes under `/ingestion`:
 *
 *   GET  /companies                                      → { data: CompanyChoice[] }      plugin::ingestion.read
 *   GET  /runs?state&company&from&to&q&page&pageSize     → RunPage
 *   GET  /runs/:documentId                               → { data: RunDetail }
 *   GET  /runs/:documentId/rejections?severity&page      → RejectionPage
 *   GET  /runs/:documentId/rejections.csv?lang           → text/csv
 *   POST /uploads?company=<id>&name=<file>  (body: the ZIP, application/zip) → { data: { runDocumentId } }  plugin::ingestion.upload
 *   POST /runs/:documentId/cancel  { reason }            → { data: RunDetail }            plugin::ingestion.manage
 *   POST /runs/:documentId/close                         → { data: RunDetail }            plugin::ingestion.manage
 */

/** The life of a billing run, from the file to the last message. Moved by workers and people, each move audited. */
export const runMachine = defineMachine('billing_run', {
  received: { check: 'checking', suspend: 'suspended', reject: 'rejected', fail: 'failed', cancel: 'cancelled' },
  checking: {
    accept: 'ready',
    // A file that brings no bills: there is nothing to send.
    take_in: 'closed',
    hold: 'held',
    suspend: 'suspended',
    reject: 'rejected',
    fail: 'failed',
    cancel: 'cancelled',
  },
  // Too much was rejected, or too much differs from the previous run: a person looks first.
  held: { accept_differences: 'checking', cancel: 'cancelled' },
  // What was staged is void: it is read anew.
  suspended: { continue: 'received', cancel: 'cancelled' },
  ready: { test: 'in_test', cancel: 'cancelled' },
  in_test: { test: 'in_test', approve: 'approved', cancel: 'cancelled' },
  approved: { send: 'sending', void_approval: 'in_test', cancel: 'cancelled' },
  sending: { pause: 'paused', finish: 'sent', cancel: 'cancelled' },
  paused: { resume: 'sending', cancel: 'cancelled' },
  sent: { close: 'closed' },
  closed: {},
  rejected: {},
  failed: { check: 'checking', cancel: 'cancelled' },
  cancelled: {},
});

export const RunState = z.enum(runMachine.states);
export type RunState = z.output<typeof RunState>;
export type RunEvent = Parameters<typeof runMachine.steps>[0];

export const PhaseName = z.enum(['store', 'unpack', 'check', 'merge', 'notify']);
export type PhaseName = z.output<typeof PhaseName>;

export const CompanyChoice = z.object({
  id: z.int(),
  documentId: z.string(),
  name: z.string(),
  code: z.string(),
  /** Where the company drops its files, in words that can be copied: SFTP addresses or folders. Null: upload only. */
  reservedArea: z.string().nullish(),
});
export type CompanyChoice = z.output<typeof CompanyChoice>;

export const RunSummary = z.object({
  documentId: z.string(),
  company: z.object({ id: z.int(), name: z.string() }),
  title: z.string(),
  /** What its file brings. */
  kind: FileKind,
  state: RunState,
  /** Why it is held, or was rejected, failed or cancelled: a code with words in rejection-texts. */
  reasonCode: z.string().nullable(),
  reasonDetails: z.record(z.string(), z.unknown()).nullable(),
  receivedAt: z.iso.datetime(),
  billCount: z.int(),
  createdCount: z.int(),
  changedCount: z.int(),
  unchangedCount: z.int(),
  rejectedCount: z.int(),
  warningCount: z.int(),
  contactCount: z.int(),
  /** Sum of the bills' amounts in cents; more than an integer column holds, less than 2^53. */
  totalCents: z.int(),
});
export type RunSummary = z.output<typeof RunSummary>;

export const Pagination = z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });

export const RunPage = z.object({ results: z.array(RunSummary), pagination: Pagination });
export type RunPage = z.output<typeof RunPage>;

export const RunFilters = z.object({
  state: RunState.optional(),
  kind: FileKind.optional(),
  company: z.coerce.number().int().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: z.string().trim().max(200).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type RunFilters = z.output<typeof RunFilters>;

export const RunPhase = z.object({
  phase: PhaseName,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  doneCount: z.int(),
});
export type RunPhase = z.output<typeof RunPhase>;

export const RunDetail = RunSummary.extend({
  phases: z.array(RunPhase),
  files: z.array(
    z.object({
      name: z.string(),
      door: z.enum(['folder', 'sftp', 'upload', 'push']),
      sizeBytes: z.int(),
      sha256: z.string(),
      receivedAt: z.iso.datetime(),
      state: z.enum(['stored', 'processed', 'refused']),
    }),
  ),
  /** How many rejections and warnings of each code. */
  rejectionCounts: z.array(z.object({ code: z.string(), severity: z.enum(['rejection', 'warning']), count: z.int() })),
  /** Who did what, newest first. */
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      actor: z.string(),
      event: z.string(),
      fromState: z.string().nullable(),
      toState: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type RunDetail = z.output<typeof RunDetail>;

export const Rejection = z.object({
  id: z.int(),
  severity: z.enum(['rejection', 'warning']),
  fileName: z.string(),
  lineNumber: z.int().nullable(),
  recordType: z.string().nullable(),
  billNumber: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  /** The run that brought it again, corrected. */
  mendedBy: z.string().nullable(),
});
export type Rejection = z.output<typeof Rejection>;

export const RejectionPage = z.object({ results: z.array(Rejection), pagination: Pagination });
export type RejectionPage = z.output<typeof RejectionPage>;

export const CancelRequest = z.strictObject({ reason: z.string().trim().min(3).max(300) });
