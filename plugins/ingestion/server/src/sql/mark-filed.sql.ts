import { sql } from '@nitida/kernel/sql';

export const markFiled = (companyId: number, fileId: number) => sql`
  update ingestion.files set is_filed = true where company_id = ${companyId} and id = ${fileId}
`;
