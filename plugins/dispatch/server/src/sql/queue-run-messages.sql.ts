import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { KeptWording } from '../domain/wording.ts';
import { recipients } from './recipients.sql.ts';
import { recipientsHash } from './recipients-hash.sql.ts';

type RunMessages = {
  runId: number;
  dispatchId: number;
  wordings: readonly KeptWording[];
  /** What was approved, and the number that the question named. */
  recipientsHash: string;
  messageCount: number;
};

export const Queued = z.object({ hash: z.string(), recipient_count: z.int(), queued_count: z.int() });

/**
 * All messages of a run, in one statement: either to exactly those who were approved, or to nobody.
 * The hash, the number and the messages come from one look at the data, so nothing can slip in
 * between what a person approved and what is sent.
 */
export const queueRunMessages = (
  companyId: number,
  { runId, dispatchId, wordings, ...approved }: RunMessages,
): Sql => sql`
  with recipients as materialized (
    ${recipients(companyId, runId)}
  ),
  content as (
    ${recipientsHash()}
  ),
  counted as (
    select count(address)::int as recipient_count from recipients
  ),
  queued as (
    insert into dispatch.messages
      (company_id, dispatch_id, bill_id, customer_id, template_version_id, channel, purpose, language, address)
    select ${companyId}, ${dispatchId}, r.bill_id, r.customer_id, v.id, 'email', 'bill_ready', r.language, r.address
    from recipients r
    join unnest(${wordings.map(({ language }) => language)}::text[], ${wordings.map(({ id }) => id)}::int[]) as v (language, id)
      on v.language = r.language
    cross join content
    cross join counted
    where r.address is not null
      and content.hash = ${approved.recipientsHash}
      and counted.recipient_count = ${approved.messageCount}
    order by r.bill_id
    returning id
  )
  select content.hash, counted.recipient_count, (select count(*)::int from queued) as queued_count
  from content, counted
`;
