import { setTimeout as sleep } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { type App, startApp } from '@nitida/tests/app';
import { CreatedApiToken } from '../../../contract/api-tokens.ts';
import { givenBills } from '../testing/given-bills.ts';

jest.setTimeout(120_000);

describe('a push whose program is killed before it has answered', () => {
  let first: App;
  let second: App | undefined;
  let db: Knex;
  beforeAll(async () => {
    first = await startApp();
    db = knex({ client: 'pg', connection: first.databaseUrl, pool: { min: 0, max: 3 } });
  });
  afterAll(async () => {
    await db?.destroy();
    await second?.stop();
    await first?.stop();
  });

  const body = JSON.stringify({
    payments: [{ reference: 'P1', billNumber: 'B1', amountCents: 700, paidOn: '2026-11-21', method: 'transfer' }],
  });
  const push = (url: string, token: string) =>
    fetch(`${url}/api/ingestion/v1/payments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'once' },
      body,
    });

  it('has booked nothing, and books once when it is sent again', async () => {
    const { companyId } = await givenBills(db, { B1: 5_000 });
    const admin = await first.adminToken('super-admin');
    const made = await first.ask(admin, 'POST', '/ingestion/api-tokens', {
      company: companyId,
      name: 'ERP',
      scopes: ['payments'],
    });
    const { token } = CreatedApiToken.parse((made.body as { data: unknown }).data);

    // A merge of the company holds the payment back, after its key was taken.
    const merge = await db.transaction();
    await merge.raw("select pg_advisory_xact_lock(hashtextextended('ingestion.merge.' || ?::text, 0))", [companyId]);
    const unanswered = push(first.url, token).then(
      () => 'answered',
      () => 'cut',
    );
    const isWaiting = async () => {
      const { rows } = await db.raw(
        "select from pg_stat_activity where wait_event_type = 'Lock' and wait_event = 'advisory'",
      );
      return rows.length > 0;
    };
    while (!(await isWaiting())) await sleep(50);
    await first.cms.kill();
    expect(await unanswered).toBe('cut');
    await merge.rollback();
    while (await isWaiting()) await sleep(50);
    await sleep(500);
    expect(await db('ingestion.payments')).toEqual([]);
    expect(await db('ingestion.idempotency_keys')).toEqual([]);

    second = await startApp({ databaseUrl: first.databaseUrl });
    const answers = [await push(second.url, token), await push(second.url, token)];
    expect(await Promise.all(answers.map((answer) => answer.json()))).toMatchObject(
      Array(2).fill({ data: { booked: 1, payments: [{ outcome: 'booked', paidCents: 700 }] } }),
    );
    expect(answers.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await db('bills').where({ company_id: companyId }).pluck('paid_cents')).toEqual([700]);
  });
});
