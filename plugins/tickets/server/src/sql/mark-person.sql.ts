import { sql } from '@nitida/kernel/sql';
import { PERSON_AFTER } from '../domain/visitor.ts';

/**
 * A visit turns out to be a person's: an interaction, or a second page, and neither sooner after the
 * opening than somebody can read. Its ticket is then seen, once and for all, and what was done in the
 * visit before counts. A scanner's visit stays a scanner's, whatever its machine clicks on.
 */
export const markPerson = (ticket: string, visit: string, by: keyof typeof PERSON_AFTER) =>
  recognised(
    sql`v.kind = 'candidate' and v.at <= now() - ${PERSON_AFTER[by]}::interval and t.document_id = ${ticket}`,
    visit,
  );

/** Who knows a code of the bill's owner is no scanner, whatever the browser calls itself, and however fast. */
export const markIdentified = (ticketId: number, visit: string) =>
  recognised(sql`v.kind <> 'person' and t.id = ${ticketId}`, visit);

const recognised = (condition: ReturnType<typeof sql>, visit: string) => sql`
  with recognised as (
    update tickets.visits v
    set kind = 'person', person_at = now()
    from tickets t
    where v.id = ${visit}::bigint
      and v.ticket_id = t.id
      and ${condition}
    returning v.id, v.ticket_id
  ),
  held as (
    delete from tickets.held_actions h
    using recognised r
    where h.visit_id = r.id
    returning h.company_id, h.ticket_id, h.action, h.visit_id, h.at
  ),
  counted as (
    insert into tickets.actions (company_id, ticket_id, action, visit_id, at)
    select company_id, ticket_id, action, visit_id, at from held
  )
  update tickets t
  set seen_at = now() at time zone 'utc', updated_at = now() at time zone 'utc'
  from recognised r
  where t.id = r.ticket_id
    and t.seen_at is null
`;
