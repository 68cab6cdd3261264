import { type Sql, sql } from '@nitida/kernel/sql';
import type { KeptWording } from '../domain/wording.ts';
import { recipients } from './recipients.sql.ts';

type TestLot = {
  runId: number;
  dispatchId: number;
  billIds: readonly number[];
  addresses: readonly string[];
  wordings: readonly KeptWording[];
};

/** Each chosen bill to each of the staff, in the language in which its customer will get it. */
export const queueTestMessages = (
  companyId: number,
  { runId, dispatchId, billIds, addresses, wordings }: TestLot,
): Sql => sql`
  insert into dispatch.messages
    (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address)
  select ${companyId}, ${dispatchId}, r.bill_id, r.customer_id, v.id, 'email', 'bill_ready', r.language, staff.address
  from (${recipients(companyId, runId)}) r
  join unnest(${wordings.map(({ language }) => language)}::text[], ${wordings.map(({ id }) => id)}::int[]) as v (language, id)
    on v.language = r.language
  cross join unnest(${addresses}::text[]) as staff (address)
  where r.bill_id = any(${billIds}::int[])
  order by array_position(${billIds}::int[], r.bill_id), staff.address
`;
