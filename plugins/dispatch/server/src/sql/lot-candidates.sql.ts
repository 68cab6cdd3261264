import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { recipients } from './recipients.sql.ts';

export const LotCandidateRow = z
  .object({ bill_id: z.int(), amount_cents: z.int(), name_length: z.int(), language: z.string(), service: z.string() })
  .transform((row) => ({
    billId: row.bill_id,
    amountCents: row.amount_cents,
    nameLength: row.name_length,
    language: row.language,
    service: row.service,
  }));

/** The bills of a run that will be sent, with what makes a bill worth looking at. */
export const lotCandidates = (companyId: number, runId: number): Sql => sql`
  select r.bill_id, b.amount_cents, length(c.name) as name_length, r.language, b.service
  from (${recipients(companyId, runId)}) r
  join bills b on b.id = r.bill_id
  join customers c on c.id = r.customer_id
  where r.address is not null
`;
