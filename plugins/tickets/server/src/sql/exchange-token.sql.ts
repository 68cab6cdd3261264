import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import type { MachineSign } from '../domain/visitor.ts';

export const OpenedTicket = z.object({
  document_id: z.string(),
  visit_id: z.string(),
  expires_at: z.iso.datetime().transform((text) => new Date(text)),
  language: z.string().nullable(),
  languages: z.array(z.string()),
  default_language: z.string(),
});

type Opening = { tokenHash: string; machineSign: MachineSign | null; userAgent: string | null };

/**
 * Opens a link: finds its valid ticket and records the visit. Wrong, expired and revoked tokens take
 * the same way through one unique index and come back with nothing: neither the answer nor its time
 * tells which. The customer's language is told where the company speaks it.
 */
export const exchangeToken = ({ tokenHash, machineSign, userAgent }: Opening) => sql`
  with opened as (
    select t.id, t.document_id, t.company_id, t.expires_at,
           case when co.languages ? cu.language then cu.language end as language,
           co.languages::json as languages, co.default_language
    from tickets t
    join companies co on co.id = t.company_id
    join customers cu on cu.id = t.customer_id
    where t.token_hash = ${tokenHash}
      and t.state = 'valid'
      and t.expires_at > now() at time zone 'utc'
  ),
  visited as (
    insert into tickets.visits (company_id, ticket_id, kind, machine_sign, user_agent)
    select company_id, id, ${machineSign ? 'machine' : 'candidate'}, ${machineSign}, ${userAgent} from opened
    returning id
  )
  select
    o.document_id,
    v.id::text as visit_id,
    to_char(o.expires_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as expires_at,
    o.language, o.languages, o.default_language
  from opened o, visited v
`;
