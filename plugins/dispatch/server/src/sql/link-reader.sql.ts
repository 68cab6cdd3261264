import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const LinkReader = z.object({ address: z.string(), language: z.string() });

/**
 * Where and in which language a new link goes; no row for a customer without address, for one that
 * is not the bill's own, or who got one less than a day ago.
 */
export const linkReader = (
  companyId: number,
  { billId, customerId }: { billId: number; customerId: number },
): Sql => sql`
  select btrim(c.email) as address,
         case when k.languages ? c.language then c.language else k.default_language end as language
  from bills b
  join customers c on c.id = b.customer_id and c.company_id = b.company_id
  join companies k on k.id = b.company_id
  where b.company_id = ${companyId}
    and b.id = ${billId}
    and c.id = ${customerId}
    and nullif(btrim(c.email), '') is not null
    and not exists (
      select from dispatch.messages m
      where m.company_id = ${companyId}
        and m.bill_id = ${billId}
        and m.customer_id = ${customerId}
        and m.purpose = 'new_link'
        and m.created_at > now() - interval '1 day'
    )
`;
