import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

/** Reads a row that the database has put together as JSON, in whatever way the driver hands it over. */
export const jsonRow = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ json: z.string() })
    .transform(({ json }): unknown => JSON.parse(json))
    .pipe(row);

/** An instant as the contracts have it, in UTC. */
export const instant = (column: Sql): Sql =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
