import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { type ApiScope, CreatedApiToken } from '../../../contract/api-tokens.ts';
import { PaymentsBooked, PushedRun } from '../../../contract/push.ts';
import { EXAMPLES } from '../domain/push/examples.ts';
import { push } from './push.ts';

const EVERYTHING: ApiScope[] = ['customers', 'bills', 'payments', 'files'];

describe('a program of a company pushes', () => {
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

  describe('bills', () => {
    it('as a batch, which becomes a run, and bills', async () => {
      const { token, companyId } = await given();
      const accepted = await send(token, '/bills', { bills: [bill('B1'), bill('B2')] });
      expect(accepted).toMatchObject({ status: 202, body: { data: { accepted: 2, refused: [] } } });

      const run = await untilOver(token, (accepted.body as { data: { runId: string } }).data.runId);
      expect(run).toMatchObject({ state: 'ready', bills: 2, created: 2, totalCents: 40_932, rejections: [] });
      expect(await db('bills').where({ company_id: companyId }).orderBy('number').pluck('number')).toEqual([
        'B1',
        'B2',
      ]);
      expect(await db('ingestion.files').where({ company_id: companyId })).toMatchObject([{ door: 'push' }]);
    });

    it('of which wrong ones are told with their place, and do not hold up the others', async () => {
      const { token } = await given();
      const { issueDate: _left, ...incomplete } = bill('B2');
      const accepted = await send(token, '/bills', {
        bills: [bill('B1'), incomplete, { ...bill('B3'), amountDueCents: 1.5, surprise: true }],
      });
      expect(accepted.status).toBe(202);
      expect(accepted.body).toMatchObject({
        data: {
          accepted: 1,
          refused: [
            { index: 1, code: 'row.missing', field: 'issueDate' },
            { index: 2, code: 'row.wrong_type', field: 'amountDueCents' },
            { index: 2, code: 'row.unknown_field', field: 'surprise' },
          ],
        },
      });
    });

    it('whose sums disagree: the run tells which, and why, in the reader’s language', async () => {
      const { token } = await given();
      const wrong = { ...bill('B2'), amountDueCents: 1 };
      const accepted = await send(token, '/bills', { bills: [bill('B1'), wrong] });
      const { runId } = (accepted.body as { data: { runId: string } }).data;
      await untilOver(token, runId);
      const { body } = await read(token, `/runs/${runId}?lang=it`);
      expect(body).toMatchObject({
        data: {
          bills: 1,
          rejected: 1,
          rejections: [{ billNumber: 'B2', severity: 'rejection', reason: expect.stringMatching(/ /) }],
        },
      });
    });

    it('none of which can be read: nothing is kept, and the key stays free', async () => {
      const { token, companyId } = await given();
      expect(await send(token, '/bills', { bills: [{}] }, { key: 'again' })).toMatchObject({
        status: 422,
        body: { data: { accepted: 0 } },
      });
      expect((await send(token, '/bills', { bills: [bill('B1')] }, { key: 'again' })).status).toBe(202);
      expect(await db('billing_runs').where({ company_id: companyId })).toHaveLength(1);
    });
  });

  describe('payments', () => {
    it('which book at once, each reference once', async () => {
      const { token, companyId } = await given();
      await givenBill(companyId, 'B1');
      const sent = { payments: [payment('P1', 'B1', 4_000), payment('P2', 'B1', 6_000), payment('P3', 'none')] };
      const first = await send(token, '/payments', sent);
      expect(first.status).toBe(200);
      expect(PaymentsBooked.parse(first.body)).toEqual({
        data: {
          booked: 2,
          refused: [],
          payments: [
            { index: 0, reference: 'P1', billNumber: 'B1', outcome: 'booked', billCents: 10_000, paidCents: 10_000 },
            { index: 1, reference: 'P2', billNumber: 'B1', outcome: 'booked', billCents: 10_000, paidCents: 10_000 },
            {
              index: 2,
              reference: 'P3',
              billNumber: 'none',
              outcome: 'unknown_bill',
              billCents: null,
              paidCents: null,
            },
          ],
        },
      });
      const again = await send(token, '/payments', sent);
      expect(PaymentsBooked.parse(again.body).data).toMatchObject({
        booked: 0,
        payments: [{ outcome: 'repeated' }, {}, {}],
      });
      expect(await db('bills').where({ company_id: companyId }).pluck('paid_cents')).toEqual([10_000]);
      expect(await read(token, '/payments/P1')).toMatchObject({
        status: 200,
        body: { data: { reference: 'P1', billNumber: 'B1', amountCents: 4_000, source: 'push' } },
      });
      expect((await read(token, '/payments/P3')).status).toBe(404);
    });

    it('five hundred times at once under fifty keys, and fifty are booked', async () => {
      const { token, companyId } = await given();
      await givenBill(companyId, 'B1');
      const requests = Array.from({ length: 500 }, (_, index) => index % 50);
      const answers = await Promise.all(
        requests.map((one) =>
          send(token, '/payments', { payments: [payment(`P${one}`, 'B1')] }, { key: `rush-${one}` }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const booked = answers.filter(({ body }) => PaymentsBooked.parse(body).data.booked === 1);
      expect(booked).toHaveLength(500);
      expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(50);
      expect(await db('ingestion.payments').where({ company_id: companyId })).toHaveLength(50);
      expect(await db('bills').where({ company_id: companyId }).pluck('paid_cents')).toEqual([5_000]);
    }, 120_000);
  });

  describe('customers', () => {
    it('as a batch, which becomes a run', async () => {
      const { token, companyId } = await given();
      const accepted = await send(token, '/customers', EXAMPLES.customers);
      expect(accepted.status).toBe(202);
      await untilOver(token, (accepted.body as { data: { runId: string } }).data.runId);
      expect(await db('customers').where({ company_id: companyId })).toMatchObject([
        { code: 'L000042', name: 'Maria Rossi', email: 'maria.rossi@example.org', segment: 'domestic' },
      ]);
    });

    it('who change, and change back', async () => {
      const { token, companyId } = await given();
      for (const street of ['Via Roma 3', 'Via Verdi; "12"', 'Via Roma 3']) {
        const accepted = await send(token, '/customers', {
          customers: [{ ...EXAMPLES.customers.customers[0], street }],
        });
        const run = await untilOver(token, (accepted.body as { data: { runId: string } }).data.runId);
        expect(run).toMatchObject({ reason: null, rejected: 0 });
        expect(await db('customers').where({ company_id: companyId }).pluck('billing_address')).toEqual([
          `${street}, 99020 Borgo Lumera (XL)`,
        ]);
      }
    });
  });

  describe('the same again', () => {
    it('and gets the first answer to the letter, without a second run', async () => {
      const { token, companyId } = await given();
      const sent = { bills: [bill('B1')] };
      const first = await send(token, '/bills', sent, { key: 'one' });
      const again = await send(token, '/bills', sent, { key: 'one' });
      expect(again).toMatchObject({ status: 202, text: first.text });
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(await db('billing_runs').where({ company_id: companyId })).toHaveLength(1);
    });

    it('but something else under the same key is refused', async () => {
      const { token } = await given();
      await send(token, '/bills', { bills: [bill('B1')] }, { key: 'one' });
      for (const [path, body] of [
        ['/bills', { bills: [bill('B2')] }],
        ['/customers', { customers: EXAMPLES.customers.customers }],
      ] as const) {
        const other = await send(token, path, body, { key: 'one' });
        expect({ status: other.status, code: codeOf(other.body) }).toEqual({
          status: 409,
          code: 'idempotency.other_request',
        });
      }
    });

    it('two days later, when the key means nothing any more', async () => {
      const { token, companyId } = await given();
      await givenBill(companyId, 'B1');
      await send(token, '/payments', { payments: [payment('P1', 'B1')] }, { key: 'old' });
      await db('ingestion.idempotency_keys')
        .where({ company_id: companyId })
        .update({ created_at: db.raw("now() - interval '49 hours'") });
      const later = await send(token, '/payments', { payments: [payment('P2', 'B1')] }, { key: 'old' });
      expect(later.status).toBe(200);
      expect(later.headers.get('idempotent-replayed')).toBeNull();
    });

    it('while the first is still at work, and is asked to come back', async () => {
      const { token, companyId } = await given();
      await givenBill(companyId, 'B1');
      const holder = await db.transaction();
      await holder('ingestion.idempotency_keys').insert({
        company_id: companyId,
        key: 'busy',
        route: 'POST /payments',
        body_sha256: 'x',
      });
      const second = await send(token, '/payments', { payments: [payment('P1', 'B1')] }, { key: 'busy' });
      expect({ status: second.status, code: codeOf(second.body) }).toEqual({
        status: 409,
        code: 'idempotency.in_progress',
      });
      expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
      await holder.rollback();
      expect((await send(token, '/payments', { payments: [payment('P1', 'B1')] }, { key: 'busy' })).status).toBe(200);
    });

    it('as another company, under the same key, which is another key', async () => {
      const [one, other] = [await given(), await given()];
      const sent = { bills: [bill('B1')] };
      const first = await send(one.token, '/bills', sent, { key: 'same' });
      const second = await send(other.token, '/bills', sent, { key: 'same' });
      expect(second.status).toBe(202);
      expect(second.text).not.toBe(first.text);
    });
  });

  describe('a file', () => {
    const sendFile = (token: string, query: string, content: Buffer, headers: Record<string, string> = {}) =>
      fetch(`${app().url}/api/ingestion/v1/files${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', ...headers },
        body: new Uint8Array(content),
      });

    it('which is stored as it came, and opens a run', async () => {
      const { token, companyId } = await given();
      const content = Buffer.alloc(3_000_000, 'x');
      const response = await sendFile(token, '?name=november.zip', content);
      expect(response.status).toBe(202);
      const { data } = (await response.json()) as { data: { runId: string } };
      expect(await untilOver(token, data.runId)).toMatchObject({
        state: 'rejected',
        reason: { code: 'file.not_a_zip' },
      });
      expect(await db('ingestion.files').where({ company_id: companyId })).toMatchObject([
        { name: 'november.zip', door: 'push', sha256: createHash('sha256').update(content).digest('hex') },
      ]);
    });

    it('twice under one key, and opens one run', async () => {
      const { token, companyId } = await given();
      const texts: string[] = [];
      for (let time = 0; time < 2; time += 1) {
        texts.push(await (await sendFile(token, '?name=a.zip', Buffer.from('a'), { 'idempotency-key': 'f' })).text());
      }
      expect(texts[0]).toBe(texts[1]);
      expect((await sendFile(token, '?name=b.zip', Buffer.from('a'), { 'idempotency-key': 'f' })).status).toBe(409);
      expect(await db('billing_runs').where({ company_id: companyId })).toHaveLength(1);
    });

    it.each([
      ['a path for a name', '?name=..%2Fx.zip', {}],
      ['no name', '', {}],
      ['JSON', '?name=x.zip', { 'content-type': 'application/json' }],
    ])('with %s, and is told what is wrong', async (_what, query, headers) => {
      const { token } = await given();
      expect((await sendFile(token, query, Buffer.from('{}'), headers)).status).toBe(400);
    });
  });

  describe('in vain', () => {
    it.each([
      ['without a token', null],
      ['with an unknown one', `ntd_${'A'.repeat(43)}`],
      ['with nonsense', 'x y'],
    ])('%s', async (_what, token) => {
      for (const path of ['/bills', '/customers', '/payments', '/files?name=x.zip']) {
        const answer = await send(token, path, {});
        expect({ path, status: answer.status }).toEqual({ path, status: 401 });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
      expect((await read(token, '/runs/x')).status).toBe(401);
    });

    it('with the token of a person', async () => {
      const { admin } = await given();
      expect((await send(admin, '/bills', EXAMPLES.bills)).status).toBe(401);
    });

    it('with a token that was revoked', async () => {
      const { token, tokenId, admin } = await given();
      expect((await send(token, '/bills', EXAMPLES.bills)).status).toBe(202);
      const revoked = await app().ask(admin, 'POST', `/ingestion/api-tokens/${tokenId}/revoke`);
      expect(revoked).toMatchObject({ status: 200, body: { data: { revokedAt: expect.any(String) } } });
      expect((await send(token, '/bills', EXAMPLES.bills)).status).toBe(401);
    });

    it('what its token was not made for', async () => {
      const { token } = await given(['payments']);
      expect((await send(token, '/payments', { payments: [payment('P1', 'B1')] })).status).toBe(200);
      const refused = await send(token, '/bills', EXAMPLES.bills);
      expect({ status: refused.status, code: codeOf(refused.body) }).toEqual({
        status: 403,
        code: 'api_token.scope_missing',
      });
    });

    it('for what is another company’s', async () => {
      const [mine, other] = [await given(), await given()];
      await givenBill(other.companyId, 'B1');
      const { body } = await send(other.token, '/bills', { bills: [bill('B2')] });
      const { runId } = (body as { data: { runId: string } }).data;
      await send(other.token, '/payments', { payments: [payment('P1', 'B1')] });

      expect((await read(mine.token, `/runs/${runId}`)).status).toBe(404);
      expect((await read(mine.token, '/payments/P1')).status).toBe(404);
      expect(await send(mine.token, '/payments', { payments: [payment('P2', 'B1')] })).toMatchObject({
        status: 200,
        body: { data: { booked: 0, payments: [{ outcome: 'unknown_bill' }] } },
      });
    });

    it.each([
      ['no key', '{"bills":[{}]}', { key: null }, 400, 'idempotency.key_missing'],
      ['an unprintable key', '{"bills":[{}]}', { key: 'a b' }, 400, 'idempotency.key_missing'],
      ['no batch', '{"bill":[{}]}', {}, 400, 'batch.unreadable'],
      ['an empty batch', '{"bills":[]}', {}, 400, 'batch.unreadable'],
      ['a list', '[]', {}, 400, 'batch.unreadable'],
      ['too many rows', JSON.stringify({ bills: Array(1_001).fill({}) }), {}, 400, 'batch.too_long'],
      ['text', '{"bills":[{}]}', { headers: { 'content-type': 'text/plain' } }, 400, 'batch.not_json'],
      [
        'a form',
        'bills=1',
        { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        400,
        'batch.not_json',
      ],
      ['more than 5 MB', JSON.stringify({ bills: ['x'.repeat(5.5 * 1024 * 1024)] }), {}, 413, 'batch.too_large'],
    ])('with %s', async (_what, body, asking, status, code) => {
      const { token } = await given();
      const answer = await send(token, '/bills', body, asking);
      expect({ status: answer.status, code: codeOf(answer.body) }).toEqual({ status, code });
    });

    it('with a body that is small only while it is packed', async () => {
      const { token } = await given();
      const response = await fetch(`${app().url}/api/ingestion/v1/bills`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'idempotency-key': 'bomb',
        },
        body: new Uint8Array(gzipSync(`{"bills":["${'x'.repeat(50 * 1024 * 1024)}"]}`)),
      });
      expect(response.status).toBe(413);
    });

    it.each([
      ['that is no JSON', '{"bills":[', [400]],
      ['that names what all objects come from', '{"bills":[{"__proto__":{"number":"B1"}}]}', [400]],
      ['that is far too large', JSON.stringify({ bills: ['x'.repeat(9 * 1024 * 1024)] }), [413]],
      ['that is deeper than a stack', `{"bills":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, [400, 422]],
    ])('with a body %s', async (_what, body, statuses) => {
      const { token } = await given();
      expect(statuses).toContain((await send(token, '/bills', body)).status);
    });

    it.each([
      ['a NUL', { name: 'A\u0000B' }, 'row.bad_format', 'customer.name'],
      ['a name that no column holds', { 'x\u0000y': 1 }, 'row.unknown_field', 'customer.x_y'],
      ['a number for a name', { name: 7 }, 'row.wrong_type', 'customer.name'],
      ['a name without end', { name: 'x'.repeat(201) }, 'row.out_of_range', 'customer.name'],
    ])('with a row that holds %s', async (_what, change, code, field) => {
      const { token } = await given();
      const one = bill('B1');
      const customer = { ...one.customer, ...change };
      const answer = await send(token, '/bills', { bills: [{ ...one, customer }, bill('B2')] });
      expect(answer).toMatchObject({
        status: 202,
        body: { data: { accepted: 1, refused: [{ index: 0, code, field }] } },
      });
    });
  });

  describe('as the description says', () => {
    const Operation = z.looseObject({
      operationId: z.string(),
      parameters: z.array(z.record(z.string(), z.unknown())).optional(),
      requestBody: z.object({ required: z.literal(true), content: z.record(z.string(), z.unknown()) }).optional(),
      responses: z.record(z.string().regex(/^[2-5]\d\d$/), z.record(z.string(), z.unknown())),
    });
    const Description = z.object({
      openapi: z.literal('3.1.0'),
      info: z.object({ title: z.string(), version: z.string() }).loose(),
      servers: z.array(z.object({ url: z.string() })),
      security: z.array(z.record(z.string(), z.array(z.string()))),
      tags: z.array(z.object({ name: z.string(), description: z.string() })),
      paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), Operation)),
      components: z.object({
        schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.unknown())),
        responses: z.record(z.string(), z.object({ description: z.string() }).loose()),
        parameters: z.record(z.string(), z.unknown()),
        securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
      }),
    });

    const described = async () => Description.parse((await read(null, '/openapi.json')).body);
    const operationsOf = ({ paths }: z.output<typeof Description>) =>
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );

    it('which tells of every route, and of no other', async () => {
      const told = operationsOf(await described()).map(({ path, method }) => `${method.toUpperCase()} /v1${path}`);
      const routes = push.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
      expect(told.sort()).toEqual(routes.filter((route) => !route.endsWith('openapi.json')).sort());
    });

    it('whose references lead somewhere, and whose names stand once', async () => {
      const description = await described();
      const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
      expect(references.length).toBeGreaterThan(30);
      for (const [, kind = '', name = ''] of references) {
        expect(Object.keys(description.components[kind as 'schemas'] ?? {})).toContain(name);
      }
      expect(JSON.stringify(description)).not.toMatch(/\$schema|"\$id"|\$defs/);
      const ids = operationsOf(description).map(({ operation }) => operation.operationId);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('whose paths name their parameters, and whose answers have words', async () => {
      const description = await described();
      for (const { path, operation } of operationsOf(description)) {
        const named = (operation.parameters ?? []).filter((one) => one['in'] === 'path').map((one) => one['name']);
        expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        for (const answer of Object.values(operation.responses)) {
          expect('$ref' in answer || typeof answer['description'] === 'string').toBe(true);
        }
      }
    });

    it('whose examples are taken as they stand', async () => {
      const { token } = await given();
      const Content = z.object({ 'application/json': z.object({ example: z.record(z.string(), z.unknown()) }) });
      const statuses: Record<string, number> = {};
      for (const { path, operation } of operationsOf(await described())) {
        const content = Content.safeParse(operation.requestBody?.content);
        if (!content.success) continue;
        const answer = await send(token, path, content.data['application/json'].example);
        expect(answer.body).toMatchObject({ data: { refused: [] } });
        expect(Object.keys(operation.responses)).toContain(String(answer.status));
        statuses[path] = answer.status;
      }
      expect(statuses).toEqual({ '/customers': 202, '/bills': 202, '/payments': 200 });
    });
  });
});
