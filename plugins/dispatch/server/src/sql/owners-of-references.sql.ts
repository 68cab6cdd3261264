import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

export const MessageOwner = z.object({ reference: z.string(), company_id: z.int(), channel: ChannelId });

/**
 * Whose the messages are, by references that only their readers can know. Asked across companies:
 * several may share a mail server, and with it the mailbox to which everything comes back.
 */
export const ownersOfReferences = (references: readonly string[]): Sql => sql`
  select reference::text as reference, company_id, channel
  from dispatch.messages
  where reference = any(${references}::uuid[])
`;
