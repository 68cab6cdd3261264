import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * Who of a run gets a message, where, and in which language: the customer's own if the company
 * offers it, else the company's. The one definition behind the forecast, the test lot, the hash and
 * the messages themselves: what one of them counts, the others count too.
 */
export const recipients = (companyId: number, runId: number): Sql => sql`
  select b.id as bill_id,
         c.id as customer_id,
         nullif(btrim(c.email), '') as address,
         case when k.languages ? c.language then c.language else k.default_language end as language
  from bills b
  join companies k on k.id = b.company_id
  join customers c on c.id = b.customer_id and c.company_id = b.company_id
  where b.company_id = ${companyId}
    and b.run_id = ${runId}
`;
