import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { Dispatches } from '@nitida/plugin-dispatch/contract/server';
import { tokenHash } from '../domain/token.ts';
import { ExpiredTicket, lockExpiredTicket, recordRenewal } from '../sql/renewal.sql.ts';

type Deps = { db: () => Knex; dispatches: () => Dispatches };

// Longer than the work takes, so that its length does not tell whether there was any.
const ANSWER_AFTER_MS = 300;

/**
 * Sends a new link for an expired one to the address that the company knows, at most once a day.
 * For every other token it does nothing, and takes as long: who asks learns nothing.
 */
export const renewalsOf =
  ({ db, dispatches }: Deps) =>
  async (token: string): Promise<void> => {
    await Promise.all([wait(ANSWER_AFTER_MS), renew(db(), dispatches(), tokenHash(token))]);
  };

const renew = (db: Knex, dispatches: Dispatches, hash: string): Promise<void> =>
  db.transaction(async (trx) => {
    const [ticket] = await rows(trx, ExpiredTicket, lockExpiredTicket(hash));
    if (!ticket) return;

    const { id, company_id: companyId, bill_id: billId, customer_id: customerId } = ticket;
    const isFirstToday = (await execute(trx, recordRenewal(companyId, id))) === 1;
    if (isFirstToday) await dispatches.sendNewLink(trx, companyId, { billId, customerId, createdBy: null });
  });
