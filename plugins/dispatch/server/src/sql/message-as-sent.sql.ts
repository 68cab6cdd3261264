import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { KeptVariables } from '../domain/message-variables.ts';

export const MessageAsSent = z.object({
  id: z.int(),
  company_id: z.int(),
  template_version_id: z.int(),
  sent_at: z.iso.datetime().nullable(),
  address: z.string(),
  contact: z.string(),
  variables: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(KeptVariables)
    .nullable(),
});

/** A message of one of these companies, with what was filled into it when it was handed over. */
export const messageAsSent = (companyIds: readonly number[], messageId: number): Sql => sql`
  select id, company_id, template_version_id, address, dispatch.hidden_address(address) as contact,
         to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sent_at,
         variables::text
  from dispatch.messages
  where company_id = any(${companyIds}::int[])
    and id = ${messageId}
`;
