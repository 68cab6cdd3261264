import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { TicketEvent, TicketSummary } from '../../../contract/tickets.ts';
import { ticketSummary } from './ticket-summary.sql.ts';

export const FoundTicket = z.object({
  id: z.int(),
  company_id: z.int(),
  bill_id: z.int(),
  customer_id: z.int(),
  summary: TicketSummary,
  events: z.array(TicketEvent),
});
export type FoundTicket = z.output<typeof FoundTicket>;

/**
 * One ticket with everything that happened around it, newest first: its own life, the message that
 * carried it, who opened it, what they did there, and what the staff did. No row for other companies.
 */
export const ticketDetail = (companyIds: readonly number[], documentId: string) => sql`
  select
    found.id, found.company_id, found.bill_id, found.customer_id,
    ${ticketSummary()} as summary,
    (
      select coalesce(
        json_agg(
          json_build_object('at', to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'type', e.type, 'who', e.who, 'detail', e.detail)
          order by e.at desc, e.rank desc, e.id desc
        ),
        '[]'
      )
      from (
        select found.issued_at as at, 0 as rank, 0::bigint as id, 'ticket.issued' as type, null as who, null as detail
        union all
        select found.expires_at, 0, 0, 'ticket.expired', null, null where found.state = 'expired'
        union all
        select v.at, 2, v.id, case v.kind when 'machine' then 'visit.machine' else 'visit.opened' end, null, v.user_agent
        from tickets.visits v where v.ticket_id = found.id
        union all
        select v.person_at, 3, v.id, 'visit.person', null, null
        from tickets.visits v where v.ticket_id = found.id and v.person_at is not null
        union all
        select a.at, 4, a.id, 'action.' || a.action, null, null
        from tickets.actions a where a.ticket_id = found.id
        union all
        select m.at, 1, 0, 'message.' || m.type, null, m.code
        from dispatch.message_history m where m.message_id = found.message_id and m.company_id = found.company_id
        union all
        select a.at, 5, a.id, 'staff.' || a.event, a.actor_name, a.details ->> 'reason'
        from audit.events a where a.subject = 'ticket' and a.subject_id = found.id and a.company_id = found.company_id
      ) as e
    ) as events
  from tickets.ticket_states found
  join companies co on co.id = found.company_id
  join bills b on b.id = found.bill_id
  join customers cu on cu.id = found.customer_id
  left join billing_runs r on r.id = b.run_id
  left join dispatch.message_contacts m on m.message_id = found.message_id and m.company_id = found.company_id
  where found.company_id = any(${companyIds}::int[])
    and found.document_id = ${documentId}
`;
