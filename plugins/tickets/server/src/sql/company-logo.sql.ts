import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const LibraryFile = z.object({ url: z.string(), mime: z.string(), hash: z.string() });
export type LibraryFile = z.output<typeof LibraryFile>;

/** A company's logo in Strapi's media library, by the company's public code. */
export const companyLogo = (companyCode: string) => sql`
  select f.url, f.mime, f.hash
  from companies c
  join files_related_mph l
    on l.related_type = 'api::company.company' and l.related_id = c.id and l.field = 'logo'
  join files f on f.id = l.file_id
  where c.code = ${companyCode}
  order by l."order"
  limit 1
`;
