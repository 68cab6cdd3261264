import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { approvedLines, shortHash } from './approved-lines.sql.ts';
import { recipients } from './recipients.sql.ts';

export const ChangedBills = z.object({
  what: z.enum(['bill', 'came', 'went', 'moved']),
  count: z.int(),
  /** The first of them; a bill that was deleted has no number any more. */
  numbers: z.array(z.string()),
});
export type ChangedBills = z.output<typeof ChangedBills>;

/**
 * How a run's bills and recipients differ from what a test lot found: bills that say something else,
 * recipients that came or went, and those who would get it elsewhere or in another language.
 */
export const changedBills = (companyId: number, { runId, lotId }: { runId: number; lotId: number }): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  lines as materialized (${approvedLines()}),
  now as (
    select bill_id, ${shortHash(sql`bill_line`)} as bill_hash, ${shortHash(sql`recipient_line`)} as recipient_hash
    from lines
  ),
  compared as (
    select coalesce(n.bill_id, a.bill_id) as bill_id, d.what
    from now n
    full join (select * from dispatch.approved_bills where dispatch_id = ${lotId}) a on a.bill_id = n.bill_id
    cross join lateral unnest(array[
      case when n.bill_id is not null and a.bill_id is not null and n.bill_hash <> a.bill_hash then 'bill' end,
      case when a.bill_id is null then 'came' when n.bill_id is null then 'went'
           when n.recipient_hash <> a.recipient_hash then 'moved' end
    ]) as d (what)
    where d.what is not null
  ),
  numbered as (
    select c.what, b.number, row_number() over (partition by c.what order by c.bill_id) as place
    from compared c
    left join bills b on b.id = c.bill_id and b.company_id = ${companyId}
  )
  select what, count(*)::int as count,
         coalesce(array_agg(number order by place) filter (where place <= 10 and number is not null), '{}') as numbers
  from numbered
  group by what
  order by what
`;
