import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const PublishedTemplate = z.object({
  language: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});
export type PublishedTemplate = z.output<typeof PublishedTemplate>;

/** What a company has published for a purpose, by language. */
export const publishedTemplates = (companyId: number, purpose: string, channel: string): Sql => sql`
  select t.locale as language, t.subject, t.html, t.text
  from dispatch_message_templates t
  where t.company_id = ${companyId}
    and t.purpose = ${purpose}
    and t.channel = ${channel}
    and t.published_at is not null
  order by t.locale
`;
