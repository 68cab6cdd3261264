import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { sql } from '@nitida/kernel/sql';
import { givenTicket } from '../testing/tickets.ts';
import { findWithin } from './find-within.ts';

describe('a list that takes too long to look through', () => {
  const db = useCommittedDatabase();
  /** Each look at it takes so long. */
  const LOOK_MS = 40;

  const given = async () => {
    const { companyId, id } = await givenTicket(db());
    const [{ id: _id, ...row }] = await db()('tickets').where({ id }).select();
    const far = [12_000, 26_000, 26_500, 70_000].map((distance) => id + distance);
    for (const one of far) {
      await db()('tickets').insert({
        ...row,
        id: one,
        document_id: `far${one}`,
        token_hash: `far${one}`,
        message_id: null,
      });
    }
    const matching = sql`
      from tickets t where t.company_id = ${companyId} and (select pg_sleep(${LOOK_MS / 1_000})) is not null
    `;
    const idsOf = ({ found }: { found: { id: number }[] }) => found.map((one) => one.id);
    return { ids: [id, ...far], matching, idsOf };
  };

  it('is looked through from the place on, and the answer says how far', async () => {
    const { ids, matching, idsOf } = await given();
    const newest = ids.at(-1) ?? 0;
    const first = await findWithin(db(), matching, { limit: 2 }, 5);
    expect([idsOf(first), first.stoppedAt]).toEqual([[newest], newest + 1 - 10_000]);

    const shown = idsOf(first);
    let rounds = 0;
    for (let place = first.stoppedAt; place !== null; rounds += 1) {
      const next = await findWithin(db(), matching, { after: place, limit: 10 }, 5);
      shown.push(...idsOf(next));
      place = next.stoppedAt;
    }
    expect(rounds).toBeGreaterThan(3);
    expect(shown).toEqual(ids.toReversed());
  });

  it('is looked through towards newer ones just so', async () => {
    const { ids, matching, idsOf } = await given();
    const [oldest = 0] = ids;
    const first = await findWithin(db(), matching, { before: oldest, limit: 2 }, 5);
    expect([idsOf(first), first.stoppedAt]).toEqual([[], oldest + 10_000]);

    const patient = await findWithin(db(), matching, { before: oldest, limit: 3 }, 10 * LOOK_MS);
    expect([idsOf(patient), patient.stoppedAt]).toEqual([ids.slice(1, 4), null]);
  });
});
