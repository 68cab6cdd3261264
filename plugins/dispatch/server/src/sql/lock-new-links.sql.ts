import { type Sql, sql } from '@nitida/kernel/sql';

/** One at a time per bill: two requests at once must not send two links. Held until the transaction ends. */
export const lockNewLinks = (billId: number): Sql => sql`
  select pg_advisory_xact_lock(hashtextextended('dispatch.new_link', ${billId}))
`;
