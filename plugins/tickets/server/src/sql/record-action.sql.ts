import { sql } from '@nitida/kernel/sql';

export type Action = 'pdf' | 'calendar';

/**
 * What the holder of a valid ticket did. The same thing again within a minute is the same thing: a
 * download in two parts, an impatient finger, somebody who fills tables for fun.
 */
export const recordAction = (ticket: string, action: Action) => sql`
  insert into tickets.actions (company_id, ticket_id, action)
  select t.company_id, t.id, ${action}
  from tickets t
  where t.document_id = ${ticket}
    and t.state = 'valid'
    and t.expires_at > now() at time zone 'utc'
    and not exists (
      select from tickets.actions a
      where a.ticket_id = t.id and a.action = ${action} and a.at > now() - interval '1 minute'
    )
`;
