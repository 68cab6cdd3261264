import { sql } from '@nitida/kernel/sql';

type Problem = { companyId: number; areaId: number; code: string; details: Record<string, unknown> };

/** Notes that an area cannot be looked into. Another problem than before has to be told anew. */
export const noteProblem = ({ companyId, areaId, code, details }: Problem) => sql`
  insert into ingestion.area_problems as p (company_id, area_id, code, details)
  values (${companyId}, ${areaId}, ${code}, ${JSON.stringify(details)}::jsonb)
  on conflict (company_id, area_id) do update
    set code = excluded.code, details = excluded.details, since = now(), told_at = null
    where p.code <> excluded.code
`;
