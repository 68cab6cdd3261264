import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { SavedView } from '../../../contract/tickets.ts';

export const SavedViewRow = z.object({ view: SavedView });

const VIEW = sql`json_build_object('id', v.id, 'name', v.name, 'criteria', v.criteria) as view`;

/** A person's own searches, by name. */
export const savedViews = (ownerId: number) => sql`
  select ${VIEW} from tickets.saved_views v where v.owner_id = ${ownerId} order by lower(v.name), v.id
`;

/** Saves a search under a name; the name it has already is changed. No row: the person has as many as one may have. */
export const saveView = (ownerId: number, name: string, criteria: object, most: number) => sql`
  insert into tickets.saved_views as v (owner_id, name, criteria)
  select ${ownerId}::int, ${name}, ${JSON.stringify(criteria)}::jsonb
  where (select count(*) from tickets.saved_views o where o.owner_id = ${ownerId} and o.name <> ${name}) < ${most}
  on conflict (owner_id, name) do update set criteria = excluded.criteria, updated_at = now()
  returning ${VIEW}
`;

export const removeView = (ownerId: number, id: number) => sql`
  delete from tickets.saved_views where owner_id = ${ownerId} and id = ${id}
`;
