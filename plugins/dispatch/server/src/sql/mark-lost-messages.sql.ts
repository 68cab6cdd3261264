import { type Sql, sql } from '@nitida/kernel/sql';
import { messageMachine } from '../domain/message.ts';

/** What a dead worker was handing over when it died: nobody knows whether it arrived. All companies. */
export const markLostMessages = (): Sql => {
  const { from, to } = messageMachine.steps('lose');

  return sql`
    with lost as (
      update dispatch.messages m
      set state = step.to_state,
          error_code = 'message.lost',
          error_text = null,
          leased_by = null,
          leased_until = null
      from unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
      where m.state = step.from_state
        and m.leased_until < now()
      returning m.company_id, m.id
    )
    insert into dispatch.message_events (company_id, message_id, type, code)
    select company_id, id, 'lose', 'message.lost'
    from lost
  `;
};
