import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { ExportFormat, type ExportRequest, TicketCriteria, TicketExport } from '../../../contract/tickets.ts';

export const ExportRow = z.object({ export: TicketExport });

const EXPORT = sql`json_build_object(
  'documentId', e.document_id,
  'format', e.format,
  'state', e.state,
  'criteria', e.criteria,
  'rows', e.row_count,
  'bytes', e.bytes,
  'requestedAt', to_char(e.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'expiresAt', to_char(e.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
) as export`;

/** No row: the person has as many waiting as one may have. */
export const askForExport = (
  { ownerId, companyIds, most }: { ownerId: number; companyIds: readonly number[]; most: number },
  { format, language, criteria }: ExportRequest,
) => sql`
  insert into tickets.exports as e (owner_id, company_ids, format, language, criteria)
  select ${ownerId}::int, ${companyIds}::int[], ${format}, ${language}, ${JSON.stringify(criteria)}::jsonb
  where (select count(*) from tickets.exports o where o.owner_id = ${ownerId} and o.state in ('waiting', 'running')) < ${most}
  returning ${EXPORT}
`;

export const exportsOf = (ownerId: number) => sql`
  select ${EXPORT} from tickets.exports e
  where e.owner_id = ${ownerId} and e.expires_at > now()
  order by e.id desc
  limit 20
`;

export const ExportFile = z.object({ sha256: z.string(), format: ExportFormat, requested_on: z.iso.date() });

/** The finished list of the person who asked for it, as long as the person may see all of its companies. */
export const exportFile = (ownerId: number, companyIds: readonly number[], documentId: string) => sql`
  select sha256, format, (requested_at at time zone 'utc')::date::text as requested_on
  from tickets.exports
  where document_id = ${documentId}
    and owner_id = ${ownerId}
    and company_ids <@ ${companyIds}::int[]
    and state = 'done'
    and expires_at > now()
`;

export const ExportWork = z.object({
  id: z.int(),
  company_ids: z.array(z.int()),
  format: ExportFormat,
  language: z.enum(['it', 'en']),
  criteria: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(TicketCriteria),
});
export type ExportWork = z.output<typeof ExportWork>;

const LEASE = sql`now() + interval '2 minutes'`;

/**
 * Takes the oldest list that nobody writes. Whose worker died is begun anew when its lease has ended,
 * and given up after the third time: what kills its workers must end some day.
 */
export const takeExport = () => sql`
  with given_up as (
    update tickets.exports set state = 'failed', leased_until = null
    where state = 'running' and leased_until < now() and attempts >= 3
  ),
  due as (
    select id from tickets.exports
    where state = 'waiting' or (state = 'running' and leased_until < now() and attempts < 3)
    order by id
    limit 1
    for update skip locked
  )
  update tickets.exports e
  set state = 'running', attempts = e.attempts + 1, row_count = 0, leased_until = ${LEASE}
  from due
  where e.id = due.id
  returning e.id, e.company_ids, e.format, e.language, e.criteria::text as criteria
`;

/** Says how far it is, and keeps it for this worker. */
export const noteExportProgress = (id: number, count: number) => sql`
  update tickets.exports set row_count = ${count}, leased_until = ${LEASE} where id = ${id} and state = 'running'
`;

export const finishExport = (id: number, { sha256, size }: { sha256: string; size: number }) => sql`
  update tickets.exports set state = 'done', sha256 = ${sha256}, bytes = ${size}, leased_until = null
  where id = ${id} and state = 'running'
`;

/** Back to the others: to be tried again, or for good when it has failed three times. */
export const returnExport = (id: number) => sql`
  update tickets.exports
  set state = case when attempts >= 3 then 'failed' else 'waiting' end, leased_until = null
  where id = ${id} and state = 'running'
`;

export const GoneFile = z.object({ sha256: z.string().nullable() });

/** What is past its end, with the files that no other list has. */
export const removeExpiredExports = () => sql`
  with gone as (delete from tickets.exports where expires_at <= now() returning sha256)
  select distinct g.sha256
  from gone g
  where not exists (select from tickets.exports e where e.sha256 = g.sha256 and e.expires_at > now())
`;
