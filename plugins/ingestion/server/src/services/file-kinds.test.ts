import { cents } from '@nitida/kernel/money';
import { localDate } from '@nitida/kernel/local-date';
import { copyInto, type CopyTarget } from '@nitida/database/copy';
import type { FileKind } from '../../../contract/flow-profile.ts';
import type { StagedMeterReading, StagedPayment, StagedSupplyPoint } from '../domain/staged.ts';
import { recordKind } from '../sql/billing-runs.sql.ts';
import { rows } from '@nitida/kernel/sql';
import { z } from 'zod';
import { moveRun } from '../sql/billing-runs.sql.ts';
import { SYSTEM } from '../../../contract/server.ts';
import { useProcessing } from '../testing/processing.ts';
import { bookPayments } from './book-payments.ts';
import { checkSet } from './check-set.ts';
import { mergeSet } from './merge-set.ts';
import { stagedCustomers, stagedMeterReadings, stagedPayments, stagedSupplies } from './staged-targets.ts';
import { NONE_STAGED } from './stage-flow.ts';
import type { Staged } from './unpack.ts';

const never = new AbortController().signal;
const NOTHING = { ...NONE_STAGED, profileId: null, flowName: 'file.csv', contactsName: '' };

const payment = (lineNumber: number, changes: Partial<StagedPayment> = {}): StagedPayment => ({
  lineNumber,
  reference: `R${lineNumber}`,
  billNumber: 'B1',
  amountCents: cents(1000),
  paidOn: localDate('2026-11-21'),
  method: 'transfer',
  ...changes,
});
const reading = (lineNumber: number, changes: Partial<StagedMeterReading> = {}): StagedMeterReading => ({
  lineNumber,
  supplyCode: 'IT999E00000001',
  band: 'F1',
  readOn: localDate('2026-11-01'),
  value: '1234.5',
  type: 'actual',
  ...changes,
});

describe('a file that brings no bills', () => {
  const { db, company, dropBills, receive, run, bills } = useProcessing();

  /** A run that has just been read, with what was staged of it. */
  async function staged(
    companyId: number,
    kind: FileKind,
    counts: Partial<Staged>,
    stage: (runId: number) => Promise<void>,
  ) {
    const { runId } = await receive(companyId, Buffer.from(`${kind} ${Math.random()}`));
    await rows(db(), z.unknown(), moveRun(companyId, { runId, event: 'check', actor: SYSTEM }));
    await rows(db(), z.unknown(), recordKind(companyId, runId, kind));
    await stage(runId);
    return { runId, set: { ...NOTHING, kind, ...counts } };
  }
  async function copy<Row>(target: CopyTarget<Row>, some: readonly Row[]): Promise<void> {
    const writer = await copyInto(db(), target);
    for (const row of some) writer.write(row);
    await writer.end();
  }
  async function finish(companyId: number, runId: number, set: Staged) {
    const checked = await checkSet(db())(companyId, runId, set, never);
    await mergeSet(db())(companyId, runId, checked, never);
    return run(runId);
  }
  const faultsOf = (runId: number) =>
    db()('ingestion.rejections')
      .where({ run_id: runId })
      .orderBy('line_number')
      .select('line_number', 'severity', 'code', 'bill_number');
  const payments = async (companyId: number, some: readonly StagedPayment[]) => {
    const { runId, set } = await staged(companyId, 'payments', { payments: some.length }, (id) =>
      copy(stagedPayments({ companyId, runId: id }), some),
    );
    return { runId, finish: () => finish(companyId, runId, set) };
  };

  it('but payments books them, ends closed, and tells what was not booked', async () => {
    const lume = await company();
    await dropBills(lume, [
      { number: 'B1', euros: '50,00' },
      { number: 'B2', euros: '10,00' },
    ]);
    const file = await payments(lume.id, [
      payment(1),
      payment(2, { amountCents: cents(-300) }),
      payment(3, { billNumber: 'B9' }),
      payment(4, { reference: 'R1', amountCents: cents(999) }),
      payment(5, { reference: 'R1' }),
      payment(6, { billNumber: 'B2', amountCents: cents(1001) }),
    ]);
    expect(await file.finish()).toMatchObject({
      state: 'closed',
      kind: 'payments',
      bill_count: 0,
      created_count: 3,
      unchanged_count: 0,
      rejected_count: 2,
      warning_count: 2,
      total_cents: 1701,
    });
    expect(await faultsOf(file.runId)).toEqual([
      { line_number: 3, severity: 'rejection', code: 'payment_of_unknown_bill', bill_number: 'B9' },
      { line_number: 4, severity: 'rejection', code: 'payment_conflicting', bill_number: 'B1' },
      { line_number: 5, severity: 'warning', code: 'payment_repeated', bill_number: 'B1' },
      { line_number: 6, severity: 'warning', code: 'payment_overpaid', bill_number: 'B2' },
    ]);
    expect(await bills(lume.id)).toMatchObject([{ paid_cents: 700 }, { paid_cents: 1001 }]);
    expect(await db()('ingestion.payments').where({ company_id: lume.id })).toHaveLength(3);
    expect(await db()('ingestion.staged_payments').where({ run_id: file.runId })).toEqual([]);
  });

  it('but payments that are known changes nothing, also when they were pushed in between', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1', euros: '50,00' }]);
    await (await payments(lume.id, [payment(1)])).finish();
    expect(await (await payments(lume.id, [payment(1)])).finish()).toMatchObject({
      state: 'closed',
      created_count: 0,
      total_cents: 0,
    });

    const { runId, set } = await staged(lume.id, 'payments', { payments: 2 }, (id) =>
      copy(stagedPayments({ companyId: lume.id, runId: id }), [payment(2), payment(3)]),
    );
    const checked = await checkSet(db())(lume.id, runId, set, never);
    const { lineNumber: _, ...pushed } = payment(2);
    await db().transaction((trx) => bookPayments(trx, lume.id, [pushed], { door: 'push' }));
    await mergeSet(db())(lume.id, runId, checked, never);
    expect(await run(runId)).toMatchObject({ state: 'closed', created_count: 1, unchanged_count: 1 });
    expect(await bills(lume.id)).toMatchObject([{ paid_cents: 3000 }]);
  });

  it('is refused when nothing of it can be taken', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1' }]);
    const file = await payments(lume.id, [payment(1, { billNumber: 'B7' })]);
    await expect(file.finish()).rejects.toMatchObject({ code: 'flow.nothing_taken' });
  });

  it('but readings keeps the newest word about a day, of supplies that are known', async () => {
    const lume = await company();
    await dropBills(lume, [{ number: 'B1' }]);
    const take = async (some: readonly StagedMeterReading[]) => {
      const { runId, set } = await staged(lume.id, 'readings', { readings: some.length }, (id) =>
        copy(stagedMeterReadings({ companyId: lume.id, runId: id }), some),
      );
      return { run: await finish(lume.id, runId, set), faults: await faultsOf(runId) };
    };
    const first = await take([
      reading(1),
      reading(2),
      reading(3, { band: 'F2' }),
      reading(4, { band: 'F3' }),
      reading(5, { band: 'F3', value: '9' }),
      reading(6, { supplyCode: 'IT999E99999999' }),
    ]);
    expect(first.run).toMatchObject({ state: 'closed', kind: 'readings', created_count: 2, rejected_count: 3 });
    expect(first.faults.map(({ line_number: line, code }) => [line, code])).toEqual([
      [4, 'reading_repeated'],
      [5, 'reading_repeated'],
      [6, 'reading_of_unknown_supply'],
    ]);
    const second = await take([reading(1, { value: '1235' }), reading(2, { band: 'F2' })]);
    expect(second.run).toMatchObject({ created_count: 0, changed_count: 1, unchanged_count: 1 });
    expect(
      await db()('ingestion.meter_readings')
        .where({ company_id: lume.id })
        .orderBy('band')
        .select('band', 'value', 'run_id'),
    ).toEqual([
      { band: 'F1', value: '1235', run_id: second.run.id },
      { band: 'F2', value: '1234.5', run_id: first.run.id },
    ]);
  });

  it('but customers and their supplies makes them, and rejects a supply of nobody', async () => {
    const lume = await company();
    const customer = {
      lineNumber: 1,
      code: 'C1',
      name: 'Maria Rossi',
      segment: 'domestic',
      taxCode: null,
      vatNumber: null,
      language: 'it',
      email: 'maria@example.org',
      mobile: null,
      billingAddress: null,
    } as const;
    const supply = (lineNumber: number, changes: Partial<StagedSupplyPoint> = {}): StagedSupplyPoint => ({
      ...{ lineNumber, customerCode: 'C1', service: 'electricity', kind: 'pod', code: 'IT999E00000001' },
      ...{ address: 'Via Roma 3', meterSerial: null, ...changes },
    });
    const take = async () => {
      const { runId, set } = await staged(lume.id, 'customers', { customers: 1, supplies: 2 }, async (id) => {
        await copy(stagedCustomers({ companyId: lume.id, runId: id }), [customer]);
        await copy(stagedSupplies({ companyId: lume.id, runId: id }), [supply(1), supply(2, { customerCode: 'C9' })]);
      });
      return finish(lume.id, runId, set);
    };
    expect(await take()).toMatchObject({ state: 'closed', kind: 'customers', created_count: 1, rejected_count: 1 });
    expect(await take()).toMatchObject({ state: 'closed', created_count: 0, changed_count: 0, unchanged_count: 1 });
    expect(await db()('supply_points').where({ company_id: lume.id })).toMatchObject([
      { kind: 'pod', code: 'IT999E00000001', service: 'electricity', address: 'Via Roma 3' },
    ]);
  });
});
