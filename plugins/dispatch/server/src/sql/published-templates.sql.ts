import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

export const PublishedTemplate = z.object({
  channel: ChannelId,
  language: z.string(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string(),
  template_id: z.string().nullable(),
  variables: z.string().nullable(),
});
export type PublishedTemplate = z.output<typeof PublishedTemplate>;

/** What a company has published for a purpose, by channel and language. */
export const publishedTemplates = (companyId: number, purpose: string): Sql => sql`
  select t.channel, t.locale as language, t.subject, t.html, t.text, t.template_id, t.variables
  from dispatch_message_templates t
  where t.company_id = ${companyId}
    and t.purpose = ${purpose}
    and t.published_at is not null
  order by t.channel, t.locale
`;
