import type { Knex } from 'knex';
import { z } from 'zod';
import { cents } from '@nitida/kernel/money';
import { execute, rows } from '@nitida/kernel/sql';
import { type OperatorLanguage, wordsFor } from '../../../contract/rejection-texts.ts';
import type { ReservedArea } from '../domain/reserved-area.ts';
import { fileReport } from '../domain/run-notice.ts';
import { filesInArea } from '../sql/files-in-area.sql.ts';
import { markFiled } from '../sql/mark-filed.sql.ts';

const Filed = z.object({
  id: z.int(),
  name: z.string(),
  size: z.number(),
  modified_at: z.string(),
  state: z.enum(['stored', 'processed', 'refused']),
  received_stamp: z.string(),
  title: z.string(),
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

/** Tells the sender, beside the file, what became of it. */
export async function fileAway(
  db: Knex,
  companyId: number,
  language: OperatorLanguage,
  area: ReservedArea,
): Promise<void> {
  for (const row of await rows(db, Filed, filesInArea(companyId))) {
    if (row.state === 'stored') continue;
    const entry = { name: row.name, size: row.size, modifiedAt: new Date(row.modified_at) };
    const words =
      row.state === 'processed' || !row.reason_code
        ? null
        : wordsFor(row.reason_code, language, row.reason_details ?? {});
    const report = fileReport(
      {
        company: row.company,
        title: row.title,
        // What people did with the run afterwards is not the file's story.
        state: row.state === 'processed' ? 'ready' : row.run_state,
        receivedOn: row.received_on,
        billCount: row.bill_count,
        createdCount: row.created_count,
        changedCount: row.changed_count,
        unchangedCount: row.unchanged_count,
        rejectedCount: row.rejected_count,
        warningCount: row.warning_count,
        contactCount: row.contact_count,
        totalCents: row.total_cents,
        words,
      },
      language,
    );
    const folder = row.state === 'processed' ? 'done' : 'failed';
    await area.settle(entry, { folder, name: `${row.received_stamp}-${row.name}`, report });
    await execute(db, markFiled(companyId, row.id));
  }
}
