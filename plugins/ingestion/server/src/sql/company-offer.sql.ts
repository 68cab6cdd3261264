import { sql } from '@nitida/kernel/sql';

/** What a file of the company is held to: whose it must be, and which services it may bring. */
export const companyOffer = (companyIds: readonly number[], company: number) => sql`
  select code as "companyCode", services::text as services, vat_number as "vatNumber"
  from companies
  where id = any(${companyIds}::int[]) and id = ${company} and code is not null
`;
