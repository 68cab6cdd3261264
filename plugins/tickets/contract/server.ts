import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type NewTicket = { messageId: number; billId: number; customerId: number; isTest: boolean };

export type BillLink = { billId: number; link: string };

/** What other plugins may ask of tickets. */
export type Tickets = {
  /** Issues one ticket per message and bill, in the caller's transaction. Those that exist stay as they are. */
  issue(trx: Knex, companyId: number, tickets: readonly NewTicket[]): Promise<number>;
  /**
   * The personal links of messages, made again from the key: they are stored nowhere. Of a message to a
   * household, the link to the first of its bills.
   */
  links(db: Knex, companyId: number, messageIds: readonly number[]): Promise<Map<number, string>>;
  /** All links of messages, in the order in which their tickets were issued: one for each bill. */
  linksByBill(db: Knex, companyId: number, messageIds: readonly number[]): Promise<Map<number, BillLink[]>>;
  /** Begins the validity of tickets, just before their messages leave the house. */
  validate(db: Knex, companyId: number, messageIds: readonly number[]): Promise<void>;
};

/** Looked up when called, so the order in which plugins load does not matter. */
export const tickets = (strapi: Core.Strapi): Tickets => strapi.plugin('tickets').service('tickets') as Tickets;
