import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { TicketDetail, TicketFilters, TicketPage } from '../../../contract/tickets.ts';
import { givenRun } from '../testing/given.ts';
import { expire, givenTicket } from '../testing/tickets.ts';
import { ticketDeskOf } from './ticket-desk.ts';

describe('the tickets desk', () => {
  const db = useCommittedDatabase();
  const actor = { id: 5, name: 'Ada Neri' };
  let answer: { messageId: number } | null = { messageId: 77 };
  const desk = ticketDeskOf({ db, dispatches: () => ({ sendNewLink: async () => answer }) });

  const search = (companyId: number, filters: Record<string, unknown> = {}) =>
    desk.search([companyId], TicketFilters.parse(filters));
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

    it('page by page, newest first, and says how many there are', async () => {
      const first = await givenTicket(db());
      const rows = await db()('tickets').where({ id: first.id }).select();
      for (const number of [1, 2, 3, 4]) {
        const { id: _id, ...copy } = rows[0];
        await db()('tickets').insert({
          ...copy,
          document_id: `copy${number}`,
          token_hash: `copy-${first.id}-${number}`,
          message_id: null,
        });
      }
      const page = await search(first.companyId, { page: 2, pageSize: 2 });
      expect(page.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 3, total: 5 });
      expect(page.results.map(({ documentId }) => documentId)).toEqual(['copy2', 'copy1']);
      expect((await search(first.companyId, { page: 9 })).pagination.total).toBe(5);
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

  describe('tells of one ticket', () => {
    it('everything that happened, newest first', async () => {
      const { companyId, documentId, id, messageId } = await givenTicket(db());
      await db()('dispatch.message_events').insert({ company_id: companyId, message_id: messageId, type: 'accept' });
      await db()('tickets.visits').insert({
        company_id: companyId,
        ticket_id: id,
        kind: 'machine',
        user_agent: 'Barracuda',
      });
      await db()('tickets.visits').insert({
        company_id: companyId,
        ticket_id: id,
        kind: 'person',
        person_at: db().raw("now() + interval '5 seconds'"),
      });
      await db()('tickets.actions').insert({
        company_id: companyId,
        ticket_id: id,
        action: 'pdf',
        at: db().raw("now() + interval '9 seconds'"),
      });

      const detail = await desk.detail([companyId], documentId);
      expect(TicketDetail.parse(detail)).toEqual(detail);
      expect(detail.events.map(({ type }) => type)).toEqual([
        'action.pdf',
        'visit.person',
        'visit.opened',
        'visit.machine',
        'message.accept',
        'ticket.issued',
      ]);
    });

    it('nothing, when it is of another company', async () => {
      const mine = await givenTicket(db());
      const other = await givenTicket(db());
      await expect(desk.detail([mine.companyId], other.documentId)).rejects.toMatchObject({ kind: 'not_found' });
      await expect(
        desk.revoke([mine.companyId], other.documentId, { actor, reason: 'perché no' }),
      ).rejects.toMatchObject({ kind: 'not_found' });
      await expect(desk.renew([mine.companyId], other.documentId, actor)).rejects.toMatchObject({ kind: 'not_found' });
    });
  });

  describe('revokes', () => {
    it('a link for good, and says who did it and why', async () => {
      const { companyId, documentId } = await givenTicket(db());
      const detail = await desk.revoke([companyId], documentId, { actor, reason: 'Indirizzo sbagliato' });
      expect(detail).toMatchObject({ state: 'revoked', canRevoke: false, canRenew: true });
      expect(detail.events[0]).toMatchObject({ type: 'staff.revoke', who: 'Ada Neri', detail: 'Indirizzo sbagliato' });
    });

    it('not twice, and not what has expired', async () => {
      const { companyId, documentId, id } = await givenTicket(db());
      await expire(db(), id);
      await expect(desk.revoke([companyId], documentId, { actor, reason: 'Tardi' })).rejects.toMatchObject({
        code: 'ticket.illegal_transition',
      });

      const other = await givenTicket(db());
      const both = await Promise.allSettled(
        [1, 2].map(() => desk.revoke([other.companyId], other.documentId, { actor, reason: 'In due' })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('sends a new link', () => {
    it('and says who did it', async () => {
      const { companyId, documentId } = await givenTicket(db());
      answer = { messageId: 77 };
      expect(await desk.renew([companyId], documentId, actor)).toEqual({ messageId: 77 });
      expect((await desk.detail([companyId], documentId)).events[0]).toMatchObject({
        type: 'staff.renew',
        who: 'Ada Neri',
      });
    });

    it('not where there is no address, or one was sent today', async () => {
      const { companyId, documentId } = await givenTicket(db());
      answer = null;
      await expect(desk.renew([companyId], documentId, actor)).rejects.toMatchObject({ code: 'ticket.no_new_link' });
    });

    it('not for a test lot, whose reader is not the customer', async () => {
      const { companyId, documentId } = await givenTicket(db(), { isTest: true });
      await expect(desk.renew([companyId], documentId, actor)).rejects.toMatchObject({ code: 'ticket.not_renewable' });
    });
  });
});
