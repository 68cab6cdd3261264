import { type Sql, sql } from '@nitida/kernel/sql';
import { type Actor, ticketMachine } from '../domain/ticket.ts';

/**
 * Closes a link for good and says who did it and why, in one statement. No row: the ticket's state
 * does not allow it, or it has expired, which the column does not know.
 */
export const revokeTicket = (companyIds: readonly number[], documentId: string, actor: Actor, reason: string) =>
  revoked(sql`t.company_id = any(${companyIds}::int[]) and t.document_id = ${documentId}`, actor, reason);

/** The same for many. */
export const revokeTickets = (ids: readonly number[], actor: Actor, reason: string) =>
  revoked(sql`t.id = any(${ids}::int[])`, actor, reason);

const revoked = (those: Sql, actor: Actor, reason: string) => {
  const { from, to } = ticketMachine.steps('revoke');

  return sql`
    with revoked as (
      update tickets t
      set state = step.to_state, revoked_at = clock.utc, updated_at = clock.utc
      from (select now() at time zone 'utc' as utc) as clock,
           unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where ${those}
        and t.state = step.from_state
        and (t.expires_at is null or t.expires_at > clock.utc)
      returning t.id, t.company_id, step.from_state, step.to_state
    )
    insert into audit.events (company_id, subject, subject_id, event, from_state, to_state, actor_id, actor_name, details)
    select company_id, 'ticket', id, 'revoke', from_state, to_state, ${actor.id}::int, ${actor.name},
           jsonb_build_object('reason', ${reason}::text)
    from revoked
  `;
};
