import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type NewLink = { billId: number; customerId: number; createdBy: number | null };

/** What other plugins may ask of dispatch. */
export type Dispatches = {
  /**
   * Queues one message with a new link to the address that the company knows, and issues its ticket,
   * in the caller's transaction. Null: the customer has no address, got a new link less than a day
   * ago, or the company has no sender.
   */
  sendNewLink(trx: Knex, companyId: number, request: NewLink): Promise<{ messageId: number } | null>;
};

/** Looked up when called, so the order in which plugins load does not matter. */
export const dispatches = (strapi: Core.Strapi): Dispatches =>
  strapi.plugin('dispatch').service('dispatches') as Dispatches;
