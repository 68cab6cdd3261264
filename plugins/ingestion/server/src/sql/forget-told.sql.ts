import { sql } from '@nitida/kernel/sql';

/** The e-mail about it did not leave: it is still to be told. */
export const forgetTold = (companyId: number, areaId: number) => sql`
  update ingestion.area_problems set told_at = null where company_id = ${companyId} and area_id = ${areaId}
`;
