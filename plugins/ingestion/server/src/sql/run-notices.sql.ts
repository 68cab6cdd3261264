import { sql } from '@nitida/kernel/sql';

/** Written in the transaction of the move that it tells of. */
export const queueNotice = (runId: number, kind: 'opened' | 'outcome') => sql`
  insert into ingestion.run_notices (run_id, kind)
  values (${runId}, ${kind})
  on conflict (run_id, kind) do update set sent_at = null, not_before = now(), attempts = 0
`;

/**
 * Takes the notices that are due, oldest first. Each is put off before it is sent, longer each time,
 * at most an hour: a mail server that is down is not asked every few seconds, and of two workers
 * only one writes.
 */
export const takeDueNotices = () => sql`
  with due as (
    select run_id, kind
    from ingestion.run_notices
    where sent_at is null and not_before <= now()
    order by created_at, kind
    limit 20
    for update skip locked
  ),
  taken as (
    update ingestion.run_notices n
    set attempts = n.attempts + 1,
        not_before = now() + least(interval '1 hour', interval '1 minute' * power(2, n.attempts))
    from due
    where n.run_id = due.run_id and n.kind = due.kind
    returning n.run_id, n.kind
  )
  select t.run_id, t.kind, r.document_id, r.title, r.state, r.reason_code, r.reason_details::text as reason_details,
         r.bill_count, r.created_count, r.changed_count, r.unchanged_count, r.rejected_count, r.warning_count,
         r.contact_count, r.total_cents::float8 as total_cents,
         to_char(r.received_at at time zone 'utc' at time zone c.time_zone, 'YYYY-MM-DD HH24:MI') as received_on,
         c.id as company_id, c.name as company, c.staff_emails, c.default_language as language
  from taken t
  join billing_runs r on r.id = t.run_id
  join companies c on c.id = r.company_id
  order by t.run_id, t.kind
`;

export const markNoticeSent = (runId: number, kind: 'opened' | 'outcome') => sql`
  update ingestion.run_notices set sent_at = now() where run_id = ${runId} and kind = ${kind}
`;

/**
 * Areas whose people have not been told of their problem. What passes within two minutes was a
 * restart somewhere; a host key that changed is told at once.
 */
export const takeUntoldProblems = () => sql`
  with taken as (
    update ingestion.area_problems
    set told_at = now()
    where told_at is null
      and (code = 'area.host_key_changed' or since < now() - interval '2 minutes')
    returning company_id, code, details
  )
  select t.company_id, t.code, t.details::text as details, c.name as company, c.staff_emails, c.default_language as language
  from taken t
  join companies c on c.id = t.company_id
  order by t.company_id
`;

/** The e-mail about it did not leave: it is still to be told. */
export const forgetTold = (companyId: number) => sql`
  update ingestion.area_problems set told_at = null where company_id = ${companyId}
`;
