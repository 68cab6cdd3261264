import { sql } from '@nitida/kernel/sql';

/** What is needed to process a run: its company, its file, and how the company writes. */
export const runWork = (runId: number) => sql`
  select r.id as run_id, r.company_id, r.title, r.state,
         f.id as file_id, f.name as file_name, f.folder, f.sha256, f.definition::text as definition,
         coalesce(c.code, '') as company_code, c.vat_number, coalesce(c.services, '[]')::text as services,
         coalesce(a.encoding, 'utf-8') as encoding
  from billing_runs r
  join ingestion.files f on f.run_id = r.id
  join companies c on c.id = r.company_id
  -- What came by another door is written as in the company's first area.
  left join lateral (
    select encoding from reserved_areas own
    where own.company_id = c.id and own.id = coalesce(f.area_id, own.id)
    order by own.id
    limit 1
  ) a on true
  where r.id = ${runId} and r.state in ('received', 'checking')
  order by f.id
  limit 1
`;
