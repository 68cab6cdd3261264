import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const WrittenPageRow = z.object({
  is_published: z.boolean(),
  language: z.string(),
  page: z.string().nullable(),
  service: z.string().nullable(),
  company_languages: z.array(z.string()).nullable(),
  company_services: z.array(z.string()).nullable(),
});
export type WrittenPageRow = z.output<typeof WrittenPageRow>;

/** The rows of one bill page, draft and published, in one language or (null) in all, beside what its company offers. */
export const billPagesOfDocument = (documentId: string, language: string | null) => sql`
  select
    p.published_at is not null as is_published,
    p.locale as language,
    p.page,
    p.service,
    c.languages::json as company_languages,
    c.services::json as company_services
  from bill_pages p
  left join companies c on c.id = p.company_id
  where p.document_id = ${documentId}
    and p.locale = coalesce(${language}, p.locale)
`;
