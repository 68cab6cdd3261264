import { randomUUID } from 'node:crypto';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { execute, rows } from '@nitida/kernel/sql';
import { random } from '@nitida/database/demo/random';
import { take } from '../domain/pace.ts';
import { insertMessages } from '../testing/messages.ts';
import { utility } from '../testing/utility.ts';
import { accountState, AccountState, restAccount, wakeAccount } from './accounts.sql.ts';
import { ClaimedMessage, claimDueMessages } from './claim-due-messages.sql.ts';

describe('a claim through an account', () => {
  const db = useCommittedDatabase();
  let companyId: number;
  let dispatchId: number;

  beforeAll(async () => {
    ({ companyId } = await utility(db()));
    await insertMessages(
      db(),
      companyId,
      Array.from({ length: 400 }, () => ({})),
    );
    dispatchId = (await db()('dispatch.messages').first('dispatch_id')).dispatch_id;
  });

  beforeEach(async () => {
    await db()('dispatch.messages').update({ leased_by: null, leased_until: null });
    await db()('dispatch.accounts').delete();
  });

  const claim = async (limit: number, perSecond: number | null, account = 7): Promise<number[]> => {
    const worker = randomUUID();
    const asked = { dispatchId, channelId: 'sms', worker, limit, leaseSeconds: 60, account, perSecond } as const;
    return (await rows(db(), ClaimedMessage, claimDueMessages(companyId, asked))).map(({ id }) => id);
  };
  const fill = (tokens: number, account = 7) =>
    db().raw(
      `insert into dispatch.accounts (sender_id, tokens, filled_at) values (?, ?, now())
       on conflict (sender_id) do update set tokens = excluded.tokens, filled_at = now()`,
      [account, tokens],
    );

  it('does what the specification says', async () => {
    const { int } = random('pace', 'claims');
    for (let round = 0; round < 25; round += 1) {
      const [perSecond, tokens, secondsAgo, wanted] = [int(1, 40), int(0, 40), int(0, 3), int(1, 60)];
      await db()('dispatch.messages').update({ leased_by: null, leased_until: null });
      await fill(tokens);
      await db().raw('update dispatch.accounts set filled_at = now() - make_interval(secs => ?)', [secondsAgo]);
      const now = new Date();
      const filledAt = new Date(now.getTime() - secondsAgo * 1_000);
      const { granted } = take({ tokens, filledAt }, perSecond, now, wanted);
      const taken = await claim(wanted, perSecond);
      // The moments of the two are not quite the same.
      expect(taken.length - granted).toBeGreaterThanOrEqual(0);
      expect(taken.length - granted).toBeLessThanOrEqual(2);
    }
  });

  it('shares one bucket between workers that come at once', async () => {
    await fill(10);
    const taken = await Promise.all(Array.from({ length: 8 }, () => claim(5, 10)));
    const ids = taken.flat();
    expect(new Set(ids).size).toBe(ids.length);
    // Ten that were there, and what has flowed in meanwhile.
    expect(ids.length).toBeGreaterThanOrEqual(10);
    expect(ids.length).toBeLessThanOrEqual(14);
  });

  it('does not wait for the bucket of another account', async () => {
    await fill(0);
    await fill(5, 8);
    expect(await claim(5, 1)).toEqual([]);
    expect(await claim(5, 5, 8)).toHaveLength(5);
    await fill(0, 9);
    expect(await claim(50, null, 9)).toHaveLength(50);
  });

  it('takes nothing while the account rests, and everything after', async () => {
    expect(await rows(db(), AccountState, accountState(7))).toEqual([{ outages: 0, is_resting: false }]);
    await execute(db(), restAccount(7, { outages: 1, seconds: 60 }));
    expect(await rows(db(), AccountState, accountState(7))).toEqual([{ outages: 1, is_resting: true }]);
    expect(await claim(5, null)).toEqual([]);
    await execute(db(), wakeAccount(7));
    expect(await claim(5, null)).toHaveLength(5);
  });
});
