import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FlowBill, flowOf } from '../testing/flow.ts';
import { stagedRows, useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { mergeSet } from './merge-set.ts';
import { processing } from './process-run.ts';

const manyBills = (count: number): FlowBill[] =>
  Array.from({ length: count }, (_, at) => ({ number: `B${at}`, customer: `C${at}`, euros: `${at + 1},07` }));

describe('a run whose worker was stopped', () => {
  const { db, company, receive, processRun, run, bills, documents, deps, errors, folder } = useProcessing();

  const given = async (count: number) => {
    const lume = await company();
    const zip = rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills: manyBills(count) }) }]);
    return { ...lume, zip, ...(await receive(lume.id, zip)) };
  };

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

  it('loses no bill and doubles none, however often it is killed', async () => {
    const count = 3_000;
    const { id, runId } = await given(count);
    const program = join(__dirname, '../testing/worker-program.ts');
    const node = join(__dirname, '../../../../../node_modules/node/bin/node');
    const start = (): ChildProcess =>
      spawn(node, [program, db.url(), folder()], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { PATH: process.env['PATH'], TZ: 'UTC' },
      });

    for (let kill = 0; kill < 12; kill += 1) {
      const worker = start();
      // It takes half a second to load, and one to do it all.
      await Promise.race([delay(300 + Math.random() * 1_500), once(worker, 'exit')]);
      worker.kill('SIGKILL');
      const total = (await bills(id)).length;
      expect([0, count]).toContain(total);
      expect((await run(runId)).state).toBe(total === 0 ? expect.stringMatching(/^(received|checking)$/) : 'ready');
    }
    const [last] = [start()];
    await once(last, 'exit');

    expect(await run(runId)).toMatchObject({ state: 'ready', bill_count: count, created_count: count });
    const merged = await bills(id);
    expect(merged).toHaveLength(count);
    expect(merged.reduce((sum, bill) => sum + bill.amount_cents, 0)).toBe((await run(runId)).total_cents);
    expect(
      await db()('audit.events').where({ subject: 'billing-run', subject_id: runId, event: 'accept' }),
    ).toHaveLength(1);
    expect(await stagedRows(db(), runId)).toBe(0);
  }, 120_000);

  it('is worked on by one worker only', async () => {
    const { id, runId } = await given(500);
    await Promise.all([processRun(runId), processRun(runId), processRun(runId)]);
    await processRun(runId);
    expect(await bills(id)).toHaveLength(500);
    expect(await db()('audit.events').where({ subject: 'billing-run', subject_id: runId }).pluck('event')).toEqual([
      'open',
      'check',
      'accept',
    ]);
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
    const staged = { flowName: 'flow.txt', contactsName: '', customers: 3, bills: 3, contacts: 0 };
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
