import { z } from 'zod';
import { RunState } from './runs.ts';

/**
 * What was rejected, and how it comes back. Admin routes under `/ingestion` (plugin::ingestion.read to
 * look, plugin::ingestion.upload to send):
 *
 *   GET  /runs/:documentId/rejections?severity&code&page → RejectionPage
 *   GET  /runs/:documentId/rejections.csv?lang           → text/csv
 *   GET  /runs/:documentId/rejections.xlsx?lang          → a workbook of all of them
 *   GET  /runs/:documentId/mending                       → { data: Mending }
 *   GET  /runs/:documentId/mend.xlsx?lang                → a workbook of the rejected records, to be corrected in place
 *   POST /runs/:documentId/mended?name=<file>  (body: that workbook) → { data: { runDocumentId } }
 */

export const RejectionFilters = z.object({
  severity: z.enum(['rejection', 'warning']).optional(),
  code: z.string().max(80).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export type RejectionFilters = z.output<typeof RejectionFilters>;

/** Why a run's rejected records cannot be had as a workbook, if they cannot. */
export const MendObstacle = z.enum([
  'nothing_open',
  /** Still being read, or it was never taken in: what it rejects may change. */
  'unfinished',
  /** The file was refused as a whole: it is to be sent again as a whole. */
  'whole_file',
  /** XML is mended where it was made. */
  'xml',
  /** It is a mended workbook itself: what is still wrong is mended in the run it belongs to. */
  'retry',
]);
export type MendObstacle = z.output<typeof MendObstacle>;

const RunLink = z.object({
  documentId: z.string(),
  title: z.string(),
  state: RunState,
  receivedAt: z.iso.datetime(),
  billCount: z.int(),
});

export const Mending = z.object({
  /** Rejections that no later run has mended. */
  openCount: z.int(),
  mendedCount: z.int(),
  obstacle: MendObstacle.nullable(),
  retryOf: RunLink.nullable(),
  /** Newest first. */
  retries: z.array(RunLink),
});
export type Mending = z.output<typeof Mending>;
