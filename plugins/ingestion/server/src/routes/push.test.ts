import { createHash } from 'node:crypto';
import { PaymentsBooked } from '../../../contract/push.ts';
import { EXAMPLES } from '../domain/push/examples.ts';
import { usePush } from '../testing/push.ts';

describe('a program of a company pushes', () => {
  const { app, db, given, send, read, codeOf, untilOver, bill, payment, givenBill } = usePush();

  describe('bills', () => {
    it('as a batch, which becomes a run, and bills', async () => {
      const { token, companyId } = await given();
      const accepted = await send(token, '/bills', { bills: [bill('B1'), bill('B2')] });
      expect(accepted).toMatchObject({ status: 202, body: { data: { accepted: 2, refused: [] } } });

      const run = await untilOver(token, (accepted.body as { data: { runId: string } }).data.runId);
      expect(run).toMatchObject({ state: 'ready', bills: 2, created: 2, totalCents: 40_932, rejections: [] });
      expect(await db()('bills').where({ company_id: companyId }).orderBy('number').pluck('number')).toEqual([
        'B1',
        'B2',
      ]);
      expect(await db()('ingestion.files').where({ company_id: companyId })).toMatchObject([{ door: 'push' }]);
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
      expect(await db()('billing_runs').where({ company_id: companyId })).toHaveLength(1);
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
      expect(await db()('bills').where({ company_id: companyId }).pluck('paid_cents')).toEqual([10_000]);
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
      expect(await db()('ingestion.payments').where({ company_id: companyId })).toHaveLength(50);
      expect(await db()('bills').where({ company_id: companyId }).pluck('paid_cents')).toEqual([5_000]);
    }, 120_000);
  });

  describe('customers', () => {
    it('as a batch, which becomes a run', async () => {
      const { token, companyId } = await given();
      const accepted = await send(token, '/customers', EXAMPLES.customers);
      expect(accepted.status).toBe(202);
      await untilOver(token, (accepted.body as { data: { runId: string } }).data.runId);
      expect(await db()('customers').where({ company_id: companyId })).toMatchObject([
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
        expect(await db()('customers').where({ company_id: companyId }).pluck('billing_address')).toEqual([
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
      expect(await db()('billing_runs').where({ company_id: companyId })).toHaveLength(1);
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
      await db()('ingestion.idempotency_keys')
        .where({ company_id: companyId })
        .update({ created_at: db().raw("now() - interval '49 hours'") });
      const later = await send(token, '/payments', { payments: [payment('P2', 'B1')] }, { key: 'old' });
      expect(later.status).toBe(200);
      expect(later.headers.get('idempotent-replayed')).toBeNull();
    });

    it('while the first is still at work, and is asked to come back', async () => {
      const { token, companyId } = await given();
      await givenBill(companyId, 'B1');
      const holder = await db().transaction();
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
      expect(await db()('ingestion.files').where({ company_id: companyId })).toMatchObject([
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
      expect(await db()('billing_runs').where({ company_id: companyId })).toHaveLength(1);
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
});
