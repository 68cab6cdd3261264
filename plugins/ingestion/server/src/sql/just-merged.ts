import { type Sql, sql } from '@nitida/kernel/sql';

/**
 * Rows that the same transaction has just written, each looked up by its key. The planner has no figures of
 * them yet: of a company whose first file this is it expects a handful, and would compare every row
 * of a plain join with every other. `limit` leaves it no choice but the index.
 */
export const customerOf = (companyId: number, code: Sql) => sql`
  (select id from customers where company_id = ${companyId} and code = ${code} limit 1)`;

/**
 * What the planner knows of the tables that a merge has just filled is brought up to date: PostgreSQL itself
 * does so a minute later at the earliest, and of a small company among large ones perhaps never. Until
 * then, the next file is compared and checked by plans made for a table without that company.
 */
export const analyzeMerged = () => [
  sql`analyze customers (company_id, code)`,
  sql`analyze supply_points (company_id, kind, code, customer_id)`,
  sql`analyze bills (company_id, number, customer_id, run_id, service)`,
];

/** See `customerOf`. */
export const supplyPointOf = (companyId: number, kind: Sql, code: Sql) => sql`
  (select id from supply_points where company_id = ${companyId} and kind = ${kind} and code = ${code} limit 1)`;
