import { type Sql, sql } from '@nitida/kernel/sql';

type Called = { companyId: number; senderId: number };

/** Counts a callback that named a sender and was not from its provider. */
export const countForgedCallback = ({ companyId, senderId }: Called): Sql => sql`
  insert into dispatch.forged_callbacks (sender_id, company_id, day, count, last_at)
  values (${senderId}, ${companyId}, current_date, 1, now())
  on conflict (sender_id, day) do update
    set count = dispatch.forged_callbacks.count + 1,
        last_at = excluded.last_at
`;
