import knex, { type Knex } from 'knex';
import { useApp } from '@nitida/tests/app';
import { NO_STOPS } from '../../../contract/flow-profile.ts';
import { DifferencePage, RunComparison } from '../../../contract/run-checks.ts';
import { RunDetail } from '../../../contract/runs.ts';

describe('the checks of a run, asked for by the screen', () => {
  const app = useApp();
  let db: Knex;
  let companyId: number;
  beforeAll(async () => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
    const [company] = await db('companies')
      .insert({ document_id: 'companywhoserunsareheld1', name: 'Lume', code: 'lume', time_zone: 'Europe/Rome' })
      .returning<{ id: number }[]>('id');
    companyId = company!.id;
  });
  afterAll(() => db?.destroy());

  let serial = 0;
  const counts = Object.fromEntries(
    ['bill', 'created', 'changed', 'unchanged', 'rejected', 'warning', 'contact'].map((what) => [`${what}_count`, 0]),
  );

  /** A run that somebody has left in this state. */
  const runIn = async (state: string): Promise<{ id: number; documentId: string }> => {
    const documentId = `runthatwaitsforaperson${String((serial += 1)).padStart(2, '0')}`;
    const [run] = await db('billing_runs')
      .insert({
        ...counts,
        document_id: documentId,
        company_id: companyId,
        title: 'flow.zip',
        state,
        received_at: new Date(),
        total_cents: 0,
      })
      .returning<{ id: number }[]>('id');
    return { id: run!.id, documentId };
  };

  const as = async (role: 'operator' | 'marketing') => {
    const token = await app().adminToken({ role, companies: [companyId] });
    return (method: string, path: string, body?: unknown) => app().ask(token, method, `/ingestion${path}`, body);
  };

  it('answers nothing where nothing was compared', async () => {
    const { documentId } = await runIn('received');
    const ask = await as('marketing');
    expect((await ask('GET', `/runs/${documentId}/comparison`)).body).toEqual({ data: null });
    const page = DifferencePage.parse((await ask('GET', `/runs/${documentId}/differences?kind=outlier`)).body);
    expect(page).toMatchObject({ results: [], pagination: { total: 0 } });
    expect(await ask('GET', `/runs/${documentId}/differences?kind=anything`)).toMatchObject({ status: 400 });
    expect(await ask('GET', `/runs/${documentId}/reissued/1`)).toMatchObject({ status: 404 });
    expect(String((await ask('GET', `/runs/${documentId}/unreachable.csv?lang=it`)).body)).toContain('codice cliente');
  });

  it.each(['accept-differences', 'suspend', 'continue'])('lets nobody %s who may only look', async (move) => {
    const { documentId } = await runIn('held');
    const ask = await as('marketing');
    expect(await ask('POST', `/runs/${documentId}/${move}`, { reason: 'Because' })).toMatchObject({ status: 403 });
  });

  it('accepts with a reason, and only with one', async () => {
    const { id, documentId } = await runIn('held');
    await db('ingestion.run_comparisons').insert({
      run_id: id,
      company_id: companyId,
      stops: JSON.stringify([{ stop: 'totalPercent', found: 40, limit: 10 }]),
      figures: JSON.stringify({
        now: { customers: 1, bills: 1, cents: 100 },
        before: null,
        totals: [],
        rejected: 0,
        known: 0,
        outlierPercent: NO_STOPS.outlierPercent,
        differences: {
          customer_gone: 0,
          customer_new: 0,
          outlier: 0,
          readings_missing: 0,
          email_lost: 0,
          mobile_lost: 0,
          language_lost: 0,
        },
      }),
    });
    const ask = await as('operator');
    const comparison = async () => {
      const { body } = await ask('GET', `/runs/${documentId}/comparison`);
      return RunComparison.parse((body as { data: unknown }).data);
    };
    expect(await ask('POST', `/runs/${documentId}/accept-differences`, {})).toMatchObject({ status: 400 });
    expect(await comparison()).toMatchObject({ isAccepted: false, stops: [{ stop: 'totalPercent' }] });

    const accepted = await ask('POST', `/runs/${documentId}/accept-differences`, { reason: 'It is right so' });
    expect(RunDetail.parse((accepted.body as { data: unknown }).data)).toMatchObject({
      state: 'checking',
      history: [{ event: 'accept_differences', actor: 'operator operator', details: { reason: 'It is right so' } }],
    });
    expect((await comparison()).isAccepted).toBe(true);
    const again = await ask('POST', `/runs/${documentId}/accept-differences`, { reason: 'Once more' });
    expect(again).toMatchObject({ status: 409 });
  });

  it('suspends what is received, and lets it continue', async () => {
    const { documentId } = await runIn('received');
    const ask = await as('operator');
    const moved = async (move: string) => {
      const { body } = await ask('POST', `/runs/${documentId}/${move}`, {});
      return RunDetail.parse((body as { data: unknown }).data).state;
    };
    expect(await moved('suspend')).toBe('suspended');
    expect(await moved('continue')).toBe('received');
  });
});
