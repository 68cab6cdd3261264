import { sql } from '@nitida/kernel/sql';

/** A file that stands in a block of some bill page, by the name under which the site shows it. */
export const pageMedia = (hash: string, extension: string) => sql`
  select f.url, f.mime, f.hash
  from files f
  where f.hash = ${hash}
    and f.ext = ${extension}
    and exists (select from files_related_mph l where l.file_id = f.id and l.related_type = 'bill.media')
  limit 1
`;
