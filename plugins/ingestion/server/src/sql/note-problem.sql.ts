import { sql } from '@nitida/kernel/sql';

/** Notes that an area cannot be looked into. Another problem than before has to be told anew. */
export const noteProblem = (companyId: number, code: string, details: Record<string, unknown>) => sql`
  insert into ingestion.area_problems as p (company_id, code, details)
  values (${companyId}, ${code}, ${JSON.stringify(details)}::jsonb)
  on conflict (company_id) do update
    set code = excluded.code, details = excluded.details, since = now(), told_at = null
    where p.code <> excluded.code
`;
