import { sql } from '@nitida/kernel/sql';

/**
 * Takes the notices that are due, oldest first. Each is put off before it is sent, longer each time,
 * at most an hour: a mail server that is down is not asked every few seconds, and of two workers
 * only one writes. What is put off for longer than that was so before the clock was set back.
 */
export const takeDueNotices = () => sql`
  with due as (
    select run_id, kind
    from ingestion.run_notices
    where sent_at is null and not not_before between now() and now() + interval '61 minutes'
    order by created_at, kind
    limit 1000
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
         e.last_error, e.attempts as error_attempts,
         c.id as company_id, c.name as company, c.staff_emails, c.default_language as language
  from taken t
  join billing_runs r on r.id = t.run_id
  join companies c on c.id = r.company_id
  left join ingestion.run_errors e on e.run_id = t.run_id
  order by t.run_id, t.kind
`;
