import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const ListedMessage = z.object({
  id: z.int(),
  bill_number: z.string(),
  customer_code: z.string(),
  customer_name: z.string(),
  channel: z.string(),
  contact: z.string(),
  state: z.string(),
  error_code: z.string().nullable(),
  error_text: z.string().nullable(),
  sent_at: z.iso.datetime().nullable(),
  total: z.int(),
});

type Wanted = {
  runId: number;
  kind: 'test' | 'mass' | 'resend';
  /** Which sending again; null: the newest. */
  resendId: number | null;
  state: string | null;
  limit: number;
  offset: number;
};

/** One page of the messages of a run's newest test lot, of its sending, or of a sending again. Addresses are hidden. */
export const listMessages = (companyId: number, { runId, kind, resendId, state, limit, offset }: Wanted): Sql => sql`
  with page as (
    select id, bill_id, customer_id, channel, address, state, error_code, error_text, sent_at,
           count(*) over ()::int as total
    from dispatch.messages
    where company_id = ${companyId}
      and dispatch_id = (
        select max(id)
        from dispatch.dispatches
        where company_id = ${companyId}
          and run_id = ${runId}
          and kind = ${kind}
          and (kind <> 'resend' or ${resendId}::int is null or id = ${resendId})
      )
      and (${state}::text is null or state = ${state})
    order by id
    limit ${limit}
    offset ${offset}
  )
  select m.id, b.number as bill_number, c.code as customer_code, c.name as customer_name, m.channel,
         dispatch.hidden_address(m.address) as contact,
         m.state, m.error_code,
         replace(m.error_text, m.address, dispatch.hidden_address(m.address)) as error_text,
         to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sent_at,
         m.total
  from page m
  join bills b on b.id = m.bill_id
  join customers c on c.id = m.customer_id
  order by m.id
`;
