import { sql } from '@nitida/kernel/sql';

/**
 * A visit turns out to be a person's: an interaction, or a second page. Its ticket is then seen, once
 * and for all. A scanner's visit stays a scanner's, whatever its machine clicks on.
 */
export const markPerson = (ticket: string, visit: string) => sql`
  with recognised as (
    update tickets.visits v
    set kind = 'person', person_at = now()
    from tickets t
    where v.id = ${visit}::bigint
      and v.ticket_id = t.id
      and t.document_id = ${ticket}
      and v.kind = 'candidate'
    returning v.ticket_id
  )
  update tickets t
  set seen_at = now() at time zone 'utc', updated_at = now() at time zone 'utc'
  from recognised r
  where t.id = r.ticket_id
    and t.seen_at is null
`;
