import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { type ApiScope, CreatedApiToken } from '../../../contract/api-tokens.ts';
import { PushedRun } from '../../../contract/push.ts';
import { EXAMPLES } from '../domain/push/examples.ts';

const EVERYTHING: ApiScope[] = ['customers', 'bills', 'payments', 'files'];

/** An app with companies whose programs push, each with a token of its own. */
export function usePush() {
  const app = useApp({ worker: true, env: { AREA_POLL_SECONDS: '3600' } });
  let db: Knex;
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
  });
  afterAll(() => db?.destroy());

  let serial = 0;
  const given = async (scopes: ApiScope[] = EVERYTHING) => {
    const code = `lume-${(serial += 1)}`;
    const [row] = await db('companies')
      .insert({
        document_id: `companyofthepushtests${String(serial).padStart(3, '0')}`,
        name: `Lume ${serial}`,
        code,
        services: '["electricity","gas"]',
        languages: '["it"]',
        default_language: 'it',
        time_zone: 'Europe/Rome',
        staff_emails: '',
      })
      .returning<{ id: number }[]>('id');
    const companyId = row!.id;
    const admin = await app().adminToken({ role: 'super-admin' });
    const { body } = await app().ask(admin, 'POST', '/ingestion/api-tokens', {
      company: companyId,
      name: 'ERP',
      scopes,
    });
    const { token, id } = CreatedApiToken.parse((body as { data: unknown }).data);
    return { companyId, code, token, tokenId: id, admin };
  };

  type Asking = { key?: string | null; headers?: Record<string, string> };
  let keys = 0;

  const send = async (token: string | null, path: string, body: unknown, { key, headers }: Asking = {}) => {
    const response = await fetch(`${app().url}/api/ingestion/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(key === null ? {} : { 'idempotency-key': key ?? `key-${(keys += 1)}` }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as never };
  };

  const read = async (token: string | null, path: string) => {
    const response = await fetch(`${app().url}/api/ingestion/v1${path}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    return { status: response.status, body: (await response.json()) as never };
  };

  const codeOf = (body: unknown) =>
    z.object({ error: z.object({ details: z.object({ code: z.string() }) }) }).parse(body).error.details.code;

  const untilOver = async (token: string, runId: string) => {
    for (let look = 0; look < 150; look += 1) {
      const { body } = await read(token, `/runs/${runId}`);
      const run = PushedRun.parse((body as { data: unknown }).data);
      if (!['received', 'checking'].includes(run.state)) return run;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('The run did not end');
  };

  const bill = (number: string) => ({ ...EXAMPLES.bills.bills[0], number });
  const payment = (reference: string, billNumber: string, amountCents = 100) => ({
    ...EXAMPLES.payments.payments[0],
    reference,
    billNumber,
    amountCents,
  });

  /** A bill to pay on, without a run. */
  const givenBill = async (companyId: number, number: string) => {
    const [customer] = await db('customers')
      .insert({
        document_id: `c${companyId}${number}`,
        company_id: companyId,
        code: `C-${number}`,
        name: 'X',
        segment: 'domestic',
      })
      .returning('id');
    await db('bills').insert({
      document_id: `b${companyId}${number}`,
      company_id: companyId,
      customer_id: customer.id,
      number,
      service: 'electricity',
      layout: 'generic',
      kind: 'ordinary',
      issue_date: '2026-11-01',
      due_date: '2026-12-01',
      amount_cents: 10_000,
      paid_cents: 0,
      payment_method: 'transfer',
      content: '{}',
    });
  };

  return { app, db: () => db, given, send, read, codeOf, untilOver, bill, payment, givenBill };
}
