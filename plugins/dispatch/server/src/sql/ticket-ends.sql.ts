import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const TicketEnd = z.object({ message_id: z.int(), expires_at: z.iso.datetime() });

/** Until when the links of messages work: the tickets plugin's published view. */
export const ticketEnds = (companyId: number, messageIds: readonly number[]): Sql => sql`
  select message_id, to_char(expires_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at
  from tickets.ticket_states
  where company_id = ${companyId}
    and message_id = any(${messageIds}::int[])
    and expires_at is not null
`;
