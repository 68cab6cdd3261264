import { type Sql, sql } from '@nitida/kernel/sql';
import { messageMachine } from '../domain/message.ts';

type Release = { worker: string; messageIds: readonly number[]; pauseSeconds: number };

/**
 * Gives back what a worker had taken and not handed over, whether begun or only claimed: it stops,
 * or nobody answers at the far side. Not an attempt.
 */
export const releaseMessages = (companyId: number, { worker, messageIds, pauseSeconds }: Release): Sql => {
  const { from, to } = messageMachine.steps('defer');

  return sql`
    update dispatch.messages m
    set state = step.to_state,
        attempts = m.attempts - step.begun,
        send_after = now() + make_interval(secs => ${pauseSeconds}),
        leased_by = null,
        leased_until = null
    from (
      select from_state, to_state, 1 as begun from unnest(${from}::text[], ${to}::text[]) as begun (from_state, to_state)
      union all
      select 'queued', 'queued', 0
    ) as step
    where m.company_id = ${companyId}
      and m.id = any(${messageIds}::int[])
      and m.leased_by = ${worker}
      and m.state = step.from_state
  `;
};
