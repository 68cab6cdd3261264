import { sql } from '@nitida/kernel/sql';

export const forgetProblem = (companyId: number, areaId: number) =>
  sql`delete from ingestion.area_problems where company_id = ${companyId} and area_id = ${areaId}`;

/** Problems of areas that were deleted or switched off are nobody's any more. */
export const forgetAbandoned = () => sql`
  delete from ingestion.area_problems p
  where p.area_id <> 0 and not exists (select from reserved_areas a where a.id = p.area_id and a.is_enabled)
    or p.area_id = 0 and exists (select from reserved_areas a where a.company_id = p.company_id)
`;
