import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

const Sender = z.object({ name: z.string(), address: z.string(), replyTo: z.string().nullable() });
const Company = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  address: z.string().nullable(),
  timeZone: z.string(),
});
const Json = z.string().transform((text): unknown => JSON.parse(text));

export const TemplateVersion = z.object({
  id: z.int(),
  channel: ChannelId,
  language: z.string(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string(),
  templateId: z.string().nullable(),
  variables: z.array(z.string()),
  sender: Json.pipe(Sender),
  company: Json.pipe(Company),
});
export type TemplateVersion = z.output<typeof TemplateVersion>;

/** A wording that a dispatch took. */
export const templateVersion = (companyId: number, versionId: number): Sql => sql`
  select id, channel, language, subject, html, text, template_id as "templateId", variables, sender::text, company::text
  from dispatch.template_versions
  where company_id = ${companyId} and id = ${versionId}
`;
