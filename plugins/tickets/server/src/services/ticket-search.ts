import type { Knex } from 'knex';
import { rows, type Sql } from '@nitida/kernel/sql';
import type {
  TicketCount,
  TicketCriteria,
  TicketFilters,
  TicketPage,
  TicketSummary,
} from '../../../contract/tickets.ts';
import {
  Counted,
  customersByCode,
  countTickets,
  findCustomers,
  FoundTicket,
  Named,
  partlyPaidBills,
  searchTickets,
} from '../sql/search-tickets.sql.ts';
import { type Few, matchingTickets } from '../sql/ticket-criteria.sql.ts';

/** Nobody turns that many pages: beyond it the screen says "more than". */
const COUNTED = 10_000;

/** More than so many are not named but looked for beside each ticket: then there are tickets soon. */
const FEW = 1_000;

/** Counting a filter that hardly anything matches may read every ticket: the screen does without the number. */
const PATIENCE = '4s';

const BLOCK = 2_000;

/** Finds tickets as the screen asks for them: rows first, their number apart. */
export const ticketSearchOf = (db: () => Knex) => {
  const matching = async (companyIds: readonly number[], criteria: TicketCriteria): Promise<Sql> =>
    matchingTickets(companyIds, criteria, {
      customers: await customersOf(db(), companyIds, criteria),
      partlyPaid: criteria.paid === 'partly' ? await few(db(), (limit) => partlyPaidBills(companyIds, limit)) : null,
    });

  return {
    async page(
      companyIds: readonly number[],
      { after, before, pageSize, ...criteria }: TicketFilters,
    ): Promise<TicketPage> {
      const place = { after: numberOf(after), before: numberOf(before), limit: pageSize + 1 };
      const found = await rows(db(), FoundTicket, searchTickets(await matching(companyIds, criteria), place));
      const hasMore = found.length > pageSize;
      const shown = found.slice(0, pageSize);
      const isBackwards = before !== undefined;
      if (isBackwards) shown.reverse();

      // Where one came from there is something, unless it was taken away meanwhile.
      const hasOlder = isBackwards || hasMore;
      const hasNewer = isBackwards ? hasMore : after !== undefined;
      return {
        results: shown.map(({ summary }) => summary),
        after: hasOlder ? textOf(shown.at(-1)) : null,
        before: hasNewer ? textOf(shown[0]) : null,
      };
    },

    async count(companyIds: readonly number[], criteria: TicketCriteria): Promise<TicketCount> {
      const statement = countTickets(await matching(companyIds, criteria), COUNTED + 1);
      return db()
        .transaction(async (trx) => {
          await trx.raw(`set local statement_timeout = '${PATIENCE}'`);
          const [{ count } = { count: 0 }] = await rows(trx, Counted, statement);
          return { count: Math.min(count, COUNTED), isExact: count <= COUNTED };
        })
        .catch((error: { code?: string }) => {
          if (error.code !== CANCELLED) throw error;
          return { count: 0, isExact: false };
        });
    },

    /** All that match, newest first, a block at a time: a million take no more memory than one block. */
    async *blocks(companyIds: readonly number[], criteria: TicketCriteria): AsyncGenerator<TicketSummary[]> {
      const statement = await matching(companyIds, criteria);
      for (let after: number | undefined; ;) {
        const block = await rows(db(), FoundTicket, searchTickets(statement, { after, limit: BLOCK }));
        if (block.length > 0) yield block.map(({ summary }) => summary);
        if (block.length < BLOCK) return;
        after = block.at(-1)?.id;
      }
    },
  };
};

export type TicketSearch = ReturnType<typeof ticketSearchOf>;

/** PostgreSQL's word for a statement that took too long. */
const CANCELLED = '57014';

async function customersOf(db: Knex, companyIds: readonly number[], criteria: TicketCriteria): Promise<Few | null> {
  const { customer, contact } = criteria;
  if (!customer && !contact) return null;
  const byCode = customer && !contact ? await rows(db, Named, customersByCode(companyIds, customer)) : [];
  if (byCode.length > 0) return { ids: byCode.map(({ id }) => id) };
  return few(db, (limit) => findCustomers(companyIds, criteria, limit));
}

async function few(db: Knex, statement: (limit: number) => Sql): Promise<Few> {
  const found = await rows(db, Named, statement(FEW + 1));
  return found.length > FEW ? 'many' : { ids: found.map(({ id }) => id) };
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const textOf = (row: { id: number } | undefined): string | null => (row ? String(row.id) : null);
