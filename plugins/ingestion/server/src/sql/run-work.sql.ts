import { sql } from '@nitida/kernel/sql';

/** What is needed to process a run: its company, its file, and how the company writes. */
export const runWork = (runId: number) => sql`
  select r.id as run_id, r.company_id, r.title, r.state,
         f.id as file_id, f.name as file_name, f.sha256,
         coalesce(c.code, '') as company_code, coalesce(c.services, '[]')::text as services,
         coalesce(a.encoding, 'utf-8') as encoding
  from billing_runs r
  join ingestion.files f on f.run_id = r.id
  join companies c on c.id = r.company_id
  left join reserved_areas a on a.company_id = c.id
  where r.id = ${runId} and r.state in ('received', 'checking')
  order by f.id
  limit 1
`;
