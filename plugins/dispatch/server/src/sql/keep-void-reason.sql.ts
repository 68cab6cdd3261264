import { type Sql, sql } from '@nitida/kernel/sql';
import type { ApprovalChange } from '../../../contract/audience.ts';

/** What had changed when an approval was voided. */
export const keepVoidReason = (
  companyId: number,
  { dispatchId, changes }: { dispatchId: number; changes: readonly ApprovalChange[] },
): Sql => sql`
  update dispatch.dispatches
  set voided_because = ${JSON.stringify(changes)}::jsonb
  where company_id = ${companyId} and id = ${dispatchId}
`;
