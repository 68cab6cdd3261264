import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const PageDue = z.object({ document_id: z.string(), language: z.string() });
export type PageDue = z.output<typeof PageDue>;

/**
 * Takes pages that are due, oldest tickets first, and notes that somebody draws. Two that ask at the same time
 * get different ones. What was taken and is then lost is drawn when its reader comes, as if it had never been due.
 *
 * In the language that the link opens in: the customer's, where the company speaks it.
 */
export const takePagesDue = (atMost: number) => sql`
  with noted as (
    insert into tickets.drawers (asked_at) values (now())
    on conflict (id) do update set asked_at = now() where drawers.asked_at < now() - interval '1 minute'
  ),
  taken as (
    delete from tickets.pages_due
    where ticket_id in (
      select ticket_id from tickets.pages_due order by ticket_id limit ${atMost} for update skip locked
    )
    returning ticket_id
  )
  select t.document_id,
         case when o.languages::jsonb @> to_jsonb(c.language::text) then c.language else o.default_language end as language
  from taken
  join tickets t on t.id = taken.ticket_id
  join customers c on c.id = t.customer_id
  join companies o on o.id = t.company_id
  where t.state = 'valid' and t.expires_at > now() at time zone 'utc'
  order by t.id
`;
