import type { Knex } from 'knex';
import { z } from 'zod';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import { AppError } from '@nitida/kernel/errors';
import { cents } from '@nitida/kernel/money';
import { execute, rows } from '@nitida/kernel/sql';
import { type OperatorLanguage, wordsFor } from '../../../contract/rejection-texts.ts';
import { SYSTEM } from '../../../contract/server.ts';
import { arrivals } from '../domain/arrivals.ts';
import type { AreaAddress, AreaEntry, ReservedArea } from '../domain/reserved-area.ts';
import { fileReport } from '../domain/run-notice.ts';
import { forgetProblem, noteProblem, replaceSightings, sightings } from '../sql/areas.sql.ts';
import { filesInArea, markFiled } from '../sql/files.sql.ts';
import type { CompanyAreas, KnownArea } from './company-areas.ts';
import type { ArrivingFile, OpenedRun } from './receive-file.ts';
import { nameOf, stackOf } from './thrown.ts';

type Deps = {
  db: Knex;
  areas: CompanyAreas;
  openArea(address: AreaAddress): Promise<ReservedArea>;
  receive(companyId: number, file: ArrivingFile): Promise<OpenedRun>;
  log: { warn(message: string): void; error(message: string): void };
};

const AT_ONCE = 4;

/** Looks into every company's reserved area: takes what is complete, and files away what is done with. */
export const pollAreas =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    const waiting = await deps.areas.all();
    // A server that does not answer holds up itself, not the other companies.
    const lookers = Array.from({ length: AT_ONCE }, async () => {
      for (let area = waiting.shift(); area && !signal.aborted; area = waiting.shift())
        await lookInto(deps, area, signal);
    });
    await Promise.all(lookers);
  };

async function lookInto(deps: Deps, { companyId, language, address }: KnownArea, signal: AbortSignal): Promise<void> {
  const { db, log } = deps;
  try {
    const where = address();
    if (!where) return;
    await withAdvisoryLock(db, `ingestion.area.${companyId}`, async () => {
      const area = await deps.openArea(where);
      try {
        await take(deps, companyId, where.kind, area, signal);
        await file(deps, companyId, language, area);
      } finally {
        await area.close();
      }
    });
    await execute(db, forgetProblem(companyId));
  } catch (error) {
    const { code, details } = problemOf(error);
    if (code === 'area.unknown_problem') log.error(`area of company ${companyId}: ${stackOf(error)}`);
    else log.warn(`area of company ${companyId}: ${code}`);
    await execute(db, noteProblem(companyId, code, details));
  }
}

const Look = z
  .object({ name: z.string(), size: z.number(), modified_at: z.string() })
  .transform(({ name, size, modified_at }): AreaEntry => ({ name, size, modifiedAt: new Date(modified_at) }));

async function take(
  { db, receive, log }: Deps,
  companyId: number,
  door: 'folder' | 'sftp',
  area: ReservedArea,
  signal: AbortSignal,
): Promise<void> {
  const seen = await rows(db, Look, sightings(companyId));
  const taken = await rows(db, Look, filesInArea(companyId));
  const { ready, growing } = arrivals(await area.list(), { seen, taken });

  for (const entry of ready) {
    if (signal.aborted) return;
    try {
      await receive(companyId, {
        door,
        name: entry.name,
        content: await area.open(entry.name),
        area: entry,
        actor: SYSTEM,
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'area.file_changed') throw error;
      log.warn(`area of company ${companyId}: a file changed while it was read; it is taken once it is still`);
    }
  }
  await execute(db, replaceSightings(companyId, growing));
}

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
async function file({ db }: Deps, companyId: number, language: OperatorLanguage, area: ReservedArea): Promise<void> {
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

function problemOf(error: unknown): { code: string; details: Record<string, unknown> } {
  if (error instanceof AppError && error.code.startsWith('area.')) return { code: error.code, details: error.details };
  if (error instanceof AppError && error.code.startsWith('secret.')) {
    return { code: 'area.settings_unreadable', details: { problem: error.code } };
  }
  return { code: 'area.unknown_problem', details: { problem: nameOf(error) } };
}
