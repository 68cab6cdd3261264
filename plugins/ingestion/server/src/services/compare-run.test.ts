import { randomUUID } from 'node:crypto';
import { NO_STOPS, type ProfileStops } from '../../../contract/flow-profile.ts';
import { ComparisonFigures } from '../../../contract/run-checks.ts';
import { type FlowBill, flowOf } from '../testing/flow.ts';
import { useProcessing } from '../testing/processing.ts';
import { rawZip } from '../testing/raw-zip.ts';
import { checkSet } from './check-set.ts';
import { compareRun } from './compare-run.ts';
import { unpack } from './unpack.ts';
import { NONE_STAGED } from './stage-flow.ts';

const never = new AbortController().signal;

describe('a run beside the previous one', () => {
  const { db, deps, company, receive, dropBills, drop } = useProcessing();

  type Owner = { id: number; code: string };

  const zipOf = (owner: Owner, bills: FlowBill[], change: (flow: string) => string = (flow) => flow) =>
    rawZip([{ name: 'flow.txt', content: change(flowOf({ company: owner.code, bills })) }]);

  /** A profile that says nothing but when to stop. */
  const profileOf = async (owner: Owner, stops: Partial<ProfileStops>): Promise<number> => {
    const [row] = await db()('flow_profiles')
      .insert({
        document_id: randomUUID(),
        company_id: owner.id,
        name: 'Flow',
        kind: 'bills',
        is_enabled: true,
        name_pattern: '*',
        folder: '',
        position: 0,
        definition: '{}',
        stops: JSON.stringify({ ...NO_STOPS, ...stops }),
      })
      .returning<{ id: number }[]>('id');
    return row!.id;
  };

  /** Unpacks, checks and compares a file, and leaves it at that. */
  const compared = async (owner: Owner, zip: Buffer, profileId: number | null = null) => {
    const { runId } = await receive(owner.id, zip);
    await db()('billing_runs').where({ id: runId }).update({ state: 'checking' });
    const { sha256, name } = await db()('ingestion.files').where({ run_id: runId }).first();
    const given = {
      companyId: owner.id,
      runId,
      companyCode: owner.code,
      services: ['electricity'] as const,
      encoding: 'utf-8' as const,
      sha256,
      fileName: name,
      vatNumber: null,
      folder: '',
      definition: null,
    };
    const staged = await checkSet(db())(owner.id, runId, await unpack(deps())(given, never), never);
    const answer = await compareRun(db())(owner.id, runId, { ...staged, profileId });
    return { runId, ...answer };
  };

  const differences = (runId: number) =>
    db()('ingestion.run_differences')
      .where({ run_id: runId })
      .orderBy(['kind', 'customer_code'])
      .select('kind', 'customer_code', 'service', 'bill_number', 'before', 'after');

  const october: FlowBill[] = [
    { number: 'B1', customer: 'C1', euros: '10,00' },
    { number: 'B2', customer: 'C2', euros: '20,00' },
    { number: 'B3', customer: 'C3', euros: '30,00' },
  ];

  it('has nothing to be compared with when it is the first', async () => {
    const lume = await company();
    const { figures, unaccepted, runId } = await compared(lume, zipOf(lume, october));
    expect(figures).toMatchObject({ before: null, now: { customers: 3, bills: 3, cents: 6000 }, rejected: 0 });
    expect(figures.totals).toEqual([
      { service: 'electricity', layout: 'layout2025', beforeBills: 0, beforeCents: 0, nowBills: 3, nowCents: 6000 },
    ]);
    expect([unaccepted, await differences(runId)]).toEqual([[], []]);
  });

  it('names who is gone, who is new, and whose amount is out of proportion', async () => {
    const lume = await company();
    await dropBills(lume, october);
    const { figures, runId } = await compared(
      lume,
      zipOf(lume, [
        { number: 'B4', customer: 'C1', euros: '12,00' },
        { number: 'B5', customer: 'C2', euros: '60,00' },
        { number: 'B6', customer: 'C4', euros: '40,00' },
      ]),
    );
    expect(ComparisonFigures.parse(figures)).toMatchObject({
      before: { customers: 3, bills: 3, cents: 6000 },
      now: { customers: 3, bills: 3, cents: 11200 },
      differences: { customer_gone: 1, customer_new: 1, outlier: 1, readings_missing: 0 },
    });
    expect(await differences(runId)).toEqual([
      { kind: 'customer_gone', customer_code: 'C3', service: null, bill_number: 'B3', before: '3000', after: null },
      { kind: 'customer_new', customer_code: 'C4', service: null, bill_number: 'B6', before: null, after: '4000' },
      {
        kind: 'outlier',
        customer_code: 'C2',
        service: 'electricity',
        bill_number: 'B5',
        before: '2000',
        after: '6000',
      },
    ]);
  });

  it('adds up what a customer has of one service, and lets less than a euro pass', async () => {
    const lume = await company();
    await dropBills(lume, [
      { number: 'B1', customer: 'C1', euros: '10,00', pod: 'IT999E00000001' },
      { number: 'B2', customer: 'C1', euros: '30,00', pod: 'IT999E00000002' },
      { number: 'B3', customer: 'C2', euros: '0,20' },
    ]);
    const { figures } = await compared(
      lume,
      zipOf(lume, [
        { number: 'B4', customer: 'C1', euros: '40,00', pod: 'IT999E00000001' },
        { number: 'B5', customer: 'C2', euros: '1,10' },
      ]),
    );
    expect(figures.differences).toMatchObject({ outlier: 0, customer_gone: 0, customer_new: 0 });
  });

  it('misses readings only where there were some', async () => {
    const lume = await company();
    const withoutReadings = (flow: string) =>
      flow
        .replace(/LET;[^\r]*\r\n/g, '')
        .replace(/^COD;.*$/m, (tail) => tail.replace(/^(COD;\d+;\d+;\d+;\d+);\d+/, '$1;0'));
    const [one, two, three] = october;
    await drop(lume.id, zipOf(lume, [one!, two!]));
    const { figures, runId } = await compared(
      lume,
      zipOf(lume, [{ ...one!, number: 'B7' }, { ...two!, number: 'B8' }, three!], withoutReadings),
    );
    expect(figures.differences.readings_missing).toBe(2);
    expect((await differences(runId)).map(({ kind, bill_number }) => [kind, bill_number])).toEqual([
      ['customer_new', 'B3'],
      ['readings_missing', 'B7'],
      ['readings_missing', 'B8'],
    ]);
  });

  it('tells whose address does not come any more, unless the file brings no addresses at all', async () => {
    const lume = await company();
    const reached = october.map((bill) => ({ ...bill, email: `${bill.customer}@posta.it` }));
    await dropBills(lume, reached);

    const some = reached.map((bill, at) => ({ ...bill, number: `N${at}`, email: at === 0 ? '' : bill.email }));
    const { figures, runId } = await compared(lume, zipOf(lume, some));
    expect(figures.differences).toMatchObject({ email_lost: 1, mobile_lost: 0, language_lost: 0 });
    expect(await differences(runId)).toMatchObject([
      { kind: 'email_lost', customer_code: 'C1', before: 'C1@posta.it', after: null },
    ]);

    const none = october.map((bill, at) => ({ ...bill, number: `M${at}` }));
    expect((await compared(lume, zipOf(lume, none))).figures.differences).toMatchObject({ email_lost: 0 });
  });

  it('is compared with the newest run that brought new bills, not with one that replaced some', async () => {
    const lume = await company();
    const first = await dropBills(lume, october);
    await dropBills(lume, [{ ...october[0]!, dueDate: '15/12/2026' }]);
    const { runId, figures } = await compared(lume, zipOf(lume, [{ ...october[0]!, number: 'B9' }]));
    expect(await db()('ingestion.run_comparisons').where({ run_id: runId }).first()).toMatchObject({
      previous_run_id: first.id,
    });
    expect(figures.differences.customer_gone).toBe(2);
    expect(figures.known).toBe(0);
  });

  it('stays a company’s own', async () => {
    const [lume, other] = [await company(), await company()];
    await dropBills(other, october);
    const { figures } = await compared(lume, zipOf(lume, october));
    expect(figures.before).toBeNull();
  });

  it('passes the limits that its profile sets, until a person accepts them', async () => {
    const lume = await company();
    await dropBills(lume, october);
    const profileId = await profileOf(lume, { customersGonePercent: 50, totalPercent: 10, outliersPercent: 0 });
    const bills = [{ number: 'B9', customer: 'C1', euros: '10,00' }];
    const { runId, unaccepted } = await compared(lume, zipOf(lume, bills), profileId);
    expect(unaccepted).toEqual([
      { stop: 'customersGonePercent', found: 66.7, limit: 50 },
      { stop: 'totalPercent', found: 83.3, limit: 10 },
    ]);

    await db()('ingestion.accepted_stops').insert({ run_id: runId, stop: 'totalPercent' });
    const staged = {
      ...NONE_STAGED,
      kind: 'bills' as const,
      profileId,
      flowName: 'flow.txt',
      contactsName: '',
      customers: 1,
      bills: 1,
    };
    const again = await compareRun(db())(lume.id, runId, staged);
    expect(again.unaccepted).toMatchObject([{ stop: 'customersGonePercent' }]);
  });
});
