import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';
import { recipients } from './recipients.sql.ts';

export const LotCandidateRow = z
  .object({
    bill_id: z.int(),
    amount_cents: z.int(),
    name_length: z.int(),
    language: z.string(),
    service: z.string(),
    channel: ChannelId,
    offer: z.string(),
    bill_count: z.int(),
  })
  .transform((row) => ({
    billId: row.bill_id,
    amountCents: row.amount_cents,
    nameLength: row.name_length,
    language: row.language,
    service: row.service,
    channel: row.channel,
    offer: row.offer,
    billCount: row.bill_count,
  }));

/** The bills of a run that will be sent, with what makes a bill worth looking at. */
export const lotCandidates = (companyId: number, runId: number): Sql => sql`
  select r.bill_id, b.amount_cents, length(c.name) as name_length, r.language, b.service, r.channel,
         coalesce(b.content -> 'offer' ->> 'code', b.content -> 'offer' ->> 'name', '') as offer,
         (count(*) over (partition by r.household))::int as bill_count
  from (${recipients(companyId, runId)}) r
  join bills b on b.id = r.bill_id
  join customers c on c.id = r.customer_id
  where r.channel is not null
`;
