import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

/** What two statements share: the one that reads a bill, and the one that finds its page as it was drawn ahead. */

export const VisitKind = z.enum(['candidate', 'machine', 'person']);

// What was billed for consumption is compared with what was billed for consumption: a deposit or a
// credit note has no period like it.
const isOfTheSameSupply: Sql = sql`
  p.supply_point_id = b.supply_point_id and p.customer_id = b.customer_id and p.company_id = b.company_id
  and p.kind = 'ordinary' and b.kind in ('ordinary', 'closing')
`;

/** `previous` and `last_year`: the bills that a bill `b` is compared with. */
export const withEarlierBills: Sql = sql`
  left join lateral (
    select p.id, p.xmin
    from bills p
    where ${isOfTheSameSupply}
      and p.period_from < b.period_from and p.period_to < b.period_to
      -- Longer ago it is no comparison any more.
      and p.period_to > b.period_from - 400
    order by p.period_to desc, p.issue_date desc, p.id desc
    limit 1
  ) previous on true
  left join lateral (
    select p.id, p.xmin
    from bills p
    where ${isOfTheSameSupply}
      and p.id is distinct from previous.id
      and abs(p.period_from - (b.period_from - interval '1 year')::date) <= 15
      and abs(p.period_to - (b.period_to - interval '1 year')::date) <= 15
    order by abs(p.period_from - (b.period_from - interval '1 year')::date), p.issue_date desc, p.id desc
    limit 1
  ) last_year on true
`;

/**
 * Another text after every change of what is told of a ticket's bill to who merely has its link. Every update of
 * a row gives it another `xmin`; of the ticket only what is told counts, for each opening changes its row.
 */
export const versions: Sql = sql`
  format('%s.%s.%s.%s.%s.%s.%s.%s.%s', extract(epoch from t.expires_at), t.is_test, b.id, b.xmin, c.xmin,
         previous.id, previous.xmin, last_year.id, last_year.xmin)
`;
