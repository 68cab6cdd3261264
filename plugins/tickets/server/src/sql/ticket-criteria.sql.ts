import { type Sql, sql } from '@nitida/kernel/sql';
import type { TicketCriteria } from '../../../contract/tickets.ts';

/** The rows of another table that a search means: few, or too many to name. */
export type Few = { ids: readonly number[] } | 'many';

/** Tickets `t` that were chosen one by one. */
export const chosenAmong = (companyIds: readonly number[], ids: readonly number[]) => sql`
  from tickets t
  where t.company_id = any(${companyIds}::int[]) and t.id = any(${ids}::int[])
`;

/** What the criteria name elsewhere. `runId`: null for a run that there is not. */
export type Named = { customers: Few | null; partlyPaid: Few | null; runId: number | null };

/**
 * The tickets `t` that match, as the body of a query: `from … where …`.
 *
 * Filters that nobody set are not part of it, and those on other tables are conditions and not joins:
 * without them a page of rows is a walk along one index of the tickets. States are written as what
 * they mean in columns, because the view's `case` can use no index.
 */
export const matchingTickets = (companyIds: readonly number[], criteria: TicketCriteria, named: Named) => {
  const { company } = criteria;
  const companies = company === undefined ? companyIds : companyIds.filter((id) => id === company);

  return sql`
    from tickets t
    ${period(criteria)}
    where ${among(companies)}
      ${conditions(criteria, named)}
  `;
};

/** One company by an equality: with it the index hands out its tickets in the order of the list. */
const among = (ids: readonly number[]) =>
  ids.length === 1 ? sql`t.company_id = ${ids[0]}` : sql`t.company_id = any(${ids}::int[])`;

const NOW = sql`(now() at time zone 'utc')`;

const STATES = {
  issued: sql`and t.state = 'issued'`,
  // Said twice: the second is what its small index is about, and changes with nothing else.
  revoked: sql`and t.state = 'revoked' and t.revoked_at is not null`,
  valid: sql`and t.state = 'valid' and t.expires_at > ${NOW}`,
  expired: sql`and t.state = 'valid' and t.expires_at <= ${NOW}`,
} as const;

const PAID = {
  yes: sql`b.paid_cents >= b.amount_cents`,
  partly: sql`b.paid_cents > 0 and b.paid_cents < b.amount_cents`,
  no: sql`b.paid_cents < b.amount_cents`,
  overdue: sql`b.paid_cents < b.amount_cents and b.due_date < current_date`,
} as const;

const ERRORS = sql`s.state in ('bounced', 'failed', 'uncertain')`;

function conditions(criteria: TicketCriteria, { customers, partlyPaid, runId }: Named) {
  const { state, messageState, seen, paid, did, channel, language, service, test, run, bill } = criteria;
  const ofMessage = [
    messageState && (messageState === 'error' ? ERRORS : sql`s.state = ${messageState}`),
    channel && sql`s.channel = ${channel}`,
    language && sql`s.language = ${language}`,
  ].filter(isSql);
  const ofBill = [
    paid && !(partlyPaid && partlyPaid !== 'many') && PAID[paid],
    service && sql`b.service = ${service}`,
    // As a number, and not as a query: only of a number PostgreSQL knows how many bills it has.
    run && sql`b.run_id = ${runId}::int`,
    bill && sql`b.number = ${bill}`,
  ].filter(isSql);

  const set = [
    state && STATES[state],
    seen && (seen === 'yes' ? sql`and t.seen_at is not null` : sql`and t.seen_at is null`),
    test && sql`and t.is_test = ${test === 'yes'}`,
    ofMessage.length > 0 &&
      sql`and exists (
        select from dispatch.message_states s where s.id = t.message_id and s.company_id = t.company_id and ${all(ofMessage)}
      )`,
    ofBill.length > 0 &&
      sql`and exists (select from bills b where b.id = t.bill_id and b.company_id = t.company_id and ${all(ofBill)})`,
    did && sql`and exists (select from tickets.actions a where a.ticket_id = t.id and a.action = ${did})`,
    partlyPaid && partlyPaid !== 'many' && sql`and t.bill_id = any(${partlyPaid.ids}::int[])`,
    customers &&
      (customers === 'many'
        ? sql`and exists (select from customers c where c.id = t.customer_id ${sameCustomer(criteria)})`
        : sql`and t.customer_id = any(${customers.ids}::int[])`),
  ].filter(isSql);

  return set.reduce((whole, condition) => sql`${whole} ${condition}`, sql``);
}

const isSql = (part: Sql | string | false | null | undefined): part is Sql => typeof part === 'object' && part !== null;

const all = (parts: Sql[]) => parts.reduce((whole, part) => sql`${whole} and ${part}`);

/**
 * Conditions on a customer `c`: the code as it is, the name or the contact by a part. They are asked of every
 * customer, so they do as little as they can: `ilike` would fold each text and the pattern anew for each.
 */
export const sameCustomer = ({ customer, contact }: TicketCriteria) => sql`
  ${customer ? sql`and (c.code = ${customer} or lower(c.name) like lower(${containing(customer)}))` : sql``}
  ${contact ? sql`and ${sameContact(contact)}` : sql``}
`;

/** Digits may be of a number or of an address; whatever else is of an address, and those are ASCII. */
const sameContact = (contact: string) => {
  const digits = /^\+?[\d\s./()-]+$/.test(contact) ? contact.replaceAll(/[^\d+]/g, '') : '';
  return digits === ''
    ? sql`lower(c.email collate "C") like lower(${containing(contact)})`
    : sql`(c.mobile like ${containing(digits)} or c.email like ${containing(contact)})`;
};

/**
 * Days are those of the ticket's company, from midnight to midnight where it is. `offset 0` keeps the
 * reckoning at one per company: for every ticket anew, 100,000 of them took a second. The days around
 * them are said as well, because only of constants PostgreSQL knows how many tickets there are.
 */
function period({ from, to }: TicketCriteria) {
  if (!from && !to) return sql``;
  const utc = (day: Sql) => sql`${day}::timestamp at time zone c.time_zone at time zone 'utc'`;
  const begins = from ? utc(sql`${from}::date`) : sql`'-infinity'::timestamp`;
  const ends = to ? utc(sql`(${to}::date + 1)`) : sql`'infinity'::timestamp`;

  return sql`
    join (select c.id, ${begins} as begins, ${ends} as ends from companies c offset 0) as day
      on day.id = t.company_id and t.issued_at >= day.begins and t.issued_at < day.ends
      ${from ? sql`and t.issued_at >= ${from}::date - 1` : sql``}
      ${to ? sql`and t.issued_at < ${to}::date + 2` : sql``}
  `;
}

/** What was typed, anywhere in the text: `%` and `_` mean themselves. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
