import { type Sql, sql } from '@nitida/kernel/sql';
import type { ApprovedParts } from '../domain/content-hash.ts';

/** What a test lot shows, part by part, and in one hash: known once its bills are chosen. */
export const keepParts = (
  companyId: number,
  { dispatchId, parts, contentHash }: { dispatchId: number; parts: ApprovedParts; contentHash: string },
): Sql => sql`
  update dispatch.dispatches
  set parts = ${JSON.stringify(parts)}::jsonb, content_hash = ${contentHash}
  where company_id = ${companyId} and id = ${dispatchId}
`;
