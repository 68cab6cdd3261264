import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const AccountState = z.object({ outages: z.int(), is_resting: z.boolean() });

/** How an account is doing. Its first use makes its row. */
export const accountState = (account: number): Sql => sql`
  insert into dispatch.accounts as a (sender_id)
  values (${account})
  on conflict (sender_id) do update set sender_id = excluded.sender_id
  returning outages, coalesce(rests_until > now(), false) as is_resting
`;

/** Leaves an account alone for a while. Several workers that see one outage tell of one. */
export const restAccount = (account: number, { outages, seconds }: { outages: number; seconds: number }): Sql => sql`
  update dispatch.accounts
  set outages = ${outages}, rests_until = now() + make_interval(secs => ${seconds})
  where sender_id = ${account}
    and outages <= ${outages}
`;

/** The account works again: whoever rested for it need not. */
export const wakeAccount = (account: number): Sql => sql`
  update dispatch.accounts
  set outages = 0, rests_until = null
  where sender_id = ${account}
    and (outages > 0 or rests_until is not null)
`;
