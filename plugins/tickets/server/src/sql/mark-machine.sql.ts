import { sql } from '@nitida/kernel/sql';

/** The page itself found that a program steers its browser. What was done in the visit is let go. */
export const markMachine = (ticket: string, visit: string) => sql`
  with steered as (
    update tickets.visits v
    set kind = 'machine', machine_sign = 'automation'
    from tickets t
    where v.id = ${visit}::bigint
      and v.ticket_id = t.id
      and t.document_id = ${ticket}
      and v.kind = 'candidate'
    returning v.id
  )
  delete from tickets.held_actions h using steered s where h.visit_id = s.id
`;
