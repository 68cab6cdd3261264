import { type Sql, sql } from '@nitida/kernel/sql';

type Lease = { worker: string; messageIds: readonly number[]; leaseSeconds: number };

/** A slow mail server is no dead worker: while a group is being handed over, its lease goes on. */
export const extendLeases = (companyId: number, { worker, messageIds, leaseSeconds }: Lease): Sql => sql`
  update dispatch.messages
  set leased_until = now() + make_interval(secs => ${leaseSeconds})
  where company_id = ${companyId}
    and id = any(${messageIds}::int[])
    and leased_by = ${worker}
    and state = 'sending'
`;
