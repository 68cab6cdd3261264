import { sql } from '@nitida/kernel/sql';

/** The companies that a person may upload for. */
export const companyChoices = (companyIds: readonly number[]) => sql`
  select id, document_id as "documentId", name, code
  from companies
  where id = any(${companyIds}::int[]) and code is not null
  order by name
`;
