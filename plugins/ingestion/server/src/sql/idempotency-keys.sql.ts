import { sql } from '@nitida/kernel/sql';

export type KeyedRequest = { key: string; route: string; sha256: string };

/** What was answered under a key, unless it is too old to count. */
export const answerUnderKey = (companyId: number, key: string) => sql`
  select route, body_sha256, status, answer::text as answer
  from ingestion.idempotency_keys
  where company_id = ${companyId}
    and key = ${key}
    and created_at > now() - interval '48 hours'
`;

/**
 * Takes a key for one request. Who comes second waits here until the first has committed, and then gets
 * no row; if the first was rolled back, the second takes its place.
 */
export const claimKey = (companyId: number, { key, route, sha256 }: KeyedRequest) => sql`
  insert into ingestion.idempotency_keys as k (company_id, key, route, body_sha256)
  values (${companyId}, ${key}, ${route}, ${sha256})
  on conflict (company_id, key) do update
    set route = excluded.route,
        body_sha256 = excluded.body_sha256,
        status = null,
        answer = null,
        created_at = now()
    where k.created_at <= now() - interval '48 hours'
  returning key
`;

/** Answers the answer as it is kept: the first to ask reads the very words that the others will. */
export const keepAnswer = (companyId: number, key: string, status: number, answer: string) => sql`
  update ingestion.idempotency_keys
  set status = ${status}, answer = ${answer}::jsonb
  where company_id = ${companyId} and key = ${key}
  returning answer::text as answer
`;

export const waitAtMost = (milliseconds: number) => sql`
  select set_config('lock_timeout', ${String(milliseconds)}, true)
`;

export const forgetOldKeys = () => sql`
  delete from ingestion.idempotency_keys
  where created_at <= now() - interval '48 hours'
`;
