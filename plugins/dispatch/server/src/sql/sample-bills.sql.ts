import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ToldBill } from './told-bill.ts';

export const SampleBill = ToldBill.extend({
  kind: z.enum(['typical', 'highest', 'zero', 'negative', 'longest_name', 'several']),
  customer_name: z.string(),
  postal_lines: z.string(),
  number: z.string(),
});
export type SampleBill = z.output<typeof SampleBill>;

/** Of a company's newest bills one of each kind that a template should be looked at with; `several` are two. */
export const sampleBills = (companyId: number): Sql => sql`
  with newest as materialized (
    select b.id, b.number, b.service, b.amount_cents, b.issue_date::text, b.due_date::text,
           b.period_from::text, b.period_to::text, c.name as customer_name,
           concat_ws(E'\\n', btrim(c.name),
             nullif(regexp_replace(btrim(c.billing_address), '\\s*[,;\\n]\\s*', E'\\n', 'g'), '')) as postal_lines
    from bills b
    join customers c on c.id = b.customer_id and c.company_id = b.company_id
    where b.company_id = ${companyId}
    order by b.id desc
    limit 2000
  ),
  middle as (
    select percentile_disc(0.5) within group (order by amount_cents) as amount_cents from newest where amount_cents > 0
  ),
  chosen as (
    (select 'typical' as kind, n.* from newest n, middle m where n.amount_cents = m.amount_cents order by n.id limit 1)
    union all
    (select 'highest', * from newest where amount_cents > 0 order by amount_cents desc, id limit 1)
    union all
    (select 'zero', * from newest where amount_cents = 0 order by id limit 1)
    union all
    (select 'negative', * from newest where amount_cents < 0 order by amount_cents, id limit 1)
    union all
    (select 'longest_name', * from newest order by length(customer_name) desc, id limit 1)
    union all
    (select 'several', * from newest where amount_cents > 0 order by id limit 2)
  )
  select kind, customer_name, postal_lines, number, service, amount_cents, issue_date, due_date, period_from, period_to
  from chosen
  order by kind, id
`;
