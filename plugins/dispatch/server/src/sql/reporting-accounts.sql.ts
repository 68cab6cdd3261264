import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

export const ReportingAccount = z.object({ company_id: z.int(), channel: ChannelId });

/** The accounts of all companies that are switched on; the e-mail of any company may go through the house's own. */
export const reportingAccounts = (): Sql => sql`
  select company_id, channel::text as channel
  from dispatch_senders
  where coalesce(is_enabled, true) and company_id is not null
  union
  select id, 'email' from companies
  order by company_id, channel
`;
