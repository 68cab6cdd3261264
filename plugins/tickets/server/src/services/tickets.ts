import { z } from 'zod';
import { execute, rows } from '@nitida/kernel/sql';
import type { NewTicket, Tickets } from '../../../contract/server.ts';
import { newDocumentId, type TicketSigner, tokenHash } from '../domain/token.ts';
import { issueTickets } from '../sql/issue-tickets.sql.ts';
import { ticketIdentities } from '../sql/ticket-identities.sql.ts';
import { validateTickets } from '../sql/validate-tickets.sql.ts';

// Beyond a few thousand rows a statement gains nothing, and its text only grows.
const BLOCK = 5_000;

const Identity = z.object({ document_id: z.string(), message_id: z.int(), key_version: z.int() });

/** Personal links for the messages of other plugins, which call it inside their own transactions. */
export const ticketsOf = ({ signer, siteUrl }: { signer: TicketSigner; siteUrl: string }): Tickets => ({
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

  async links(db, companyId, messageIds) {
    const identities = await rows(db, Identity, ticketIdentities(companyId, messageIds));

    return new Map(
      identities.map(({ document_id: documentId, message_id: messageId, key_version }) => {
        const token = signer.token(key_version, { companyId, messageId, documentId });
        return [messageId, new URL(`/t/${token}`, siteUrl).href];
      }),
    );
  },

  async validate(db, companyId, messageIds) {
    await execute(db, validateTickets(companyId, messageIds));
  },
});
