import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import type { ChangeRequest } from '../../../contract/tickets.ts';
import { expire, givenTicket } from '../testing/tickets.ts';
import { ticketChangesOf } from './changes.ts';
import { ticketSearchOf } from './ticket-search.ts';

describe('what is done to many tickets', () => {
  const db = useCommittedDatabase();
  const actor = { id: 5, name: 'Ada Neri' };
  const sentTo: number[] = [];
  const changes = ticketChangesOf({
    db,
    search: ticketSearchOf(db),
    // Every other customer has no address.
    dispatches: () => ({
      sendNewLink: async (_trx, _companyId, { customerId }) => {
        sentTo.push(customerId);
        return sentTo.length % 2 === 0 ? null : { messageId: 77 };
      },
    }),
    wake: async () => undefined,
  });
  const work = () => changes.work(new AbortController().signal);

  /** A company with so many tickets that two blocks do not hold them. */
  const given = async (copies = 1_100) => {
    const { companyId, id, documentId } = await givenTicket(db());
    await db().raw(
      `insert into tickets (document_id, company_id, bill_id, customer_id, state, token_hash, key_version, is_test,
         issued_at, expires_at, created_at, updated_at, published_at)
       select 'copy' || t.id || '-' || n, t.company_id, t.bill_id, t.customer_id, t.state, t.token_hash || '-' || n,
              t.key_version, t.is_test, t.issued_at, t.expires_at, now(), now(), now()
       from tickets t, generate_series(1, ?::int) n where t.id = ?`,
      [copies, id],
    );
    return { companyId, id, documentId, all: copies + 1 };
  };
  const request = (asked: Partial<ChangeRequest>): ChangeRequest => ({
    kind: 'revoke',
    criteria: {},
    reason: 'Spedite per errore',
    count: 1,
    ...asked,
  });
  const states = async (companyId: number) =>
    Object.fromEntries(
      (await db()('tickets').where({ company_id: companyId }).groupBy('state').select('state').count('* as n')).map(
        ({ state, n }) => [state, Number(n)],
      ),
    );

  it('reaches all that the filters find, and none that came later or is of another company', async () => {
    const { companyId, all } = await given();
    const other = await givenTicket(db());
    expect(await changes.count([companyId], { kind: 'revoke', criteria: { seen: 'no' } })).toEqual({ count: all });
    const asked = await changes.ask(actor, [companyId], request({ criteria: { seen: 'no' }, count: all }));
    expect(asked).toMatchObject({ state: 'waiting', count: all, changed: 0 });
    const [{ id: _id, ...row }] = await db()('tickets').where({ company_id: companyId }).limit(1).select();
    await db()('tickets').insert({
      ...row,
      document_id: `late${companyId}`,
      token_hash: `late${companyId}`,
      message_id: null,
    });

    await work();
    expect(await states(companyId)).toEqual({ revoked: all, valid: 1 });
    expect(await states(other.companyId)).toEqual({ valid: 1 });
    expect((await changes.list(actor.id))[0]).toMatchObject({ state: 'done', changed: all, passedOver: 0 });
    const told = await db()('audit.events').where({ company_id: companyId, event: 'revoke' });
    expect(told).toHaveLength(all);
    expect(told[0]).toMatchObject({ actor_name: 'Ada Neri', details: expect.stringContaining('Spedite per errore') });
    expect(await changes.list(6)).toEqual([]);
  });

  it('is not begun when the number is another than the one that was agreed to', async () => {
    const { companyId } = await given(2);
    await expect(changes.ask(actor, [companyId], request({ count: 2 }))).rejects.toMatchObject({
      code: 'change.other_number',
      details: { count: 3 },
    });
    const other = await givenTicket(db());
    await expect(changes.ask(actor, [companyId], request({ documentIds: [other.documentId] }))).rejects.toMatchObject({
      details: { count: 0 },
    });
  });

  it('reaches those that were chosen, and passes over what has moved on', async () => {
    const { companyId, documentId, id } = await given(3);
    const chosen = [documentId, `copy${id}-1`];
    await changes.ask(actor, [companyId], request({ kind: 'extend', days: 10, documentIds: chosen, count: 2 }));
    const { expires_at: before } = await db()('tickets').where({ id }).first();
    await db()('tickets')
      .where({ document_id: `copy${id}-1` })
      .update({ state: 'revoked' });

    await work();
    const { expires_at: after } = await db()('tickets').where({ id }).first();
    expect((new Date(after).getTime() - new Date(before).getTime()) / 86_400_000).toBeCloseTo(10);
    expect((await changes.list(actor.id))[0]).toMatchObject({
      kind: 'extend',
      state: 'done',
      changed: 1,
      passedOver: 1,
    });
    await expire(db(), id);
    expect(await changes.count([companyId], { kind: 'extend', criteria: {}, documentIds: chosen })).toEqual({
      count: 0,
    });
  });

  it('sends new links to whom one can be sent', async () => {
    const { companyId, all } = await given(3);
    await changes.ask(actor, [companyId], request({ kind: 'renew', count: all }));
    await work();
    expect((await changes.list(actor.id))[0]).toMatchObject({ kind: 'renew', changed: all / 2, passedOver: all / 2 });
  });

  it('goes on where a worker died, and does nothing twice', async () => {
    const { companyId, all } = await given();
    await changes.ask(actor, [companyId], request({ kind: 'extend', days: 1, count: all }));
    const stop = new AbortController();
    const working = changes.work(stop.signal);
    stop.abort();
    await working;
    await db().raw("update tickets.changes set leased_until = now() - interval '1 minute' where state = 'running'");
    await Promise.all([work(), work()]);

    expect((await changes.list(actor.id))[0]).toMatchObject({ state: 'done', changed: all, passedOver: 0 });
    expect(await db()('audit.events').where({ company_id: companyId, event: 'extend' })).toHaveLength(all);
  });
});
