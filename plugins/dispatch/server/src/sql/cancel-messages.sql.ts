import { type Sql, sql } from '@nitida/kernel/sql';
import { messageMachine } from '../domain/message.ts';

/** Cancels what has not left the house. What is being handed over right now still gets its answer. */
export const cancelMessages = (companyId: number, dispatchId: number): Sql => {
  const { from, to } = messageMachine.steps('cancel');

  return sql`
    with cancelled as (
      update dispatch.messages m
      set state = step.to_state, leased_by = null, leased_until = null
      from unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where m.company_id = ${companyId}
        and m.dispatch_id = ${dispatchId}
        and m.state = step.from_state
      returning m.id
    )
    insert into dispatch.message_events (company_id, message_id, type)
    select ${companyId}, id, 'cancel'
    from cancelled
    order by id
  `;
};
