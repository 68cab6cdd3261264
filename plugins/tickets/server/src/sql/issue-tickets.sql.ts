import { sql } from '@nitida/kernel/sql';

export type IssuedTicket = {
  documentId: string;
  messageId: number;
  billId: number;
  customerId: number;
  isTest: boolean;
  tokenHash: string;
};

/**
 * Issues one ticket per message and bill: a message to a household tells of several. The only place that inserts into `tickets`, a content type's table:
 * hence the columns that Strapi expects.
 *
 * A message that has a ticket for a bill keeps it, so a repeated call issues nothing. A bill of another company
 * gets none, whatever the caller says. Columns travel as arrays: one statement for thousands of rows.
 */
export const issueTickets = (companyId: number, keyVersion: number, tickets: readonly IssuedTicket[]) => sql`
  insert into tickets
    (document_id, company_id, bill_id, customer_id, state, token_hash, key_version, message_id, is_test,
     issued_at, created_at, updated_at, published_at)
  select
    new.document_id, ${companyId}::int, new.bill_id, new.customer_id, 'issued', new.token_hash, ${keyVersion}::int,
    new.message_id, new.is_test, clock.utc, clock.utc, clock.utc, clock.utc
  from unnest(
      ${tickets.map((one) => one.documentId)}::text[],
      ${tickets.map((one) => one.messageId)}::int[],
      ${tickets.map((one) => one.billId)}::int[],
      ${tickets.map((one) => one.customerId)}::int[],
      ${tickets.map((one) => one.isTest)}::bool[],
      ${tickets.map((one) => one.tokenHash)}::text[]
    ) as new (document_id, message_id, bill_id, customer_id, is_test, token_hash)
  join bills b on b.id = new.bill_id and b.company_id = ${companyId}::int
  cross join (select now() at time zone 'utc' as utc) as clock
  on conflict (message_id, bill_id) do nothing
`;
