import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

const Json = z.string().transform((text): unknown => JSON.parse(text));

export const SenderRow = z.object({
  id: z.int(),
  document_id: z.string(),
  company_id: z.int(),
  company_name: z.string(),
  channel: ChannelId,
  from_name: z.string(),
  from_address: z.string(),
  reply_to: z.string().nullable(),
  is_enabled: z.boolean(),
  per_second: z.int().nullable(),
  connections: z.int().nullable(),
  tariff_millicents: z.int().nullable(),
  settings: Json.pipe(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** Sealed. */
  secrets: z.string().nullable(),
  updated_at: z.string(),
  /** Of the last thirty days. */
  forged_callbacks: z.int(),
});
export type SenderRow = z.output<typeof SenderRow>;

const shown = (): Sql => sql`
  select s.id, s.document_id, s.company_id, k.name as company_name, s.channel, s.from_name, s.from_address,
         nullif(s.reply_to, '') as reply_to, coalesce(s.is_enabled, true) as is_enabled, s.per_second, s.connections,
         s.tariff_millicents, coalesce(s.settings, '{}')::text as settings, s.secrets,
         to_char(coalesce(s.updated_at, s.created_at, 'epoch'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as updated_at,
         (select coalesce(sum(f.count), 0)::int from dispatch.forged_callbacks f
          where f.sender_id = s.id and f.day > current_date - 30) as forged_callbacks
  from dispatch_senders s
  join companies k on k.id = s.company_id
`;

export const listSenders = (companyIds: readonly number[]) => sql`
  ${shown()}
  where s.company_id = any(${companyIds}::int[])
  order by k.name, array_position(${ChannelId.options}::text[], s.channel::text)
`;

export const findSender = (companyIds: readonly number[], documentId: string) => sql`
  ${shown()}
  where s.company_id = any(${companyIds}::int[]) and s.document_id = ${documentId}
`;

/** The account of a company on a channel, switched on or not. */
export const senderOfChannel = (companyId: number, channel: ChannelId) => sql`
  ${shown()}
  where s.company_id = ${companyId} and s.channel = ${channel}
`;

/** The account that a callback or a message names, of whichever company. */
export const senderOfDocument = (documentId: string) => sql`
  ${shown()}
  where s.document_id = ${documentId}
`;

export const SenderCompanyRow = z.object({
  id: z.int(),
  name: z.string(),
  taken: z.array(ChannelId),
  staff_emails: z.string().nullable(),
});

/** The companies that may be given senders, and the channels on which they have one. */
export const senderCompanies = (companyIds: readonly number[]) => sql`
  select k.id, k.name, k.staff_emails,
         array(select s.channel::text from dispatch_senders s where s.company_id = k.id) as taken
  from companies k
  where k.id = any(${companyIds}::int[])
  order by k.name
`;

type Told = { companyId: number; senderId: number; event: string; details: object };

/** What was done to a sender, for the audit. Never a secret: which were given anew at most. */
export const tellSender = (actor: { id: number; name: string }, { companyId, senderId, event, details }: Told) => sql`
  insert into audit.events (company_id, subject, subject_id, event, actor_id, actor_name, details)
  values (${companyId}, 'sender', ${senderId}, ${event}, ${actor.id}, ${actor.name}, ${JSON.stringify(details)}::jsonb)
`;
