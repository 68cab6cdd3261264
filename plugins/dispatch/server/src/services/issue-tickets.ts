import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import { messagesOfDispatch, TicketlessMessage } from '../sql/messages-of-dispatch.sql.ts';

const BLOCK = 5_000;

type Dispatch = {
  companyId: number;
  dispatchId: number;
  isTest: boolean;
  /** Only these of its messages. */
  messageIds?: readonly number[];
};

/** A ticket for each message of a dispatch, and for each bill of a household's, in the transaction that made the messages. */
export async function issueTickets(
  trx: Knex,
  tickets: Tickets,
  { companyId, dispatchId, isTest, messageIds }: Dispatch,
): Promise<void> {
  const messages = await rows(trx, TicketlessMessage, messagesOfDispatch(companyId, dispatchId, messageIds ?? null));
  for (let start = 0; start < messages.length; start += BLOCK) {
    const block = messages.slice(start, start + BLOCK);
    await tickets.issue(
      trx,
      companyId,
      block.map((message) => ({ ...message, isTest })),
    );
  }
}
