import type { NewLink } from '@nitida/plugin-dispatch/contract/server';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { expire, givenTicket } from '../testing/tickets.ts';
import { renewalsOf } from './renewals.ts';

describe('who asks for a new link', () => {
  const db = useCommittedDatabase();
  let sent: (NewLink & { companyId: number })[] = [];
  let isDown = false;
  beforeEach(() => {
    sent = [];
    isDown = false;
  });

  const renew = renewalsOf({
    db,
    dispatches: () => ({
      async sendNewLink(_trx, companyId, request) {
        if (isDown) throw new Error('the ledger is down');
        sent.push({ companyId, ...request });
        return { messageId: 1 };
      },
    }),
  });

  it('with an expired one gets it at the address that the company knows', async () => {
    const { token, id, companyId, billId, customerId } = await givenTicket(db());
    await expire(db(), id);
    await renew(token);
    expect(sent).toEqual([{ companyId, billId, customerId, createdBy: null }]);
  });

  it('gets one a day, however often and however fast they ask', async () => {
    const { token, id } = await givenTicket(db());
    await expire(db(), id);
    await Promise.all(Array.from({ length: 10 }, () => renew(token)));
    expect(sent).toHaveLength(1);

    await db().raw("update tickets.actions set at = at - interval '25 hours' where ticket_id = ?", [id]);
    await renew(token);
    expect(sent).toHaveLength(2);
  });

  it('gets none with a wrong, valid or revoked one, or one of a test lot', async () => {
    const valid = await givenTicket(db());
    const revoked = await givenTicket(db());
    await expire(db(), revoked.id);
    await db()('tickets').where({ id: revoked.id }).update({ state: 'revoked' });
    const test = await givenTicket(db(), { isTest: true });
    await expire(db(), test.id);

    for (const token of ['A'.repeat(22), '', valid.token, revoked.token, test.token]) await renew(token);
    expect(sent).toEqual([]);
  });

  it('may ask again when the sending failed', async () => {
    const { token, id } = await givenTicket(db());
    await expire(db(), id);
    isDown = true;
    await expect(renew(token)).rejects.toThrow('the ledger is down');
    isDown = false;
    await renew(token);
    expect(sent).toHaveLength(1);
  });

  it('waits as long whether there was anything to send or not', async () => {
    const { token, id } = await givenTicket(db());
    await expire(db(), id);
    const timeOf = async (one: string) => {
      const start = performance.now();
      await renew(one);
      return performance.now() - start;
    };
    const [some, none] = [await timeOf(token), await timeOf('A'.repeat(22))];
    // What the work itself takes, a few milliseconds, is hidden behind the wait.
    expect(some).toBeGreaterThan(290);
    expect(none).toBeGreaterThan(290);
  });
});
