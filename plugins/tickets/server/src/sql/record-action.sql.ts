import { sql } from '@nitida/kernel/sql';

export type Action = 'pdf' | 'calendar' | 'speech';

/**
 * What the holder of a valid ticket did in a person's visit. The same thing again within a minute is
 * the same thing: a download in two parts, an impatient finger, somebody who fills tables for fun.
 *
 * In a visit that may still be a scanner's it is held until a person shows: scanners follow every link
 * of a page, the calendar's and the recording's too. The visit is locked, so that it cannot become a person's in between.
 */
export const recordAction = (ticket: string, visit: string, action: Action) => sql`
  with found as (
    select v.id as visit_id, v.kind, t.id as ticket_id, t.company_id
    from tickets t
    join tickets.visits v on v.id = ${visit}::bigint and v.ticket_id = t.id
    where t.document_id = ${ticket}
      and t.state = 'valid'
      and t.expires_at > now() at time zone 'utc'
    for update of v
  ),
  held as (
    insert into tickets.held_actions (visit_id, company_id, ticket_id, action)
    select visit_id, company_id, ticket_id, ${action} from found where kind = 'candidate' and ${action} in ('calendar', 'speech')
    on conflict do nothing
  )
  insert into tickets.actions (company_id, ticket_id, action, visit_id)
  select company_id, ticket_id, ${action}, visit_id
  from found
  where kind = 'person'
    and not exists (
      select from tickets.actions a
      where a.ticket_id = found.ticket_id and a.action = ${action} and a.at > now() - interval '1 minute'
    )
`;
