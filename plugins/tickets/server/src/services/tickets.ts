import { z } from 'zod';
import { execute, rows } from '@nitida/kernel/sql';
import type { BillLink, NewTicket, Tickets } from '../../../contract/server.ts';
import { newDocumentId, type TicketSigner, tokenHash } from '../domain/token.ts';
import { issueTickets } from '../sql/issue-tickets.sql.ts';
import { ticketIdentities } from '../sql/ticket-identities.sql.ts';
import { validateTickets } from '../sql/validate-tickets.sql.ts';

// Beyond a few thousand rows a statement gains nothing, and its text only grows.
const BLOCK = 5_000;

const Identity = z.object({ document_id: z.string(), message_id: z.int(), bill_id: z.int(), key_version: z.int() });

/** Personal links for the messages of other plugins, which call it inside their own transactions. */
export const ticketsOf = ({ signer, siteUrl }: { signer: TicketSigner; siteUrl: string }): Tickets => {
  const linksByBill: Tickets['linksByBill'] = async (db, companyId, messageIds) => {
    const links = new Map<number, BillLink[]>();

    for (const identity of await rows(db, Identity, ticketIdentities(companyId, messageIds))) {
      const { document_id: documentId, message_id: messageId, bill_id: billId, key_version } = identity;
      const token = signer.token(key_version, { companyId, messageId, documentId });
      const ofMessage = links.get(messageId) ?? [];
      ofMessage.push({ billId, link: new URL(`/t/${token}`, siteUrl).href });
      links.set(messageId, ofMessage);
    }
    return links;
  };

  return {
    linksByBill,

    async links(db, companyId, messageIds) {
      const byBill = await linksByBill(db, companyId, messageIds);
      return new Map([...byBill].flatMap(([messageId, [first]]) => (first ? [[messageId, first.link]] : [])));
    },

    async issue(trx, companyId, tickets) {
      const withHash = ({ messageId, billId, customerId, isTest }: NewTicket) => {
        const documentId = newDocumentId();
        const token = signer.token(signer.version, { companyId, messageId, documentId });
        return { documentId, messageId, billId, customerId, isTest, tokenHash: tokenHash(token) };
      };

      let issued = 0;
      for (let start = 0; start < tickets.length; start += BLOCK) {
        const block = tickets.slice(start, start + BLOCK).map(withHash);
        issued += await execute(trx, issueTickets(companyId, signer.version, block));
      }
      return issued;
    },

    async validate(db, companyId, messageIds) {
      await execute(db, validateTickets(companyId, messageIds));
    },
  };
};
