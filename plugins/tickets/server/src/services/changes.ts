import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows, type Sql } from '@nitida/kernel/sql';
import type { Dispatches } from '@nitida/plugin-dispatch/contract/server';
import type { ChangeRequest, ChangeScope, TicketChange } from '../../../contract/tickets.ts';
import type { Actor } from '../domain/ticket.ts';
import {
  askForChange,
  ChangeRow,
  changesOf,
  ChangeWork,
  Chosen,
  chosenTickets,
  countChangeable,
  Counted,
  Due,
  dueTickets,
  extendTickets,
  finishChange,
  lockChange,
  noteChange,
  Place,
  returnChange,
  takeChange,
} from '../sql/change-tickets.sql.ts';
import { recordRenewalByStaff } from '../sql/record-renewal-by-staff.sql.ts';
import { revokeTickets } from '../sql/revoke-ticket.sql.ts';
import { chosenAmong } from '../sql/ticket-criteria.sql.ts';
import { rowsWithin } from './find-within.ts';
import type { TicketSearch } from './ticket-search.ts';

type Deps = { db: () => Knex; search: TicketSearch; dispatches: () => Dispatches; wake: () => Promise<void> };

/** Changed in one transaction, with the note of how far it came. */
const BLOCK = 500;

/** Whoever asks about so many that counting takes longer must narrow the search. */
const COUNTING_MS = 20_000;

/** What is done to many tickets at once: agreed to with its number, carried out by a worker. */
export const ticketChangesOf = ({ db, search, dispatches, wake }: Deps) => {
  const count = async (matching: Sql, kind: ChangeScope['kind']) => {
    const counted = await rowsWithin(db(), COUNTING_MS, Counted, countChangeable(matching, kind));
    if (counted === null)
      throw new AppError('conflict', 'change.uncounted', 'Counting takes too long: narrow the search');
    return counted[0] ?? { count: 0, newest: null };
  };

  const meant = async (companyIds: readonly number[], { criteria, documentIds }: ChangeScope) => {
    if (!documentIds) return { ticketIds: null, matching: await search.matching(companyIds, criteria) };
    const ticketIds = (await rows(db(), Chosen, chosenTickets(companyIds, documentIds))).map(({ id }) => id);
    return { ticketIds, matching: chosenAmong(companyIds, ticketIds) };
  };

  /** A block, or null when none is left. */
  const step = (work: ChangeWork, matching: Sql): Promise<number | null> =>
    db().transaction(async (trx) => {
      const [place] = await rows(trx, Place, lockChange(work.id));
      if (!place) return null;
      const due = await rows(trx, Due, dueTickets(matching, work.kind, { doneTo: place.done_to, limit: BLOCK }));
      const last = due.at(-1);
      if (!last) {
        await execute(trx, finishChange(work.id));
        return null;
      }
      const changed = await carryOut(trx, dispatches(), work, due);
      await execute(trx, noteChange(work.id, { doneTo: last.id, changed, passedOver: due.length - changed }));
      return changed;
    });

  return {
    async count(companyIds: readonly number[], scope: ChangeScope): Promise<{ count: number }> {
      const { matching } = await meant(companyIds, scope);
      return { count: (await count(matching, scope.kind)).count };
    },

    /** What is agreed to is the number that was read: if it is another now, the person is asked again. */
    async ask(owner: Actor, companyIds: readonly number[], request: ChangeRequest): Promise<TicketChange> {
      const { ticketIds, matching } = await meant(companyIds, request);
      const found = await count(matching, request.kind);
      if (found.count !== request.count || found.newest === null)
        throw new AppError('conflict', 'change.other_number', `It would be ${found.count} tickets now`, {
          details: { count: found.count },
        });
      const asked = { owner, companyIds, ticketIds, newest: found.newest };
      const [row] = await rows(db(), ChangeRow, askForChange(asked, request));
      if (!row) throw new Error('A change was not written down');
      // The row is there: if nobody is woken, the schedule finds it.
      await wake().catch(() => undefined);
      return row.change;
    },

    async list(ownerId: number): Promise<TicketChange[]> {
      return (await rows(db(), ChangeRow, changesOf(ownerId))).map((row) => row.change);
    },

    /** Carries out what is waiting. A worker may be killed at any line: each block is one transaction. */
    async work(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        const [work] = await rows(db(), ChangeWork, takeChange());
        if (!work) return;
        const matching = work.ticket_ids
          ? chosenAmong(work.company_ids, work.ticket_ids)
          : await search.matching(work.company_ids, work.criteria);
        try {
          while (!signal.aborted && (await step(work, matching)) !== null);
          if (signal.aborted) await execute(db(), returnChange(work.id));
        } catch (error) {
          await execute(db(), returnChange(work.id));
          throw error;
        }
      }
    },
  };
};

export type TicketChanges = ReturnType<typeof ticketChangesOf>;

/** How many were changed. */
async function carryOut(trx: Knex, dispatches: Dispatches, work: ChangeWork, due: readonly Due[]): Promise<number> {
  const actor = { id: work.owner_id, name: work.owner_name };
  const ids = due.map(({ id }) => id);
  if (work.kind === 'revoke') return execute(trx, revokeTickets(ids, actor, work.reason));
  if (work.kind === 'extend') return execute(trx, extendTickets(ids, work.days ?? 0, actor, work.reason));

  let sent = 0;
  for (const { id, company_id: companyId, bill_id: billId, customer_id: customerId } of due) {
    const message = await dispatches.sendNewLink(trx, companyId, { billId, customerId, createdBy: actor.id });
    if (!message) continue;
    await execute(trx, recordRenewalByStaff(companyId, id, actor, message.messageId, work.reason));
    sent += 1;
  }
  return sent;
}
