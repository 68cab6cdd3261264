import { sql } from '@nitida/kernel/sql';

/**
 * A ticket as the screen lists it (`TicketSummary`), from the rows `found` (of tickets.ticket_states),
 * `co`mpany, `b`ill, `cu`stomer, `r`un and `m`essage.
 */
export const ticketSummary = () => sql`
  json_build_object(
    'documentId', found.document_id,
    'company', json_build_object('id', co.id, 'name', co.name),
    'state', found.state,
    'isTest', found.is_test,
    'billNumber', b.number,
    'amountCents', b.amount_cents,
    'paidCents', b.paid_cents,
    'dueDate', b.due_date,
    'service', b.service,
    'customerDocumentId', cu.document_id,
    'customerCode', cu.code,
    'customerName', cu.name,
    'runDocumentId', r.document_id,
    'channel', m.channel,
    'contact', m.contact,
    'messageState', m.state,
    'issuedAt', to_char(found.issued_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'expiresAt', to_char(found.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'seenAt', to_char(found.seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  )
`;
