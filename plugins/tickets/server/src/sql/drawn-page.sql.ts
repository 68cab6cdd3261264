import { z } from 'zod';
import { Segment, Service } from '@nitida/plugin-ingestion/contract';
import { sql } from '@nitida/kernel/sql';
import { versions, VisitKind, withEarlierBills } from './view-of-ticket.sql.ts';

export const DrawnPage = z.object({
  company_id: z.int(),
  service: Service,
  segment: Segment,
  visit_kind: VisitKind.nullable(),
  look: z.string(),
  html: z.string(),
});

/**
 * The page of a valid ticket as it was drawn ahead in this language, where the rows that it tells of are still the
 * same. Asked for by everybody who opens a link: nothing of the bill is unpacked. Where no page was drawn, that
 * is known after one look into an index.
 */
export const drawnPage = (ticket: string, visit: string, language: string) => sql`
  select t.company_id, b.service, c.segment, v.kind as visit_kind, d.look, d.html
  from tickets t
  join tickets.drawn_pages d on d.ticket_id = t.id and d.language = ${language}
  join bills b on b.id = t.bill_id
  join customers c on c.id = t.customer_id
  left join tickets.visits v on v.id = ${visit}::bigint and v.ticket_id = t.id
  ${withEarlierBills}
  where t.document_id = ${ticket}
    and t.state = 'valid'
    and t.expires_at > now() at time zone 'utc'
    and d.versions = ${versions}
`;
