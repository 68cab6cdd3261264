import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * Rows that the same transaction has just written, each looked up by its key. The planner has no figures of
 * them yet: of a company whose first file this is it expects a handful, and would compare every row
 * of a plain join with every other. `limit` leaves it no choice but the index.
 */
export const customerOf = (companyId: number, code: Sql) => sql`
  (select id from customers where company_id = ${companyId} and code = ${code} limit 1)`;

/** See `customerOf`. */
export const supplyPointOf = (companyId: number, kind: Sql, code: Sql) => sql`
  (select id from supply_points where company_id = ${companyId} and kind = ${kind} and code = ${code} limit 1)`;
