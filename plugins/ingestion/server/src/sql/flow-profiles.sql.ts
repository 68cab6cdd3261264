import { type Sql, sql } from '@nitida/kernel/sql';
import { instant } from './json-row.ts';

/** The profiles of these companies, in the order in which they are tried. */
export const listProfiles = (companyIds: readonly number[], company: number | null) => sql`
  select json_build_object(
    ${outline()},
    'kind', p.kind,
    'format', coalesce(p.definition -> 'format' ->> 'type', '')
  )::text as json
  from flow_profiles p
  join companies c on c.id = p.company_id
  where p.company_id = any(${companyIds}::int[]) and (${company}::int is null or p.company_id = ${company})
  order by c.name, p.position, p.name
`;

export const findProfile = (companyIds: readonly number[], documentId: string) => sql`
  select json_build_object(
    ${outline()},
    'definition', p.definition,
    'stops', p.stops
  )::text as json
  from flow_profiles p
  join companies c on c.id = p.company_id
  where p.company_id = any(${companyIds}::int[]) and p.document_id = ${documentId}
`;

const outline = (): Sql => sql`
  'documentId', p.document_id,
  'company', json_build_object('id', c.id, 'name', c.name),
  'name', p.name,
  'isEnabled', p.is_enabled,
  'namePattern', p.name_pattern,
  'folder', coalesce(p.folder, ''),
  'position', p.position,
  'updatedAt', ${instant(sql`coalesce(p.updated_at, p.published_at)`)}
`;

/** The names that a company's profiles have, to find one that is free. */
export const profileNames = (companyId: number) => sql`
  select name from flow_profiles where company_id = ${companyId}
`;

export const nextPosition = (companyId: number) => sql`
  select coalesce(max(position) + 1, 0)::int as position from flow_profiles where company_id = ${companyId}
`;

/** Puts a company's profiles in this order. Those that are not named come after, as they were. */
export const orderProfiles = (companyId: number, documentIds: readonly string[]) => sql`
  with placed as (
    select p.id,
           row_number() over (
             order by array_position(${documentIds}::text[], p.document_id::text) nulls last, p.position, p.name
           ) - 1 as place
    from flow_profiles p
    where p.company_id = ${companyId}
  )
  update flow_profiles p
  set position = placed.place
  from placed
  where placed.id = p.id and p.position <> placed.place
`;
