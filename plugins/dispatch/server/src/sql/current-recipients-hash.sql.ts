import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { recipients } from './recipients.sql.ts';
import { recipientsHash } from './recipients-hash.sql.ts';

export const RecipientsHash = z.object({ hash: z.string() });

/** The hash of a run's data and recipients as they are now. */
export const currentRecipientsHash = (companyId: number, runId: number): Sql => sql`
  with recipients as materialized (${recipients(companyId, runId)})
  ${recipientsHash()}
`;
