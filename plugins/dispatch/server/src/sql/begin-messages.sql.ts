import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { messageMachine } from '../domain/message.ts';

export const BegunMessage = z.object({ id: z.int(), attempts: z.int() });
export type BegunMessage = z.output<typeof BegunMessage>;

export type Beginning = {
  worker: string;
  /** With what was filled in, so that each can be shown again exactly as it was. */
  messages: readonly { messageId: number; variables: Record<string, unknown> | null }[];
  senderId: number | null;
  /** The lot they go in, where the far side takes lots: known before, so that it can be asked for after a crash. */
  lot: string | null;
  leaseSeconds: number;
};

/**
 * Marks claimed messages as being handed over, just before they are. What is not answered back must
 * not be sent: it was cancelled, its dispatch paused, or the claim ended and another worker has it.
 */
export const beginMessages = (companyId: number, { worker, messages, senderId, lot, leaseSeconds }: Beginning): Sql => {
  const { from, to } = messageMachine.steps('begin');

  return sql`
    update dispatch.messages m
    set state = step.to_state,
        leased_until = now() + make_interval(secs => ${leaseSeconds}),
        attempts = m.attempts + 1,
        sender_id = ${senderId},
        external_id = coalesce(${lot}, m.external_id),
        variables = coalesce(written.variables::jsonb, m.variables)
    from dispatch.dispatches d,
         unnest(
           ${messages.map(({ messageId }) => messageId)}::int[],
           ${messages.map(({ variables }) => variables && JSON.stringify(variables))}::text[]
         ) as written (message_id, variables),
         unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
    where m.company_id = ${companyId}
      and m.id = written.message_id
      and m.leased_by = ${worker}
      and m.leased_until > now()
      and m.state = step.from_state
      and d.id = m.dispatch_id
      and d.state = 'sending'
    returning m.id, m.attempts
  `;
};
