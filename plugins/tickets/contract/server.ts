import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type NewTicket = { messageId: number; billId: number; customerId: number; isTest: boolean };

/** What other plugins may ask of tickets. */
export type Tickets = {
  /** Issues one ticket per message, in the caller's transaction. A message that has one keeps it. */
  issue(trx: Knex, companyId: number, tickets: readonly NewTicket[]): Promise<number>;
  /** The personal links of messages, made again from the key: they are stored nowhere. */
  links(db: Knex, companyId: number, messageIds: readonly number[]): Promise<Map<number, string>>;
  /** Begins the validity of tickets, just before their messages leave the house. */
  validate(db: Knex, companyId: number, messageIds: readonly number[]): Promise<void>;
};

/** Looked up when called, so the order in which plugins load does not matter. */
export const tickets = (strapi: Core.Strapi): Tickets => strapi.plugin('tickets').service('tickets') as Tickets;
