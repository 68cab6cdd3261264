import { type Sql, sql } from '@nitida/kernel/sql';
import type { Answer } from '../domain/answer.ts';
import { messageMachine } from '../domain/message.ts';
import { type Beginning, beginMessages } from './begin-messages.sql.ts';

const EVENTS = ['accept', 'refuse', 'defer', 'lose'] as const;

/** What each answer does to a message, in each state that it may find it in. */
const steps = Object.fromEntries(
  EVENTS.map((event) => {
    const { from, to } = messageMachine.steps(event);
    return [event, Object.fromEntries(from.map((state, index) => [state, to[index]]))];
  }),
);

/**
 * Records the answers of a group in one statement: the new states, and what was said. The size of the
 * group is the most that a worker which dies leaves uncertain.
 *
 * An answer that comes after its lease has run out still counts: who was there knows best.
 *
 * The state is looked up in the row as it is when its turn comes: the far side's report may move the
 * message at this very moment, and then a row that was joined by its old state would be passed over.
 */
export const recordAnswers = (companyId: number, answers: readonly Answer[]): Sql => sql`
  with ${recording(companyId, answers)}
  select message_id from answered
`;

/**
 * Records the answers of one group and marks the next as being handed over, in one statement and one
 * commit: what is not recorded then was not begun either.
 */
export const recordAndBegin = (
  told: { companyId: number; answers: readonly Answer[] },
  next: { companyId: number; beginning: Beginning },
): Sql => sql`
  with ${recording(told.companyId, told.answers)},
  begun as (${beginMessages(next.companyId, next.beginning)})
  select id, attempts from begun
`;

const recording = (companyId: number, answers: readonly Answer[]): Sql => sql`
  answered as (
    select message_id, event, external_id, code, detail, delay_seconds, cost_millicents, is_attempt
    from unnest(
      ${answers.map(({ messageId }) => messageId)}::int[],
      ${answers.map(({ event }) => event)}::text[],
      ${answers.map(({ externalId }) => externalId ?? null)}::text[],
      ${answers.map(({ code }) => code ?? null)}::text[],
      ${answers.map(({ detail }) => detail ?? null)}::text[],
      ${answers.map(({ delaySeconds }) => delaySeconds ?? null)}::int[],
      ${answers.map(({ costMillicents }) => costMillicents ?? null)}::bigint[],
      ${answers.map(({ isNoAttempt }) => !isNoAttempt)}::bool[]
    ) as answer (message_id, event, external_id, code, detail, delay_seconds, cost_millicents, is_attempt)
  ),
  machine as materialized (
    select ${JSON.stringify(steps)}::jsonb as steps
  ),
  moved as (
    update dispatch.messages m
    set state = machine.steps -> a.event ->> m.state,
        external_id = coalesce(a.external_id, m.external_id),
        sent_at = case when a.event = 'accept' then coalesce(m.sent_at, now()) else m.sent_at end,
        cost_millicents = coalesce(a.cost_millicents, m.cost_millicents),
        attempts = m.attempts - case when a.is_attempt then 0 else 1 end,
        send_after = coalesce(now() + make_interval(secs => a.delay_seconds), m.send_after),
        -- A report may have come before the answer: what it said of the message stands.
        error_code = case when machine.steps -> a.event ->> m.state = m.state then m.error_code else a.code end,
        error_text = case
          when machine.steps -> a.event ->> m.state = m.state then m.error_text
          when a.code is not null then a.detail
        end,
        leased_by = null,
        leased_until = null
    from answered a
    cross join machine
    where m.company_id = ${companyId}
      and m.id = a.message_id
      and machine.steps -> a.event -> m.state is not null
  ),
  told as (
    insert into dispatch.message_events (company_id, message_id, type, code, detail)
    select ${companyId}, message_id, event, code, detail
    from answered
    order by message_id
  )
`;
