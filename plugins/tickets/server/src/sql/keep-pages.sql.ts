import { sql } from '@nitida/kernel/sql';
import type { DrawnFrom } from '../domain/drawn-from.ts';

export type DrawnPage = { ticket: string; language: string; from: DrawnFrom; page: Buffer };

/** Keeps pages as they were drawn, each in place of an earlier one of its ticket. */
export const keepPages = (pages: readonly DrawnPage[]) => sql`
  insert into tickets.drawn_pages (ticket_id, language, versions, look, page)
  select t.id, drawn.language, drawn.versions, drawn.look, drawn.page
  from unnest(
      ${pages.map(({ ticket }) => ticket)}::text[],
      ${pages.map(({ language }) => language)}::text[],
      ${pages.map(({ from }) => from.versions)}::text[],
      ${pages.map(({ from }) => from.look)}::text[],
      ${pages.map(({ page }) => page)}::bytea[]
    ) as drawn (ticket, language, versions, look, page)
  join tickets t on t.document_id = drawn.ticket
  on conflict (ticket_id) do update
    set language = excluded.language, versions = excluded.versions, look = excluded.look, page = excluded.page,
        drawn_at = now()
`;

/** A page tells of one day: a day later nobody is shown it any more, whatever the time zone. */
export const forgetPages = () => sql`delete from tickets.drawn_pages where drawn_at < now() - interval '1 day'`;
