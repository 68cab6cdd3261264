import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { NobodyReason } from '../../../contract/audience.ts';
import { recipients } from './recipients.sql.ts';

export const NobodyOfRun = z.object({
  bill_number: z.string(),
  customer_code: z.string(),
  customer_name: z.string(),
  service: z.string(),
  amount_cents: z.int(),
  reason: NobodyReason,
  total: z.int(),
});
export type NobodyOfRun = z.output<typeof NobodyOfRun>;

/** The bills of a run that nobody gets, and why; all of them where no limit is named. */
export const nobodyOfRun = (
  companyId: number,
  {
    runId,
    reason,
    limit,
    offset,
  }: { runId: number; reason: NobodyReason | null; limit: number | null; offset: number },
): Sql => sql`
  select b.number as bill_number, c.code as customer_code, c.name as customer_name, b.service, b.amount_cents, r.reason,
         (count(*) over ())::int as total
  from (${recipients(companyId, runId)}) r
  join bills b on b.id = r.bill_id
  join customers c on c.id = r.customer_id
  where r.reason is not null
    and (${reason}::text is null or r.reason = ${reason})
  order by r.reason, c.code, b.number
  limit ${limit}
  offset ${offset}
`;
