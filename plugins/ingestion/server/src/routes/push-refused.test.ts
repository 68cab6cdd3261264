import { gzipSync } from 'node:zlib';
import { EXAMPLES } from '../domain/push/examples.ts';
import { usePush } from '../testing/push.ts';

describe('a program of a company pushes', () => {
  const { app, given, send, read, codeOf, bill, payment, givenBill } = usePush();

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
});
