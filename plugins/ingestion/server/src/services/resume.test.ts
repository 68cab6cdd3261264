import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FlowBill, flowOf } from '../testing/flow.ts';
import { stagedRows, useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { mergeSet } from './merge-set.ts';
import { processing } from './process-run.ts';
import { NONE_STAGED } from './stage-flow.ts';

const manyBills = (count: number): FlowBill[] =>
  Array.from({ length: count }, (_, at) => ({ number: `B${at}`, customer: `C${at}`, euros: `${at + 1},07` }));

describe('a run whose worker was stopped', () => {
  const { db, company, receive, processRun, run, bills, documents, deps, errors, folder } = useProcessing();

  const given = async (count: number) => {
    const lume = await company();
    const zip = rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills: manyBills(count) }) }]);
    return { ...lume, zip, ...(await receive(lume.id, zip)) };
  };

  const startWorker = (): ChildProcess => {
    const node = join(__dirname, '../../../../../node_modules/node/bin/node');
    const program = join(__dirname, '../testing/worker-program.ts');
    const env = { PATH: process.env['PATH'], TZ: 'UTC' };
    return spawn(node, [program, db.url(), folder()], { stdio: ['ignore', 'ignore', 'inherit'], env });
  };

  const until = async (happens: () => Promise<boolean>) => {
    while (!(await happens())) await delay(2);
  };

  const hasBegun = async (runId: number, phase: string) =>
    (await db()('ingestion.run_phases').where({ run_id: runId, phase })).length > 0;

  /** In one look: the killed worker's last transaction may be ending just now. */
  const stateOf = async (runId: number): Promise<{ state: string; merged: number }> => {
    const merged = db().raw('(select count(*)::int from bills where run_id = r.id) as merged');
    return db()('billing_runs as r').where({ id: runId }).first('state', merged);
  };

  /** The connection of a killed worker, and with it the lock, lives until the server has noticed. */
  const processUntilReady = (runId: number) =>
    until(async () => {
      await processRun(runId);
      return (await stateOf(runId)).state === 'ready';
    });

  const audited = (runId: number) =>
    db()('audit.events').where({ subject: 'billing-run', subject_id: runId }).orderBy('id').pluck('event');

  it('goes on where the rows say when it was asked to stop', async () => {
    const { id, runId } = await given(50);
    const stopping = AbortSignal.abort();
    await processing(deps()).processRuns(runId, stopping);
    expect(await run(runId)).toMatchObject({ state: 'received' });

    const soon = new AbortController();
    const openFile: ReturnType<typeof documents>['openFile'] = (sha256) => {
      soon.abort();
      return documents().openFile(sha256);
    };
    await processing({ ...deps(), documents: { ...documents(), openFile } }).processRuns(runId, soon.signal);
    expect(await run(runId)).toMatchObject({ state: 'checking' });
    expect(await bills(id)).toEqual([]);
    expect(errors).toEqual([]);

    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', created_count: 50 });
  });

  it.each(['unpack', 'unpack', 'check', 'merge', 'merge'])(
    'loses no bill and doubles none when it is killed in its phase %s, again and again',
    async (phase) => {
      const count = 1_500;
      const { id, runId } = await given(count);

      for (let kill = 0; kill < 2; kill += 1) {
        const worker = startWorker();
        await until(async () => worker.exitCode !== null || (await hasBegun(runId, phase)));
        await delay(Math.random() * 150);
        worker.kill('SIGKILL');
        await db()('ingestion.run_phases').where({ run_id: runId, phase }).del();

        const { state, merged } = await stateOf(runId);
        if (state === 'ready') expect(merged).toBe(count);
        else expect([state, merged]).toEqual(['checking', 0]);
      }
      await processUntilReady(runId);

      const merged = await bills(id);
      expect(new Set(merged.map(({ number }) => number)).size).toBe(count);
      expect(merged).toHaveLength(count);
      expect(merged.reduce((sum, bill) => sum + bill.amount_cents, 0)).toBe((await run(runId)).total_cents);
      expect(await audited(runId)).toEqual(['open', 'check', 'accept']);
      expect(await stagedRows(db(), runId)).toBe(0);
    },
    60_000,
  );

  it('is worked on by one worker only', async () => {
    const { id, runId } = await given(500);
    await Promise.all([processRun(runId), processRun(runId), processRun(runId)]);
    await processRun(runId);
    expect(await bills(id)).toHaveLength(500);
    expect(await audited(runId)).toEqual(['open', 'check', 'accept']);
    expect(errors).toEqual([]);
  });

  it('leaves nothing when a person cancelled it in the meantime', async () => {
    const { id, runId } = await given(50);
    const openFile: ReturnType<typeof documents>['openFile'] = async (sha256) => {
      await db()('billing_runs').where({ id: runId }).update({ state: 'cancelled' });
      return documents().openFile(sha256);
    };
    await processing({ ...deps(), documents: { ...documents(), openFile } }).processRuns(
      runId,
      new AbortController().signal,
    );
    expect(await run(runId)).toMatchObject({ state: 'cancelled', bill_count: 0 });
    expect(await bills(id)).toEqual([]);
    expect(await stagedRows(db(), runId)).toBe(0);
  });

  it('takes nothing for merged when a crash of the database has emptied the staging', async () => {
    const { id, runId } = await given(3);
    await db()('billing_runs').where({ id: runId }).update({ state: 'checking' });
    const staged = {
      ...NONE_STAGED,
      kind: 'bills' as const,
      profileId: null,
      flowName: 'flow.txt',
      contactsName: '',
      customers: 3,
      bills: 3,
    };
    await expect(mergeSet(db())(id, runId, staged, new AbortController().signal)).rejects.toMatchObject({
      code: 'run.staging_lost',
    });
    expect(await run(runId)).toMatchObject({ state: 'checking' });
  });
});

describe('a run that meets an error that may pass', () => {
  const { db, company, receive, processRun, run, documents, deps, errors } = useProcessing();

  const diskIsFull = () => {
    const openFile = () =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'open' }));
    return processing({ ...deps(), documents: { ...documents(), openFile } });
  };

  const given = async () => {
    const lume = await company();
    return receive(
      lume.id,
      rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills: manyBills(2) }) }]),
    );
  };

  it('is tried again later', async () => {
    const { runId } = await given();
    await diskIsFull().processRuns(runId, new AbortController().signal);
    expect(await run(runId)).toMatchObject({ state: 'checking' });
    expect(errors).toEqual([expect.stringContaining('attempt 1 of 8')]);
    expect(await db()('ingestion.run_errors').where({ run_id: runId }).first()).toMatchObject({
      attempts: 1,
      last_error: 'ENOSPC',
    });

    // Not yet due: the schedule passes it over.
    await processing(deps()).processRuns(undefined, new AbortController().signal);
    expect(await run(runId)).toMatchObject({ state: 'checking' });

    await processRun(runId);
    expect(await run(runId)).toMatchObject({ state: 'ready', bill_count: 2 });
    expect(await db()('ingestion.run_errors').where({ run_id: runId })).toEqual([]);
  });

  it('is tried again at once when the clock was set back in the meantime', async () => {
    const { runId } = await given();
    await diskIsFull().processRuns(runId, new AbortController().signal);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await db()('ingestion.run_errors').where({ run_id: runId }).update({ not_before: tomorrow });
    await processing(deps()).processRuns(undefined, new AbortController().signal);
    expect(await run(runId)).toMatchObject({ state: 'ready', bill_count: 2 });
  });

  it('fails in the end, and can be dropped again', async () => {
    const { runId } = await given();
    for (let attempt = 0; attempt < 8; attempt += 1)
      await diskIsFull().processRuns(runId, new AbortController().signal);
    expect(await run(runId)).toMatchObject({
      state: 'failed',
      reason_code: 'run.processing_failed',
      reason_details: { error: 'ENOSPC', attempts: 8 },
    });
  });
});
