import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { approvedLines } from './approved-lines.sql.ts';
import { recipients } from './recipients.sql.ts';
import { recipientsHash } from './recipients-hash.sql.ts';

export const RecipientsHash = z.object({ bills: z.string(), recipients: z.string() });
export type RecipientsHash = z.output<typeof RecipientsHash>;

/** The hashes of a run's data and recipients as they are now. */
export const currentRecipientsHash = (companyId: number, runId: number): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)}),
  lines as materialized (${approvedLines()})
  ${recipientsHash()}
`;
