import { sql } from '@nitida/kernel/sql';

/** Every company with its reserved area; those without a row of their own get the default. */
export const companyAreas = () => sql`
  select c.id as company_id, c.code as company_code, c.default_language as language,
         a.id is not null as has_own,
         coalesce(a.is_enabled, true) as is_enabled,
         a.kind, a.host, a.port, a.username, a.password, a.private_key, a.host_key, a.path
  from companies c
  left join reserved_areas a on a.company_id = c.id
  where c.code is not null
  order by c.id
`;

/** What the last look into an area saw and did not take. */
export const sightings = (companyId: number) => sql`
  select name, size_bytes::float8 as size, to_char(modified_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as modified_at
  from ingestion.area_sightings
  where company_id = ${companyId}
`;

export type Sighting = { name: string; size: number; modifiedAt: Date };

/** Remembers this look in place of the last one. */
export const replaceSightings = (companyId: number, seen: readonly Sighting[]) => sql`
  with seen as (
    select *
    from unnest(
      ${seen.map(({ name }) => name)}::text[],
      ${seen.map(({ size }) => size)}::bigint[],
      ${seen.map(({ modifiedAt }) => modifiedAt.toISOString())}::timestamptz[]
    ) as s (name, size_bytes, modified_at)
  ),
  gone as (
    delete from ingestion.area_sightings
    where company_id = ${companyId} and name not in (select name from seen)
  )
  insert into ingestion.area_sightings (company_id, name, size_bytes, modified_at)
  select ${companyId}, name, size_bytes, modified_at
  from seen
  on conflict (company_id, name) do update
    set size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, seen_at = now()
`;

/** Notes that an area cannot be looked into. Another problem than before has to be told anew. */
export const noteProblem = (companyId: number, code: string, details: Record<string, unknown>) => sql`
  insert into ingestion.area_problems as p (company_id, code, details)
  values (${companyId}, ${code}, ${JSON.stringify(details)}::jsonb)
  on conflict (company_id) do update
    set code = excluded.code, details = excluded.details, since = now(), told_at = null
    where p.code <> excluded.code
`;

export const forgetProblem = (companyId: number) =>
  sql`delete from ingestion.area_problems where company_id = ${companyId}`;
