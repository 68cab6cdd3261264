import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { type TicketFilters, TicketSummary } from '../../../contract/tickets.ts';
import { ticketSummary } from './ticket-summary.sql.ts';

export const FoundTickets = z.object({ total: z.int(), results: z.array(TicketSummary) });

/**
 * One page of the tickets that match, newest first, and how many match in all, in one statement.
 *
 * Filters that nobody set are not part of it, and those on other tables are conditions and not joins:
 * without them the count walks through the tickets alone. Only the page's own rows are joined.
 */
export const searchTickets = (companyIds: readonly number[], filters: TicketFilters) => {
  const matching = sql`
    from tickets.ticket_states t
    ${period(filters)}
    where t.company_id = any(${companyIds}::int[])
      ${conditions(filters)}
  `;
  const offset = (filters.page - 1) * filters.pageSize;

  return sql`
    select
      (select count(*)::int ${matching}) as total,
      (
        select coalesce(json_agg(summary order by id desc), '[]')
        from (
          select found.id, ${ticketSummary()} as summary
          from (select t.* ${matching} order by t.id desc limit ${filters.pageSize} offset ${offset}) as found
          join companies co on co.id = found.company_id
          join bills b on b.id = found.bill_id
          join customers cu on cu.id = found.customer_id
          left join billing_runs r on r.id = b.run_id
          left join dispatch.message_contacts m on m.message_id = found.message_id and m.company_id = found.company_id
        ) as page
      ) as results
  `;
};

function conditions({ state, messageState, seen, run, customer, contact, company }: TicketFilters) {
  const set = [
    company !== undefined && sql`and t.company_id = ${company}`,
    state && sql`and t.state = ${state}`,
    seen && (seen === 'yes' ? sql`and t.seen_at is not null` : sql`and t.seen_at is null`),
    messageState &&
      sql`and exists (
        select from dispatch.message_states s
        where s.id = t.message_id and s.company_id = t.company_id and s.state = ${messageState}
      )`,
    run &&
      sql`and exists (
        select from bills b join billing_runs r on r.id = b.run_id
        where b.id = t.bill_id and r.document_id = ${run}
      )`,
    customer &&
      sql`and exists (
        select from customers c
        where c.id = t.customer_id and (c.code = ${customer} or c.name ilike ${containing(customer)})
      )`,
    contact &&
      sql`and exists (
        select from customers c
        where c.id = t.customer_id and (c.email ilike ${containing(contact)} or c.mobile like ${containing(contact)})
      )`,
  ].filter((condition) => condition !== undefined && condition !== false && condition !== '');

  return set.reduce((all, condition) => sql`${all} ${condition}`, sql``);
}

/**
 * Days are those of the ticket's company, from midnight to midnight where it is. `offset 0` keeps the
 * reckoning at one per company: for every ticket anew, 100,000 of them took a second.
 */
function period({ from, to }: TicketFilters) {
  if (!from && !to) return sql``;
  const begins = from ? sql`${from}::date::timestamp at time zone c.time_zone` : sql`'-infinity'::timestamptz`;
  const ends = to ? sql`(${to}::date + 1)::timestamp at time zone c.time_zone` : sql`'infinity'::timestamptz`;

  return sql`
    join (select c.id, ${begins} as begins, ${ends} as ends from companies c offset 0) as day
      on day.id = t.company_id and t.issued_at >= day.begins and t.issued_at < day.ends
  `;
}

/** What was typed, anywhere in the text: `%` and `_` mean themselves. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
