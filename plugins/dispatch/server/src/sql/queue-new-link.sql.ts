import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

type NewLinkMessage = {
  dispatchId: number;
  billId: number;
  customerId: number;
  versionId: number;
  language: string;
  address: string;
};

export const QueuedMessage = z.object({ id: z.int() });

/** The one message of a single dispatch. */
export const queueNewLink = (companyId: number, message: NewLinkMessage): Sql => sql`
  insert into dispatch.messages
    (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address)
  values
    (${companyId}, ${message.dispatchId}, ${message.billId}, ${message.customerId}, ${message.versionId}, 'email', 'new_link',
     ${message.language}, ${message.address})
  returning id
`;
