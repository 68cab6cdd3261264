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
  IssuedAt,
  issuedAt,
  Named,
  partlyPaidBills,
  runNamed,
  searchTickets,
} from '../sql/search-tickets.sql.ts';
import { type Few, matchingTickets } from '../sql/ticket-criteria.sql.ts';
import { findWithin, rowsWithin } from './find-within.ts';

/** Nobody turns that many pages: beyond it the screen says "more than". */
const COUNTED = 10_000;

/** More than so many are not named but looked for beside each ticket: then there are tickets soon. */
const FEW = 1_000;

/** Counting a filter that hardly anything matches may read every ticket: the screen does without the number. */
const COUNTING_MS = 4_000;

/** Then the answer is what was found so far: two such times, and the screen still has its rows within a second. */
const PATIENCE_MS = 300;

const BLOCK = 2_000;

/** Finds tickets as the screen asks for them: rows first, their number apart. */
export const ticketSearchOf = (db: () => Knex, patienceMs: number = PATIENCE_MS) => {
  const matching = async (companyIds: readonly number[], criteria: TicketCriteria): Promise<Sql> =>
    matchingTickets(companyIds, criteria, {
      customers: await customersOf(db(), companyIds, criteria),
      partlyPaid: criteria.paid === 'partly' ? await few(db(), (limit) => partlyPaidBills(companyIds, limit)) : null,
      runId: criteria.run ? ((await rows(db(), Named, runNamed(companyIds, criteria.run)))[0]?.id ?? null) : null,
    });

  return {
    matching,

    async page(
      companyIds: readonly number[],
      { after, before, pageSize, ...criteria }: TicketFilters,
    ): Promise<TicketPage> {
      const place = { after: numberOf(after), before: numberOf(before), limit: pageSize + 1 };
      const statement = await matching(companyIds, criteria);
      const { found, stoppedAt } = await findWithin(db(), statement, place, patienceMs);
      const shown = found.slice(0, pageSize);
      const isBackwards = before !== undefined;
      if (isBackwards) shown.reverse();

      // Further on there is more if a row too many was found, or if nobody looked. Where one came from
      // there is something, unless it was taken away meanwhile.
      const further = stoppedAt ?? (found.length > pageSize ? (isBackwards ? shown[0]?.id : shown.at(-1)?.id) : null);
      const older = isBackwards ? (shown.at(-1)?.id ?? Number(before) + 1) : further;
      const newer = isBackwards ? further : after === undefined ? null : (shown[0]?.id ?? Number(after) - 1);
      const [stop] = stoppedAt === null ? [] : await rows(db(), IssuedAt, issuedAt(companyIds, stoppedAt));
      return {
        results: shown.map(({ summary }) => summary),
        after: textOf(older),
        before: textOf(newer),
        lookedUpTo: stop?.issued_at ?? null,
      };
    },

    async count(companyIds: readonly number[], criteria: TicketCriteria): Promise<TicketCount> {
      const statement = countTickets(await matching(companyIds, criteria), COUNTED + 1);
      const counted = await rowsWithin(db(), COUNTING_MS, Counted, statement);
      if (counted === null) return { count: 0, isExact: false };
      const [{ count } = { count: 0 }] = counted;
      return { count: Math.min(count, COUNTED), isExact: count <= COUNTED };
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

const textOf = (id: number | null | undefined): string | null => (id == null ? null : String(id));
