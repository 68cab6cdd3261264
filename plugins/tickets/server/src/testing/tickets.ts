import type { Knex } from 'knex';
import type { Level, Session } from '../domain/session.ts';
import { ticketSigner } from '../domain/token.ts';
import { ticketsOf } from '../services/tickets.ts';
import { givenAll, givenMessage } from './given.ts';

export const SESSION_KEY = 's'.repeat(32);
export const TICKET_KEYS = `1:${'0b'.repeat(32)}`;

const signer = ticketSigner([{ version: 1, key: '0b'.repeat(32) }]);

const tickets = ticketsOf({ signer, siteUrl: 'https://bills.example.it' });

type Wanted = Parameters<typeof givenAll>[1] & { isTest?: boolean; isSent?: boolean };

/** A company, its customer with a bill, a message about it, and the ticket in that message. */
export async function givenTicket(db: Knex, { isTest = false, isSent = true, ...wanted }: Wanted = {}) {
  const { companyId, customerId, billId } = await givenAll(db, wanted);
  const messageId = await givenMessage(db, { companyId, customerId, billId });
  await tickets.issue(db, companyId, [{ messageId, billId, customerId, isTest }]);
  if (isSent) await tickets.validate(db, companyId, [messageId]);

  const token = (await tickets.links(db, companyId, [messageId])).get(messageId)?.split('/').at(-1) ?? '';
  const { id, document_id: documentId } = await db('tickets').where({ message_id: messageId }).first();
  return { companyId, customerId, billId, messageId, token, id: id as number, documentId: documentId as string };
}

/** Moves a ticket's end into the past. */
export const expire = (db: Knex, id: number) =>
  db.raw("update tickets set expires_at = now() at time zone 'utc' - interval '1 minute' where id = ?", [id]);

/** Moves the openings of links into the past: nobody has read a page at once. */
export const readForAWhile = (db: Knex) => db.raw("update tickets.visits set at = at - interval '10 seconds'");

export const sessionOf = (ticket: string, visit: string, level: Level = 'viewer'): Session => ({
  ticket,
  visit,
  level,
  expiresAt: new Date('2099-01-01'),
});
