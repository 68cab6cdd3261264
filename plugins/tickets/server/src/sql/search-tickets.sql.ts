import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { type TicketCriteria, TicketSummary } from '../../../contract/tickets.ts';
import { sameCustomer } from './ticket-criteria.sql.ts';
import { ticketSummary } from './ticket-summary.sql.ts';

export const FoundTicket = z.object({ id: z.int(), summary: TicketSummary });

export type Place = { after?: number | undefined; before?: number | undefined; limit: number };

/**
 * Some of the tickets that match, newest first, from a place on: `after` goes on to older ones,
 * `before` back to newer ones (the nearest, last first). No page is ever counted or skipped, so the
 * thousandth costs what the first does. Only the rows that are shown are joined.
 */
export const searchTickets = (matching: Sql, { after, before, limit }: Place) => sql`
  select found.id, ${ticketSummary()} as summary
  from (
    select t.id ${matching}
      ${after === undefined ? sql`` : sql`and t.id < ${after}`}
      ${before === undefined ? sql`` : sql`and t.id > ${before}`}
    order by t.id ${before === undefined ? sql`desc` : sql`asc`}
    limit ${limit}
  ) as place
  join tickets.ticket_states found on found.id = place.id
  join companies co on co.id = found.company_id
  join bills b on b.id = found.bill_id
  join customers cu on cu.id = found.customer_id
  left join billing_runs r on r.id = b.run_id
  left join dispatch.message_contacts m on m.message_id = found.message_id and m.company_id = found.company_id
  order by found.id ${before === undefined ? sql`desc` : sql`asc`}
`;

export const Counted = z.object({ count: z.int() });

/** How many match, but no further than the bound: what is beyond is not looked at. */
export const countTickets = (matching: Sql, bound: number) => sql`
  select count(*)::int as count from (select ${matching} limit ${bound}) as counted
`;

export const Ids = z.object({ least: z.int().nullable(), greatest: z.int().nullable() });

/** Between which ids there are tickets at all. */
export const idsOfTickets = () => sql`select min(id) as least, max(id) as greatest from tickets`;

export const IssuedAt = z.object({ issued_at: z.iso.datetime() });

/** When the ticket was issued that stands at a place of the list, or the next newer one. */
export const issuedAt = (companyIds: readonly number[], id: number) => sql`
  select to_char(issued_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as issued_at
  from tickets
  where id >= ${id} and company_id = any(${companyIds}::int[])
  order by id
  limit 1
`;

export const Named = z.object({ id: z.int() });

export const runNamed = (companyIds: readonly number[], documentId: string) => sql`
  select id from billing_runs where document_id = ${documentId} and company_id = any(${companyIds}::int[])
`;

/** Whom a code means: a search that is a customer's code as it stands means that customer alone. */
export const customersByCode = (companyIds: readonly number[], code: string) => sql`
  select id from customers where company_id = any(${companyIds}::int[]) and code = ${code}
`;

/** Whom a part of a name or of a contact means. */
export const findCustomers = (companyIds: readonly number[], criteria: TicketCriteria, limit: number) => sql`
  select c.id
  from customers c
  where c.company_id = any(${companyIds}::int[]) ${sameCustomer(criteria)}
  limit ${limit}
`;

/** Bills of which something is paid and not all: PostgreSQL takes them for a ninth of all, and they are few. */
export const partlyPaidBills = (companyIds: readonly number[], limit: number) => sql`
  select id
  from bills
  where company_id = any(${companyIds}::int[]) and paid_cents > 0 and paid_cents < amount_cents
  limit ${limit}
`;
