import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { recipients } from './recipients.sql.ts';

export const Audience = z.object({
  language: z.string(),
  with_address: z.int(),
  without_address: z.int(),
});
export type Audience = z.output<typeof Audience>;

/** How many of a run get a message, by language, and how many cannot be reached. */
export const audience = (companyId: number, runId: number): Sql => sql`
  with recipients as (${recipients(companyId, runId)})
  select language,
         count(address)::int as with_address,
         (count(*) - count(address))::int as without_address
  from recipients
  group by language
  order by language
`;
