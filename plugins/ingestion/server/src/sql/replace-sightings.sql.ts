import { sql } from '@nitida/kernel/sql';

export type Sighting = { name: string; size: number; modifiedAt: Date; isUnknown: boolean };

/** Remembers this look in place of the last one. Who was told of a file is not told again while it lies there. */
export const replaceSightings = (companyId: number, areaId: number, seen: readonly Sighting[]) => sql`
  with seen as (
    select *
    from unnest(
      ${seen.map(({ name }) => name)}::text[],
      ${seen.map(({ size }) => size)}::bigint[],
      ${seen.map(({ modifiedAt }) => modifiedAt.toISOString())}::timestamptz[],
      ${seen.map(({ isUnknown }) => isUnknown)}::boolean[]
    ) as s (name, size_bytes, modified_at, is_unknown)
  ),
  gone as (
    delete from ingestion.area_sightings
    where company_id = ${companyId} and area_id = ${areaId} and name not in (select name from seen)
  )
  insert into ingestion.area_sightings (company_id, area_id, name, size_bytes, modified_at, is_unknown)
  select ${companyId}, ${areaId}, name, size_bytes, modified_at, is_unknown
  from seen
  on conflict (company_id, area_id, name) do update
    set size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, is_unknown = excluded.is_unknown,
        seen_at = now()
`;
