import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { TicketFilters, TicketPage } from '../../../contract/tickets.ts';
import { givenRun } from '../testing/given.ts';
import { expire, givenTicket } from '../testing/tickets.ts';
import { ticketSearchOf } from './ticket-search.ts';

describe('the search for tickets', () => {
  const db = useCommittedDatabase();
  const tickets = ticketSearchOf(db);

  const search = (companyId: number, filters: Record<string, unknown> = {}) =>
    tickets.page([companyId], TicketFilters.parse(filters));
  const found = async (companyId: number, filters: Record<string, unknown> = {}) =>
    (await search(companyId, filters)).results.map(({ documentId }) => documentId);

  describe('lists', () => {
    it('what the contract says, with the middle of the address hidden', async () => {
      const { companyId } = await givenTicket(db());
      const page = await search(companyId);
      expect(TicketPage.parse(page)).toEqual(page);
      expect(page.results).toMatchObject([
        { state: 'valid', contact: 'm•••@example.it', channel: 'email', messageState: 'sent', runDocumentId: null },
      ]);
    });

    it('nothing of other companies, also when they are asked for', async () => {
      const mine = await givenTicket(db());
      const other = await givenTicket(db());
      expect(await found(mine.companyId)).toEqual([mine.documentId]);
      expect(await found(mine.companyId, { company: other.companyId })).toEqual([]);
    });

    it('place by place, newest first, there and back', async () => {
      const { companyId, id } = await givenTicket(db());
      const [{ id: _id, ...row }] = await db()('tickets').where({ id }).select();
      for (const number of [1, 2, 3, 4]) {
        const copy = { document_id: `copy${number}`, token_hash: `copy-${id}-${number}`, message_id: null };
        await db()('tickets').insert({ ...row, ...copy });
      }
      const ids = ({ results }: TicketPage) => results.map(({ documentId }) => documentId);

      const first = await search(companyId, { pageSize: 2 });
      expect([ids(first), first.before]).toEqual([['copy4', 'copy3'], null]);
      const second = await search(companyId, { pageSize: 2, after: first.after });
      expect(ids(second)).toEqual(['copy2', 'copy1']);
      const last = await search(companyId, { pageSize: 2, after: second.after });
      expect([ids(last).length, last.after]).toEqual([1, null]);

      const back = await search(companyId, { pageSize: 2, before: last.before });
      expect(ids(back)).toEqual(['copy2', 'copy1']);
      const front = await search(companyId, { pageSize: 2, before: back.before });
      expect([ids(front), front.before, front.after]).toEqual([['copy4', 'copy3'], null, first.after]);
    });

    it('apart from how many there are, which is counted so far and no further', async () => {
      const { companyId } = await givenTicket(db());
      expect(await tickets.count([companyId], {})).toEqual({ count: 1, isExact: true });
      expect(await tickets.count([companyId], { seen: 'yes' })).toEqual({ count: 0, isExact: true });
    });

    it('by state, where expiry is a fact of the clock', async () => {
      const { companyId, documentId, id } = await givenTicket(db());
      await expire(db(), id);
      expect(await found(companyId, { state: 'expired' })).toEqual([documentId]);
      expect(await found(companyId, { state: 'valid' })).toEqual([]);
    });

    it('by customer, contact, message and whether it was seen', async () => {
      const { companyId, documentId } = await givenTicket(db(), {
        customer: { name: '100% Luce_Casa', code: 'X-1', email: 'a_b@example.it' },
      });
      const hit = [documentId];
      expect(await found(companyId, { customer: 'X-1' })).toEqual(hit);
      expect(await found(companyId, { customer: '0% luce_c' })).toEqual(hit);
      expect(await found(companyId, { customer: 'luceXcasa' })).toEqual([]);
      expect(await found(companyId, { contact: 'A_B@example' })).toEqual(hit);
      expect(await found(companyId, { contact: 'aXb@' })).toEqual([]);
      expect(await found(companyId, { messageState: 'sent' })).toEqual(hit);
      expect(await found(companyId, { messageState: 'bounced' })).toEqual([]);
      expect(await found(companyId, { seen: 'no' })).toEqual(hit);
      expect(await found(companyId, { seen: 'yes' })).toEqual([]);
    });

    it('by channel, language, service, bill, test lot and what was done', async () => {
      const { companyId, documentId, id, billId } = await givenTicket(db());
      const { number } = await db()('bills').where({ id: billId }).first('number');
      await db()('tickets.actions').insert({ company_id: companyId, ticket_id: id, action: 'pdf' });
      const hits = [
        { channel: 'email' },
        { language: 'it' },
        { service: 'electricity' },
        { bill: number },
        { test: 'no' },
        { did: 'pdf' },
        { channel: 'email', language: 'it', service: 'electricity', paid: 'no', messageState: 'sent' },
      ];
      for (const filters of hits) expect([filters, await found(companyId, filters)]).toEqual([filters, [documentId]]);
      const misses = [
        { channel: 'sms' },
        { language: 'en' },
        { service: 'gas' },
        { bill: '0' },
        { test: 'yes' },
        { did: 'calendar' },
      ];
      for (const filters of misses) expect([filters, await found(companyId, filters)]).toEqual([filters, []]);
    });

    it('by what was paid of the bill, and by messages that went wrong', async () => {
      const { companyId, documentId, billId, messageId } = await givenTicket(db());
      const paid = async (cents: number, due = '2099-01-01') => {
        await db()('bills').where({ id: billId }).update({ paid_cents: cents, due_date: due });
        const states = await Promise.all(
          (['yes', 'partly', 'no', 'overdue'] as const).map(async (state) =>
            (await found(companyId, { paid: state })).length > 0 ? [state] : [],
          ),
        );
        return states.flat();
      };
      expect(await paid(0)).toEqual(['no']);
      expect(await paid(100)).toEqual(['partly', 'no']);
      expect(await paid(100, '2020-01-01')).toEqual(['partly', 'no', 'overdue']);
      expect(await paid(21_666, '2020-01-01')).toEqual(['yes']);

      expect(await found(companyId, { messageState: 'error' })).toEqual([]);
      for (const state of ['bounced', 'failed', 'uncertain']) {
        await db()('dispatch.messages').where({ id: messageId }).update({ state });
        expect(await found(companyId, { messageState: 'error' })).toEqual([documentId]);
      }
    });

    it('by a name that too many have to be named one by one', async () => {
      const { companyId, customerId, documentId } = await givenTicket(db(), { customer: { name: 'Anna Bianchi' } });
      await db().raw(
        `insert into customers (document_id, company_id, code, name, segment, created_at, updated_at, published_at)
         select 'many' || n, ?, 'M' || n, 'Anna ' || n, 'domestic', now(), now(), now() from generate_series(1, 1100) n`,
        [companyId],
      );
      expect(customerId).toBeGreaterThan(0);
      expect(await found(companyId, { customer: 'anna' })).toEqual([documentId]);
    });

    it('by run', async () => {
      const { companyId, documentId, billId } = await givenTicket(db());
      const runId = await givenRun(db(), companyId);
      await db()('bills').where({ id: billId }).update({ run_id: runId });
      const { document_id: run } = await db()('billing_runs').where({ id: runId }).first();
      expect(await found(companyId, { run })).toEqual([documentId]);
      expect(await found(companyId, { run: 'another' })).toEqual([]);
    });

    it("by days of the company's own zone", async () => {
      const { companyId, documentId, id } = await givenTicket(db());
      // Half past midnight in Rome is still the day before in UTC.
      await db().raw("update tickets set issued_at = '2026-11-20 23:30:00' where id = ?", [id]);
      expect(await found(companyId, { from: '2026-11-21', to: '2026-11-21' })).toEqual([documentId]);
      expect(await found(companyId, { to: '2026-11-20' })).toEqual([]);
    });
  });
});
