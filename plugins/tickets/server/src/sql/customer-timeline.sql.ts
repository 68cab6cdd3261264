import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { CustomerEvent, CustomerHead } from '../../../contract/customers.ts';

export const FoundCustomer = z.object({ id: z.int(), company_id: z.int(), head: CustomerHead });
export type FoundCustomer = z.output<typeof FoundCustomer>;

export const findCustomer = (companyIds: readonly number[], documentId: string) => sql`
  select c.id, c.company_id, json_build_object(
    'documentId', c.document_id, 'code', c.code, 'name', c.name,
    'company', json_build_object('id', co.id, 'name', co.name, 'code', co.code)
  ) as head
  from customers c
  join companies co on co.id = c.company_id
  where c.company_id = any(${companyIds}::int[]) and c.document_id = ${documentId}
`;

/**
 * Everything that was sent to a customer and what came of it: bills, messages of every channel, links,
 * visits, what was done with them, payments, and what the staff did. Without test lots: those went to
 * the staff. A message to a household is found by its ticket for one of this customer's bills.
 */
const happenings = (companyId: number, customerId: number) => sql`
  bills_of as (
    select id, number, amount_cents, created_at at time zone 'utc' as stored_at
    from bills where company_id = ${companyId} and customer_id = ${customerId}
  ),
  tickets_of as (
    select t.*, b.number
    from tickets.ticket_states t join bills_of b on b.id = t.bill_id
    where t.company_id = ${companyId} and not t.is_test
  ),
  messages_of as (
    select m.id, m.channel, b.number
    from dispatch.message_states m join bills_of b on b.id = m.bill_id
    where m.company_id = ${companyId} and m.customer_id = ${customerId}
      and not exists (select from tickets t where t.message_id = m.id and t.is_test)
    union
    select m.id, m.channel, null
    from dispatch.message_states m join tickets_of t on t.message_id = m.id
    where m.company_id = ${companyId} and m.bill_id not in (select id from bills_of)
  ),
  happened as (
    select stored_at as at, 0 as place, id::bigint as id, 'bill.stored' as type, number, null::text as channel,
           null::text as contact, amount_cents, null::text as who, null::text as detail, null::int as message_id, null::text as ticket
    from bills_of
    union all
    select h.at, 1, 0, 'message.' || h.type, m.number, m.channel, c.contact, null, null, h.code, m.id, null
    from messages_of m
    join dispatch.message_history h on h.message_id = m.id and h.company_id = ${companyId}
    left join dispatch.message_contacts c on c.message_id = m.id and c.company_id = ${companyId}
    union all
    select issued_at, 2, id, 'ticket.issued', number, null, null, null, null, null, message_id, document_id from tickets_of
    union all
    select expires_at, 2, id, 'ticket.expired', number, null, null, null, null, null, message_id, document_id
    from tickets_of where state = 'expired'
    union all
    select v.at, 3, v.id, case v.kind when 'machine' then 'visit.machine' else 'visit.opened' end, t.number, null, null, null,
           null, v.user_agent, t.message_id, t.document_id
    from tickets_of t join tickets.visits v on v.ticket_id = t.id
    union all
    select v.person_at, 4, v.id, 'visit.person', t.number, null, null, null, null, null, t.message_id, t.document_id
    from tickets_of t join tickets.visits v on v.ticket_id = t.id where v.person_at is not null
    union all
    select a.at, 5, a.id, 'action.' || a.action, t.number, null, null, null, null, null, t.message_id, t.document_id
    from tickets_of t join tickets.actions a on a.ticket_id = t.id
    union all
    select p.booked_at, 6, 0, 'payment.booked', b.number, null, null, p.amount_cents, null,
           p.method || ' ' || p.paid_on::text, null, null
    from bills_of b join ingestion.payment_history p on p.bill_id = b.id and p.company_id = ${companyId}
    union all
    select a.at, 7, a.id, 'staff.' || a.event, t.number, null, null, null, a.actor_name, a.details ->> 'reason', t.message_id, t.document_id
    from tickets_of t join audit.events a on a.subject = 'ticket' and a.subject_id = t.id and a.company_id = ${companyId}
    union all
    select a.at, 7, a.id, 'staff.' || a.event, null, null, null, null, a.actor_name, null, null, null
    from audit.events a where a.subject = 'customer' and a.subject_id = ${customerId} and a.company_id = ${companyId}
  )
`;

const EVENT = sql`json_build_object(
  'at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', type, 'billNumber', number,
  'channel', channel, 'contact', contact, 'amountCents', amount_cents, 'who', who, 'detail', detail,
  'messageId', message_id, 'ticketDocumentId', ticket
) as event`;

export const FoundEvent = z.object({ total: z.int(), event: CustomerEvent });

/** A page of them, newest first, and how many there are. */
export const customerTimeline = (companyId: number, customerId: number, page: { limit: number; offset: number }) => sql`
  with ${happenings(companyId, customerId)}
  select (select count(*)::int from happened) as total, ${EVENT}
  from happened
  order by happened.at desc, place desc, id desc
  limit ${page.limit} offset ${page.offset}
`;

export const EvidenceEvent = z.object({ event: CustomerEvent });

/** All of them, oldest first: as evidence tells them. */
export const customerEvidence = (companyId: number, customerId: number, most: number) => sql`
  with ${happenings(companyId, customerId)}
  select ${EVENT} from happened order by happened.at, place, id limit ${most}
`;
