import { useDatabase } from '@nitida/database/testing/use-database';
import { rows, type Sql, sql } from '@nitida/kernel/sql';
import { z } from 'zod';
import { givenBills } from '../testing/given-bills.ts';
import { mergeBills } from './merge-bills.sql.ts';
import { mergeSupplyPoints } from './merge-supply-points.sql.ts';

describe('the first file of a company', () => {
  const db = useDatabase();

  // Otherwise every row is compared with every other: 5,000 took 17 seconds instead of one.
  it.each([
    ['supply points', mergeSupplyPoints, [/customers_company_code_uq on .*\n *Index Cond: \(.*\(code\)/]],
    [
      'bills',
      mergeBills,
      [
        /customers_company_code_uq on .*\n *Index Cond: \(.*\(code\)/,
        /supply_points_company_code_uq on .*\n *Index Cond: \(.*\(code\)/,
      ],
    ],
  ])('finds what its %s belong to by their keys, though the planner has no figures yet', async (_name, merge, keys) => {
    const { companyId } = await givenBills(db(), {});
    await db().raw(
      `insert into ingestion.staged_bills
         (company_id, run_id, line_number, number, customer_code, service, layout, kind, issue_date, due_date, amount_cents,
          payment_method, supply_kind, supply_code, content)
       select ?, 1, n, 'F' || n, 'K' || n, 'electricity', 'stabo', 'bill', '2026-01-01', '2026-01-31', 100, 'sdd', 'pod', 'P' || n, '{}'
       from generate_series(1, 2000) n`,
      [companyId],
    );
    await db().raw('analyze ingestion.staged_bills');
    await db().raw(
      `insert into customers (document_id, company_id, code, name, segment, created_at, updated_at, published_at)
       select new_document_id(), ?, 'K' || n, 'Anna', 'residential', now(), now(), now() from generate_series(1, 2000) n`,
      [companyId],
    );

    const plan = await planOf(merge(companyId, 1));
    for (const key of keys) expect(plan).toMatch(key);
  });

  const planOf = async (statement: Sql): Promise<string> => {
    const lines = await rows(db(), z.object({ 'QUERY PLAN': z.string() }), sql`explain ${statement}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  };
});
