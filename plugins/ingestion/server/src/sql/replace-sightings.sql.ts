import { sql } from '@nitida/kernel/sql';

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
