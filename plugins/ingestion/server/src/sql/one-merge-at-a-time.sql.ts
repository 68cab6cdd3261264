import { sql } from '@nitida/kernel/sql';

/**
 * Whoever writes a company's customers, bills or payments in sets goes one after the other, until the
 * end of the transaction: two of them would wait for each other's rows, in whatever order, for ever.
 */
export const oneMergeAtATime = (companyId: number) => sql`
  select pg_advisory_xact_lock(hashtextextended('ingestion.merge.' || ${companyId}::text, 0))
`;
