import { posix } from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import { cents } from '@nitida/kernel/money';
import { execute, rows } from '@nitida/kernel/sql';
import { wordsFor } from '../../../contract/rejection-texts.ts';
import type { ReservedArea } from '../domain/reserved-area.ts';
import { fileReport } from '../domain/run-notice.ts';
import { filesToFile } from '../sql/files-in-area.sql.ts';
import { markFiled } from '../sql/mark-filed.sql.ts';
import { runReasons } from '../sql/run-reasons.sql.ts';
import type { KnownArea } from './company-areas.ts';

const Filed = z.object({
  id: z.int(),
  run_id: z.int(),
  document_id: z.string(),
  name: z.string(),
  size: z.number(),
  modified_at: z.string(),
  state: z.enum(['stored', 'processed', 'refused']),
  received_stamp: z.string(),
  title: z.string(),
  kind: z.string(),
  run_state: z.string(),
  reason_code: z.string().nullable(),
  reason_details: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.unknown()))
    .nullable(),
  bill_count: z.int(),
  created_count: z.int(),
  changed_count: z.int(),
  unchanged_count: z.int(),
  rejected_count: z.int(),
  warning_count: z.int(),
  contact_count: z.int(),
  total_cents: z.number().transform(cents),
  company: z.string(),
  received_on: z.string(),
});

type Filed = z.output<typeof Filed>;

const Reason = z.object({ severity: z.enum(['rejection', 'warning']), code: z.string(), count: z.int() });

type Deps = { db: Knex; adminUrl: string };

/** Tells the sender, beside the file, what became of it. */
export async function fileAway({ db, adminUrl }: Deps, known: KnownArea, area: ReservedArea): Promise<void> {
  const { companyId, areaId } = known;
  for (const file of await rows(db, Filed, filesToFile(companyId, areaId))) {
    const folder = file.state === 'processed' ? 'done' : 'failed';
    const name = posix.join(posix.dirname(file.name), `${file.received_stamp}-${posix.basename(file.name)}`);
    const report = await reportOf(db, known, file, `${adminUrl}/plugins/ingestion/runs/${file.document_id}`);
    const entry = { name: file.name, size: file.size, modifiedAt: new Date(file.modified_at) };
    await area.settle(entry, { folder, name, report });
    await execute(db, markFiled(companyId, file.id));
  }
}

async function reportOf(db: Knex, { companyId, language }: KnownArea, file: Filed, url: string): Promise<string> {
  const isProcessed = file.state === 'processed';
  const reasons = await rows(db, Reason, runReasons(companyId, file.run_id));
  return fileReport(
    {
      company: file.company,
      title: file.title,
      // What people did with the run afterwards is not the file's story.
      state: !isProcessed ? file.run_state : file.kind === 'bills' ? 'ready' : 'closed',
      receivedOn: file.received_on,
      billCount: file.bill_count,
      createdCount: file.created_count,
      changedCount: file.changed_count,
      unchangedCount: file.unchanged_count,
      rejectedCount: file.rejected_count,
      warningCount: file.warning_count,
      contactCount: file.contact_count,
      totalCents: file.total_cents,
      words: isProcessed || !file.reason_code ? null : wordsFor(file.reason_code, language, file.reason_details ?? {}),
      reasons: reasons.flatMap(({ code, count }) => {
        const words = wordsFor(code, language, {});
        return words ? [{ ...words, count }] : [];
      }),
      url,
    },
    language,
  );
}
