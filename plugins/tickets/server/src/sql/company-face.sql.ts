import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';
import { Typeface } from '../../../contract/bill-view.ts';

export const CompanyFaceRow = z.object({
  code: z.string(),
  name: z.string(),
  brand_color: z.string(),
  accent_color: z.string(),
  typeface: Typeface.nullable(),
  has_logo: z.boolean(),
  languages: z.array(z.string()),
  default_language: z.string(),
  time_zone: z.string(),
  website: z.string().nullable(),
  support_email: z.string().nullable(),
  support_phone: z.string().nullable(),
  faults_phone: z.string().nullable(),
  postal_address: z.string().nullable(),
  privacy_url: z.string().nullable(),
  accessibility_url: z.string().nullable(),
  glossary_url: z.string().nullable(),
});
export type CompanyFaceRow = z.output<typeof CompanyFaceRow>;

/** What a company's customers see of it on every page. */
export const companyFace = (companyId: number) => sql`
  select
    c.code, c.name, c.brand_color, c.accent_color, c.typeface, c.languages::json as languages, c.default_language, c.time_zone,
    c.website, c.support_email, c.support_phone, c.faults_phone, c.postal_address, c.privacy_url, c.accessibility_url, c.glossary_url,
    exists (
      select from files_related_mph l
      where l.related_type = 'api::company.company' and l.related_id = c.id and l.field = 'logo'
    ) as has_logo
  from companies c
  where c.id = ${companyId}
`;
