import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChangeKind, type ChangeRequest, TicketChange, TicketCriteria } from '../../../contract/tickets.ts';
import { type Actor, ticketMachine } from '../domain/ticket.ts';

/** Which tickets something can be done to: a condition on `t`. An end that is past is a fact of the clock. */
export const changeable: Record<ChangeKind, Sql> = {
  revoke: sql`t.state = any(${ticketMachine.steps('revoke').from}::text[])
    and (t.expires_at is null or t.expires_at > now() at time zone 'utc')`,
  extend: sql`t.state = any(${ticketMachine.steps('extend').from}::text[]) and t.expires_at > now() at time zone 'utc'`,
  renew: sql`t.state <> 'issued' and not t.is_test`,
};

export const Counted = z.object({ count: z.int(), newest: z.int().nullable() });

/** How many it can be done to, all of them counted, and the newest. */
export const countChangeable = (matching: Sql, kind: ChangeKind) => sql`
  select count(*)::int as count, max(t.id) as newest ${matching} and ${changeable[kind]}
`;

export const Chosen = z.object({ id: z.int() });

export const chosenTickets = (companyIds: readonly number[], documentIds: readonly string[]) => sql`
  select id from tickets where company_id = any(${companyIds}::int[]) and document_id = any(${documentIds}::text[])
`;

const CHANGE = sql`json_build_object(
  'documentId', c.document_id, 'kind', c.kind, 'state', c.state, 'days', c.days, 'count', c.ticket_count,
  'changed', c.changed, 'passedOver', c.passed_over,
  'requestedAt', to_char(c.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
) as change`;

export const ChangeRow = z.object({ change: TicketChange });

type Asked = { owner: Actor; companyIds: readonly number[]; ticketIds: readonly number[] | null; newest: number };

export const askForChange = ({ owner, companyIds, ticketIds, newest }: Asked, request: ChangeRequest) => sql`
  insert into tickets.changes as c
    (owner_id, owner_name, company_ids, kind, reason, days, criteria, ticket_ids, ticket_count, done_to)
  values (${owner.id}, ${owner.name}, ${companyIds}::int[], ${request.kind}, ${request.reason}, ${request.days ?? null}::int,
          ${JSON.stringify(request.criteria)}::jsonb, ${ticketIds}::int[], ${request.count}, ${newest + 1})
  returning ${CHANGE}
`;

export const changesOf = (ownerId: number) => sql`
  select ${CHANGE} from tickets.changes c
  where c.owner_id = ${ownerId} and (c.state in ('waiting', 'running') or c.requested_at > now() - interval '1 day')
  order by c.id desc
  limit 10
`;

export const ChangeWork = z.object({
  id: z.int(),
  owner_id: z.int(),
  owner_name: z.string(),
  company_ids: z.array(z.int()),
  kind: ChangeKind,
  reason: z.string(),
  days: z.int().nullable(),
  criteria: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(TicketCriteria),
  ticket_ids: z.array(z.int()).nullable(),
});
export type ChangeWork = z.output<typeof ChangeWork>;

const LEASE = sql`now() + interval '2 minutes'`;

/** The oldest that nobody carries out. Whose worker died goes on where it stood, three times at most. */
export const takeChange = () => sql`
  with given_up as (
    update tickets.changes set state = 'failed', leased_until = null
    where state = 'running' and leased_until < now() and attempts >= 3
  ),
  due as (
    select id from tickets.changes
    where state = 'waiting' or (state = 'running' and leased_until < now() and attempts < 3)
    order by id
    limit 1
    for update skip locked
  )
  update tickets.changes c
  set state = 'running', attempts = c.attempts + 1, leased_until = ${LEASE}
  from due
  where c.id = due.id
  returning c.id, c.owner_id, c.owner_name, c.company_ids, c.kind, c.reason, c.days, c.criteria::text as criteria, c.ticket_ids
`;

export const Place = z.object({ done_to: z.int() });

/** How far it is, held until the block is done: two workers never do the same block. */
export const lockChange = (id: number) => sql`
  select done_to from tickets.changes where id = ${id} and state = 'running' for update
`;

export const Due = z.object({ id: z.int(), company_id: z.int(), bill_id: z.int(), customer_id: z.int() });
export type Due = z.output<typeof Due>;

/** The next of them, newest first. */
export const dueTickets = (
  matching: Sql,
  kind: ChangeKind,
  { doneTo, limit }: { doneTo: number; limit: number },
) => sql`
  select t.id, t.company_id, t.bill_id, t.customer_id
  ${matching} and ${changeable[kind]} and t.id < ${doneTo}
  order by t.id desc
  limit ${limit}
`;

export const noteChange = (
  id: number,
  { doneTo, changed, passedOver }: { doneTo: number; changed: number; passedOver: number },
) => sql`
  update tickets.changes
  set done_to = ${doneTo}, changed = changed + ${changed}::int, passed_over = passed_over + ${passedOver}::int, leased_until = ${LEASE}
  where id = ${id}
`;

/** None is left. Those that were counted and are not there any more were passed over too. */
export const finishChange = (id: number) => sql`
  update tickets.changes
  set state = 'done', leased_until = null, passed_over = greatest(passed_over, ticket_count - changed)
  where id = ${id} and state = 'running'
`;

/** Back to the others: to be gone on with, or for good when it has failed three times. */
export const returnChange = (id: number) => sql`
  update tickets.changes
  set state = case when attempts >= 3 then 'failed' else 'waiting' end, leased_until = null
  where id = ${id} and state = 'running'
`;

/** Puts off the end of links by some days, and says who did it and why. */
export const extendTickets = (ids: readonly number[], days: number, actor: Actor, reason: string) => sql`
  with extended as (
    update tickets t
    set expires_at = t.expires_at + make_interval(days => ${days}::int), updated_at = now() at time zone 'utc'
    where t.id = any(${ids}::int[]) and ${changeable.extend}
    returning t.id, t.company_id, t.state
  )
  insert into audit.events (company_id, subject, subject_id, event, from_state, to_state, actor_id, actor_name, details)
  select company_id, 'ticket', id, 'extend', state, state, ${actor.id}::int, ${actor.name},
         jsonb_build_object('reason', ${reason}::text, 'days', ${days}::int)
  from extended
`;
