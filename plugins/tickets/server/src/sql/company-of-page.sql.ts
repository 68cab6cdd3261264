import { z } from 'zod';
import { Service } from '@nitida/plugin-ingestion/contract';
import { sql } from '@nitida/kernel/sql';

export const CompanyOfPage = z.object({ company_id: z.int(), services: z.array(Service) });

/** Whose a bill page is, the same in all of its languages and versions, and what that company sells. */
export const companyOfPage = (documentId: string) => sql`
  select p.company_id, c.services::json as services
  from bill_pages p
  join companies c on c.id = p.company_id
  where p.document_id = ${documentId}
  limit 1
`;
