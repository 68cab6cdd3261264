import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { Dispatches } from '@nitida/plugin-dispatch/contract/server';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { type Actor, canRenew, canRevoke } from '../domain/ticket.ts';
import { recordRenewalByStaff } from '../sql/record-renewal-by-staff.sql.ts';
import { revokeTicket } from '../sql/revoke-ticket.sql.ts';
import { FoundTicket, ticketDetail } from '../sql/ticket-detail.sql.ts';

type Deps = { db: () => Knex; dispatches: () => Dispatches };

/** What the staff see of tickets, and do to them. Tickets of companies not named do not exist. */
export const ticketDeskOf = ({ db, dispatches }: Deps) => {
  const find = async (companyIds: readonly number[], documentId: string): Promise<FoundTicket> => {
    const [found] = await rows(db(), FoundTicket, ticketDetail(companyIds, documentId));
    if (!found) throw new AppError('not_found', 'ticket.unknown', 'There is no such ticket');
    return found;
  };

  const detail = async (companyIds: readonly number[], documentId: string): Promise<TicketDetail> => {
    const { summary, events } = await find(companyIds, documentId);
    return { ...summary, events, canRevoke: canRevoke(summary), canRenew: canRenew(summary) };
  };

  return {
    detail,

    async revoke(
      companyIds: readonly number[],
      documentId: string,
      by: { actor: Actor; reason: string },
    ): Promise<TicketDetail> {
      const ticket = await detail(companyIds, documentId);
      const hasMoved = (await execute(db(), revokeTicket(companyIds, documentId, by.actor, by.reason))) === 1;
      if (!hasMoved)
        throw new AppError('conflict', 'ticket.illegal_transition', `Cannot revoke a ticket that is ${ticket.state}`);
      return detail(companyIds, documentId);
    },

    async renew(companyIds: readonly number[], documentId: string, actor: Actor): Promise<{ messageId: number }> {
      const {
        id,
        company_id: companyId,
        bill_id: billId,
        customer_id: customerId,
        summary,
      } = await find(companyIds, documentId);
      if (!canRenew(summary))
        throw new AppError('conflict', 'ticket.not_renewable', 'This ticket cannot have a new link');

      return db().transaction(async (trx) => {
        const sent = await dispatches().sendNewLink(trx, companyId, { billId, customerId, createdBy: actor.id });
        if (!sent)
          throw new AppError(
            'conflict',
            'ticket.no_new_link',
            'The customer has no address, or got a new link less than a day ago',
          );
        await execute(trx, recordRenewalByStaff(companyId, id, actor, sent.messageId));
        return sent;
      });
    },
  };
};
