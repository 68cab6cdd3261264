import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { TicketDetail } from '../../../contract/tickets.ts';
import { expire, givenTicket } from '../testing/tickets.ts';
import { ticketDeskOf } from './ticket-desk.ts';

describe('the tickets desk', () => {
  const db = useCommittedDatabase();
  const actor = { id: 5, name: 'Ada Neri' };
  let answer: { messageId: number } | null = { messageId: 77 };
  const desk = ticketDeskOf({ db, dispatches: () => ({ sendNewLink: async () => answer }) });

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
