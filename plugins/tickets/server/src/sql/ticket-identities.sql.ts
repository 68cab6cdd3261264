import { sql } from '@nitida/kernel/sql';

/** What the links of messages are made from, the first issued first. Revoked ones are left out: no message may carry them. */
export const ticketIdentities = (companyId: number, messageIds: readonly number[]) => sql`
  select document_id, message_id, bill_id, key_version
  from tickets
  where company_id = ${companyId}
    and message_id = any(${messageIds}::int[])
    and state <> 'revoked'
  order by id
`;
