import type { Knex } from 'knex';
import { z } from 'zod';
import { withAdvisoryLock } from '@nitida/kernel/advisory-lock';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { Service } from '../../../contract/bill-content.ts';
import { ProfileDefinition } from '../../../contract/flow-profile.ts';
import type { RunEvent } from '../../../contract/runs.ts';
import { SYSTEM } from '../../../contract/server.ts';
import { ENCODINGS } from '../domain/flow-decoder.ts';
import { isRefusal } from '../domain/run-refusal.ts';
import { fileRefused } from '../domain/zip-rules.ts';
import { moveRun, NOTHING_MERGED, recordFigures, recordKind } from '../sql/billing-runs.sql.ts';
import { closeFiles } from '../sql/close-files.sql.ts';
import { beginPhase } from '../sql/begin-phase.sql.ts';
import { queueNotice } from '../sql/queue-notice.sql.ts';
import { earlierRun } from '../sql/earlier-run.sql.ts';
import { forgetErrors } from '../sql/forget-errors.sql.ts';
import { recordError } from '../sql/record-error.sql.ts';
import { runWork } from '../sql/run-work.sql.ts';
import { unfinishedRuns } from '../sql/unfinished-runs.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { checkSet } from './check-set.ts';
import { compareRun, type Compared } from './compare-run.ts';
import { mergeSet } from './merge-set.ts';
import { originalOf, stageMended } from './stage-mended.ts';
import { clearStaged, lockOf, sweepStaging } from './run-staging.ts';
import { nameOf, stackOf } from './thrown.ts';
import { unpack } from './unpack.ts';

type Deps = { db: Knex; documents: DocumentStore; log: { error(message: string): void } };

const Work = z.object({
  run_id: z.int(),
  company_id: z.int(),
  state: z.enum(['received', 'checking']),
  file_name: z.string(),
  sha256: z.string(),
  company_code: z.string(),
  // A word that nobody knows is a service that the company does not offer: the flow is told so.
  services: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string()))
    .transform((words) => Service.options.filter((service) => words.includes(service))),
  encoding: z.enum(ENCODINGS),
  vat_number: z.string().nullable(),
  folder: z.string(),
  definition: z
    .string()
    .nullable()
    .transform((text): unknown => text && JSON.parse(text))
    .pipe(ProfileDefinition.nullable()),
});
type Work = z.output<typeof Work>;

const MOST_ATTEMPTS = 8;

/**
 * Takes a run from its file to its bills. Which run, and how far it is, is read from the rows: so it
 * goes on wherever a worker was killed. One worker at a time works on a run, and its lock dies with it.
 */
export function processing(deps: Deps) {
  const { db, log } = deps;

  async function work(runId: number, signal: AbortSignal): Promise<void> {
    const [found] = await rows(db, Work, runWork(runId));
    if (!found) return;
    const clear = () => clearStaged(db, found.company_id, found.run_id);
    try {
      await advance(deps, found, signal);
    } catch (error) {
      // We are to stop, or somebody else has the run now: it is taken up again where the rows say.
      if (signal.aborted) return;
      if (error instanceof AppError && error.code === 'run.taken_away') return clear();
      if (isRefusal(error)) return end(db, found, 'reject', error.code, error.details);
      await putOff(deps, found, error);
    }
  }

  return {
    /** One run, or all that are due; a run that another worker is at is left to it. */
    async processRuns(runId: number | undefined, signal: AbortSignal): Promise<void> {
      if (runId === undefined) await sweepStaging(db);
      const due = runId === undefined ? await rows(db, z.object({ id: z.int() }), unfinishedRuns()) : [{ id: runId }];
      for (const { id } of due) {
        if (signal.aborted) return;
        await withAdvisoryLock(db, lockOf(id), (lost) => work(id, AbortSignal.any([signal, lost])));
      }
    },
  };

  /** An error that may pass: a full disk, a database that restarts. After an hour of them a person has to look. */
  async function putOff({ db: on }: Deps, run: Work, error: unknown): Promise<void> {
    const name = nameOf(error);
    const [{ attempts = 1 } = {}] = await rows(on, z.object({ attempts: z.int() }), recordError(run.run_id, name));
    log.error(`run ${run.run_id}: attempt ${attempts} of ${MOST_ATTEMPTS}: ${stackOf(error)}`);
    if (attempts >= MOST_ATTEMPTS) await end(on, run, 'fail', 'run.processing_failed', { error: name, attempts });
  }
}

async function advance(deps: Deps, run: Work, signal: AbortSignal): Promise<void> {
  const { db } = deps;
  const { company_id: companyId, run_id: runId } = run;

  if (run.state === 'received')
    await rows(db, z.unknown(), moveRun(companyId, { runId, event: 'check', actor: SYSTEM }));
  await refuseKnown(db, run);

  const owner = {
    companyId,
    runId,
    companyCode: run.company_code,
    services: run.services,
    encoding: run.encoding,
    vatNumber: run.vat_number,
    folder: run.folder,
    definition: run.definition,
    sha256: run.sha256,
    fileName: run.file_name,
  };
  const original = await originalOf(db, companyId, runId);
  const staged = original ? await stageMended(deps)(owner, original, signal) : await unpack(deps)(owner, signal);
  await execute(db, recordKind(companyId, runId, staged.kind));
  const checked = await checkSet(db)(companyId, runId, staged, signal);
  signal.throwIfAborted();
  const compared = await compareRun(db)(companyId, runId, checked);
  signal.throwIfAborted();
  if (compared.unaccepted.length > 0) return hold(db, run, compared);
  await mergeSet(db)(companyId, runId, checked, signal);
}

/**
 * Leaves a run to a person. What was staged goes: it may wait for days, and is read again when it
 * goes on, because by then other runs may have changed what it is checked against.
 */
async function hold(db: Knex, { company_id: companyId, run_id: runId }: Work, compared: Compared): Promise<void> {
  const { figures, unaccepted } = compared;
  await db.transaction(async (trx) => {
    for (const statement of clearStaging(companyId, runId)) await execute(trx, statement);
    const details = { count: unaccepted.length, stops: unaccepted };
    const move = { runId, event: 'hold', actor: SYSTEM, reasonCode: 'run.held', details } as const;
    const [moved] = await rows(trx, z.unknown(), moveRun(companyId, move));
    if (!moved) return;
    const { bills: billCount, cents: totalCents } = figures.now;
    await execute(trx, recordFigures(companyId, runId, { ...NOTHING_MERGED, billCount, totalCents }));
    await execute(trx, forgetErrors(runId));
    await execute(trx, queueNotice(runId, 'outcome'));
    await execute(trx, beginPhase(runId, 'notify'));
  });
}

async function refuseKnown(db: Knex, { company_id: companyId, run_id: runId, sha256 }: Work): Promise<void> {
  const Earlier = z.object({ title: z.string(), received_on: z.string() });
  const [earlier] = await rows(db, Earlier, earlierRun(companyId, runId, sha256));
  if (earlier) throw fileRefused('file.already_received', { run: earlier.title, on: earlier.received_on });
}

/** Ends a run without bills. Its staged rows go, what was found wrong stays. */
async function end(
  db: Knex,
  { company_id: companyId, run_id: runId }: Work,
  event: Extract<RunEvent, 'reject' | 'fail'>,
  reasonCode: string,
  details: Record<string, unknown>,
): Promise<void> {
  await db.transaction(async (trx) => {
    for (const statement of clearStaging(companyId, runId)) await execute(trx, statement);
    const moved = await rows(
      trx,
      z.unknown(),
      moveRun(companyId, { runId, event, actor: SYSTEM, reasonCode, details }),
    );
    if (moved.length === 0) return;
    await execute(trx, recordFigures(companyId, runId, NOTHING_MERGED));
    await execute(trx, closeFiles(companyId, runId, 'refused'));
    await execute(trx, forgetErrors(runId));
    await execute(trx, queueNotice(runId, 'outcome'));
    await execute(trx, beginPhase(runId, 'notify'));
  });
}
