import { sql } from '@nitida/kernel/sql';
import type { Actor } from '../domain/ticket.ts';

/** Who sent a customer a new link, and in which message. */
export const recordRenewalByStaff = (
  companyId: number,
  ticketId: number,
  actor: Actor,
  messageId: number,
  reason?: string,
) => sql`
  insert into audit.events (company_id, subject, subject_id, event, actor_id, actor_name, details)
  values (${companyId}, 'ticket', ${ticketId}, 'renew', ${actor.id}::int, ${actor.name},
          jsonb_strip_nulls(jsonb_build_object('messageId', ${messageId}::int, 'reason', ${reason ?? null}::text)))
`;
