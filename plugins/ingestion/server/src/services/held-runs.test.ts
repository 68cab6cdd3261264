import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NO_STOPS, type ProfileStops } from '../../../contract/flow-profile.ts';
import { type FlowBill, flowOf } from '../testing/flow.ts';
import { stagedRows, useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { companyAreasOf } from './company-areas.ts';
import { processing } from './process-run.ts';
import { runChecksDeskOf } from './run-checks-desk.ts';
import { runDeskOf } from './run-desk.ts';
import { runsOf } from './runs.ts';

const never = new AbortController().signal;
const ada = { id: 7, name: 'Ada Verdi' };

const manyBills = (count: number, from = 0): FlowBill[] =>
  Array.from({ length: count }, (_, at) => ({ number: `B${from + at}`, customer: `C${at}`, euros: `${at + 1},07` }));

function useDesks() {
  const ingestion = useProcessing();
  const { db, company, receive, processRun } = ingestion;
  const woken: number[] = [];

  const checks = () =>
    runChecksDeskOf({
      db: db(),
      runs: runsOf({ db: db() }),
      wake: async (runId) => void woken.push(runId),
      log: { warn: () => undefined },
    });
  const desk = () =>
    runDeskOf({ db: db(), runs: runsOf({ db: db() }), areas: () => ({}) as ReturnType<typeof companyAreasOf> });

  const companyThatStops = async (stops: Partial<ProfileStops>) => {
    const lume = await company();
    await db()('flow_profiles').insert({
      document_id: randomUUID(),
      company_id: lume.id,
      name: 'Flow',
      kind: 'bills',
      is_enabled: true,
      name_pattern: '*',
      folder: '',
      position: 0,
      definition: JSON.stringify({ kind: 'bills', format: { type: 'stabo', encoding: 'utf-8' }, records: [] }),
      stops: JSON.stringify({ ...NO_STOPS, ...stops }),
    });
    return lume;
  };

  const zipOf = (owner: { code: string }, bills: FlowBill[]) =>
    rawZip([{ name: 'flow.txt', content: flowOf({ company: owner.code, bills }) }]);

  /** A run that is held: half of the customers of the one before are gone. */
  const held = async () => {
    const lume = await companyThatStops({ customersGonePercent: 10 });
    await ingestion.drop(lume.id, zipOf(lume, manyBills(4)));
    const zip = zipOf(lume, manyBills(2, 100));
    const { runId, documentId } = await receive(lume.id, zip);
    await processRun(runId);
    return { ...lume, runId, documentId, zip };
  };

  const audited = (runId: number) =>
    db()('audit.events').where({ subject: 'billing-run', subject_id: runId }).orderBy('id').pluck('event');

  const billsOf = (runId: number) => db()('bills').where({ run_id: runId }).orderBy('number').pluck('number');

  return { ...ingestion, checks, desk, woken, companyThatStops, zipOf, held, audited, billsOf };
}

describe('a run that passes the limits of its profile', () => {
  const { db, deps, run, drop, processRun, checks, desk, woken, companyThatStops, zipOf, held, audited, billsOf } =
    useDesks();

  it('waits for a person, with its figures and its reasons, and nothing merged', async () => {
    const { id, runId } = await held();
    expect(await run(runId)).toMatchObject({
      state: 'held',
      reason_code: 'run.held',
      reason_details: { count: 1, stops: [{ stop: 'customersGonePercent', found: 50, limit: 10 }] },
      bill_count: 2,
      created_count: 0,
      total_cents: 314,
    });
    expect([await billsOf(runId), await stagedRows(db(), runId)]).toEqual([[], 0]);
    expect(await db()('bills').where({ company_id: id })).toHaveLength(4);
    expect(await db()('ingestion.files').where({ run_id: runId }).first()).toMatchObject({ state: 'stored' });
    expect(await db()('ingestion.run_notices').where({ run_id: runId, kind: 'outcome' })).toHaveLength(1);

    await processRun(runId);
    await processing(deps()).processRuns(undefined, never);
    expect(await run(runId)).toMatchObject({ state: 'held' });
  });

  it('goes on once a person has accepted, and is not held for it again', async () => {
    const { id, runId, documentId } = await held();
    await checks().acceptDifferences([id], documentId, { actor: ada, reason: 'Half the city was sold' });
    expect(woken).toContain(runId);
    expect(await run(runId)).toMatchObject({ state: 'checking', reason_code: null });

    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 2, reason_code: null });
    expect(await audited(runId)).toEqual(['open', 'check', 'hold', 'accept_differences', 'accept']);
    expect(await checks().comparison([id], documentId)).toMatchObject({
      isAccepted: true,
      stops: [{ stop: 'customersGonePercent' }],
      figures: { differences: { customer_gone: 2 } },
    });
    const [told] = await db()('audit.events').where({ subject_id: runId, event: 'accept_differences' });
    expect([told.actor_name, JSON.parse(told.details)]).toEqual(['Ada Verdi', { reason: 'Half the city was sold' }]);
  });

  it('can be cancelled, which leaves nothing of it, and be dropped again', async () => {
    const { id, runId, documentId, zip } = await held();
    await desk().cancel([id], documentId, { actor: ada, reason: 'The wrong month' });
    expect(await run(runId)).toMatchObject({ state: 'cancelled', bill_count: 0, total_cents: 0 });
    expect([await billsOf(runId), await stagedRows(db(), runId)]).toEqual([[], 0]);
    expect(await db()('ingestion.files').where({ run_id: runId }).first()).toMatchObject({ state: 'refused' });
    expect(await drop(id, zip)).toMatchObject({ state: 'held' });
  });

  it('waits for too many rejections too, also when it is the first', async () => {
    const lume = await companyThatStops({ rejectedPercent: 30 });
    const [one, two, three] = manyBills(3);
    const zip = zipOf(lume, [one!, two!, { ...three!, dueDate: '01/01/2026' }]);
    expect(await drop(lume.id, zip)).toMatchObject({
      state: 'held',
      rejected_count: 1,
      reason_details: { stops: [{ stop: 'rejectedPercent', found: 33.3, limit: 30 }] },
    });
  });

  it('is nobody else’s to accept, and only when it is held', async () => {
    const { id, documentId } = await held();
    const reason = { actor: ada, reason: 'Because' };
    await expect(checks().acceptDifferences([id + 1], documentId, reason)).rejects.toMatchObject({ kind: 'not_found' });
    await checks().acceptDifferences([id], documentId, reason);
    await expect(checks().acceptDifferences([id], documentId, reason)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('a run that a person suspends', () => {
  const { db, deps, company, run, receive, processRun, documents, errors, checks, desk, zipOf, audited, billsOf } =
    useDesks();

  const given = async (count = 50) => {
    const lume = await company();
    const zip = zipOf(lume, manyBills(count));
    return { ...lume, ...(await receive(lume.id, zip)) };
  };

  /** Processes the run, and does something the moment its file is opened. */
  const processAnd = (runId: number, happens: () => Promise<unknown>) => {
    const openFile: ReturnType<typeof documents>['openFile'] = async (sha256) => {
      await happens();
      return documents().openFile(sha256);
    };
    return processing({ ...deps(), documents: { ...documents(), openFile } }).processRuns(runId, never);
  };

  it('is left alone before it has begun, and begins when it continues', async () => {
    const { id, runId, documentId } = await given();
    await checks().suspend([id], documentId, ada);
    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'suspended' });

    await checks().continue([id], documentId, ada);
    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 50 });
    expect(await audited(runId)).toEqual(['open', 'suspend', 'continue', 'check', 'accept']);
  });

  it('is let go by the worker that is at it, which leaves nothing staged', async () => {
    const { id, runId, documentId } = await given();
    await processAnd(runId, () => checks().suspend([id], documentId, ada));
    expect(await run(runId)).toMatchObject({ state: 'suspended' });
    expect([await billsOf(runId), await stagedRows(db(), runId), errors]).toEqual([[], 0, []]);

    await checks().continue([id], documentId, ada);
    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 50 });
    expect(await billsOf(runId)).toHaveLength(50);
  });

  it('is cancelled from there', async () => {
    const { id, runId, documentId } = await given();
    await checks().suspend([id], documentId, ada);
    await desk().cancel([id], documentId, { actor: ada, reason: 'Sent by mistake' });
    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'cancelled', bill_count: 0 });
  });

  it('cannot be suspended once it is merged', async () => {
    const { id, runId, documentId } = await given(2);
    await processRun(runId);
    await expect(checks().suspend([id], documentId, ada)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('a held or suspended run whose worker was killed', () => {
  const { db, deps, company, run, receive, processRun, folder, checks, zipOf, held, billsOf } = useDesks();

  const startWorker = (): ChildProcess => {
    const node = join(__dirname, '../../../../../node_modules/node/bin/node');
    const program = join(__dirname, '../testing/worker-program.ts');
    const env = { PATH: process.env['PATH'], TZ: 'UTC' };
    return spawn(node, [program, db.url(), folder()], { stdio: ['ignore', 'ignore', 'inherit'], env });
  };

  const until = async (happens: () => Promise<boolean>) => {
    while (!(await happens())) await delay(2);
  };

  const stateIs = async (runId: number, state: string) => (await run(runId)).state === state;

  it('leaves what was staged to the next schedule', async () => {
    const lume = await company();
    const { runId, documentId } = await receive(lume.id, zipOf(lume, manyBills(1_500)));
    const worker = startWorker();
    await until(async () => (await stagedRows(db(), runId)) > 0 || (await stateIs(runId, 'ready')));
    worker.kill('SIGKILL');
    // The kill may have come too late, and the merge be over.
    if (await stateIs(runId, 'checking')) await checks().suspend([lume.id], documentId, ada);

    await until(async () => {
      await processing(deps()).processRuns(undefined, never);
      return (await stagedRows(db(), runId)) === 0;
    });
    if (await stateIs(runId, 'suspended')) {
      expect(await billsOf(runId)).toEqual([]);
      await checks().continue([lume.id], documentId, ada);
    }
    await until(async () => {
      await processRun(runId);
      return stateIs(runId, 'ready');
    });
    expect(await billsOf(runId)).toHaveLength(1_500);
  }, 60_000);

  it('goes on from wherever it was killed after it was accepted, and is not held twice', async () => {
    const { id, runId, documentId } = await held();
    await checks().acceptDifferences([id], documentId, { actor: ada, reason: 'It is right so' });
    const worker = startWorker();
    await delay(200 + Math.random() * 400);
    worker.kill('SIGKILL');

    await until(async () => {
      await processRun(runId);
      return !(await stateIs(runId, 'checking'));
    });
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 2 });
    expect(await billsOf(runId)).toEqual(['B100', 'B101']);
  }, 60_000);

  it('is read again when a crash of the database has emptied what is not logged', async () => {
    const { id, runId, documentId } = await held();
    await db().raw('truncate ingestion.staged_bills, ingestion.staged_customers, ingestion.staged_contacts');
    await checks().acceptDifferences([id], documentId, { actor: ada, reason: 'It is right so' });
    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 2 });
  });
});
