import { type Sql, sql } from '@nitida/kernel/sql';
import type { ApiScope } from '../../../contract/api-tokens.ts';
import type { Actor } from '../../../contract/server.ts';
import { instant } from './json-row.ts';

/** A token as its screen shows it: `from` answers its rows under the name t. */
const shown = (from: Sql): Sql => sql`
  select json_build_object(
    'id', t.id,
    'company', json_build_object('id', c.id, 'name', c.name),
    'name', t.name,
    'prefix', t.prefix,
    'scopes', to_json(t.scopes),
    'createdBy', t.created_by_name,
    'createdAt', ${instant(sql`t.created_at`)},
    'lastUsedAt', ${instant(sql`t.last_used_at`)},
    'revokedAt', ${instant(sql`t.revoked_at`)}
  )::text as json
  from ${from} t
  join companies c on c.id = t.company_id
`;

/** Those that work first, then the newest. */
export const listApiTokens = (companyIds: readonly number[]) => sql`
  ${shown(sql`ingestion.api_tokens`)}
  where t.company_id = any(${companyIds}::int[])
  order by t.revoked_at is not null, t.created_at desc, t.id desc
`;

type NewToken = { name: string; prefix: string; sha256: string; scopes: readonly ApiScope[]; actor: Actor };

export const addApiToken = (companyId: number, { name, prefix, sha256, scopes, actor }: NewToken) => sql`
  with added as (
    insert into ingestion.api_tokens (company_id, name, prefix, sha256, scopes, created_by, created_by_name)
    values (${companyId}, ${name}, ${prefix}, ${sha256}, ${scopes}::text[], ${actor.id}, ${actor.name})
    returning *
  ),
  told as (
    insert into audit.events (company_id, subject, subject_id, event, to_state, actor_id, actor_name, details)
    select ${companyId}, 'api-token', id, 'create', 'valid', ${actor.id}, ${actor.name},
           jsonb_build_object('name', name, 'prefix', prefix, 'scopes', scopes)
    from added
  )
  ${shown(sql`added`)}
`;

/** Revoking twice is revoking once: the first moment stays. */
export const revokeApiToken = (companyIds: readonly number[], id: number, actor: Actor) => sql`
  with found as (
    select id, revoked_at
    from ingestion.api_tokens
    where id = ${id} and company_id = any(${companyIds}::int[])
    for update
  ),
  revoked as (
    update ingestion.api_tokens t
    set revoked_at = coalesce(t.revoked_at, now())
    from found
    where t.id = found.id
    returning t.*, found.revoked_at is null as is_new
  ),
  told as (
    insert into audit.events (company_id, subject, subject_id, event, from_state, to_state, actor_id, actor_name)
    select company_id, 'api-token', id, 'revoke', 'valid', 'revoked', ${actor.id}, ${actor.name}
    from revoked
    where is_new
  )
  ${shown(sql`revoked`)}
`;

/** Whose token it is. Revoked ones are nobody's. */
export const apiTokenBy = (sha256: string) => sql`
  select t.id, t.company_id, c.code as company_code, t.name, t.sha256, to_json(t.scopes)::text as scopes,
         t.last_used_at is null or t.last_used_at < now() - interval '1 minute' as is_stale
  from ingestion.api_tokens t
  join companies c on c.id = t.company_id
  where t.sha256 = ${sha256} and t.revoked_at is null
`;

/** To the minute, so that a thousand requests at once do not wait for one row. */
export const noteTokenUse = (companyId: number, id: number) => sql`
  update ingestion.api_tokens
  set last_used_at = now()
  where company_id = ${companyId}
    and id = ${id}
    and (last_used_at is null or last_used_at < now() - interval '1 minute')
`;
