import { sql } from '@nitida/kernel/sql';
import { ticketMachine } from '../domain/ticket.ts';

/**
 * Begins the validity of tickets, for as many days as their company gives. A ticket whose message is
 * handed over again is valid already, and keeps the end that its first message may have told.
 *
 * Their pages are due then, where somebody has lately asked for pages to draw ahead.
 */
export const validateTickets = (companyId: number, messageIds: readonly number[]) => {
  const { from, to } = ticketMachine.steps('validate');

  return sql`
    with validated as (
      update tickets t
      set state = step.to_state,
          expires_at = clock.utc + make_interval(days => c.ticket_validity_days),
          updated_at = clock.utc
      from companies c,
           (select now() at time zone 'utc' as utc) as clock,
           unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where t.company_id = ${companyId}
        and t.message_id = any(${messageIds}::int[])
        and t.state = step.from_state
        and c.id = t.company_id
      returning t.id
    )
    insert into tickets.pages_due (ticket_id)
    select id from validated
    where exists (select from tickets.drawers where asked_at > now() - interval '10 minutes')
    on conflict do nothing
  `;
};
