import type { PushedRun } from '../../../../contract/push.ts';
import { type OperatorLanguage, wordsFor } from '../../../../contract/rejection-texts.ts';
import type { Rejection, RunDetail } from '../../../../contract/runs.ts';

/** A run as its sender sees it: how it is, what was made, and what was not accepted, in words. */
export function pushedRun(run: RunDetail, rejections: readonly Rejection[], language: OperatorLanguage): PushedRun {
  return {
    id: run.documentId,
    title: run.title,
    state: run.state,
    reason: run.reasonCode === null ? null : worded(run.reasonCode, run.reasonDetails ?? {}, language),
    receivedAt: run.receivedAt,
    bills: run.billCount,
    created: run.createdCount,
    changed: run.changedCount,
    unchanged: run.unchangedCount,
    rejected: run.rejectedCount,
    warnings: run.warningCount,
    contacts: run.contactCount,
    totalCents: run.totalCents,
    rejections: rejections.map(({ severity, fileName, lineNumber, billNumber, field, value, code }) => ({
      severity,
      fileName,
      lineNumber,
      billNumber,
      field,
      value,
      ...worded(code, {}, language),
    })),
  };
}

function worded(code: string, details: Record<string, unknown>, language: OperatorLanguage) {
  return { code, ...(wordsFor(code, language, details) ?? { reason: code, remedy: '' }) };
}
