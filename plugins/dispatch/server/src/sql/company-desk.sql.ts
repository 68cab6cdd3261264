import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import { ChannelId } from '../../../contract/channels.ts';

const Sender = z.object({ name: z.string(), address: z.string(), replyTo: z.string().nullable() });

export const CompanyDesk = z.object({
  name: z.string(),
  code: z.string(),
  default_language: z.string(),
  time_zone: z.string(),
  brand_color: z.string(),
  website: z.string().nullable(),
  support_email: z.string().nullable(),
  support_phone: z.string().nullable(),
  postal_address: z.string().nullable(),
  has_logo: z.boolean(),
  staff_emails: z.string().nullable(),
  requires_four_eyes: z.boolean(),
  test_lot_size: z.int(),
  ticket_validity_days: z.int(),
  senders: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.partialRecord(ChannelId, Sender)),
});
export type CompanyDesk = z.output<typeof CompanyDesk>;

/** All that a dispatch needs to know of a company: how it looks, in whose name it writes, who may check. */
export const companyDesk = (companyId: number): Sql => sql`
  select k.name, k.code, k.default_language, k.time_zone, k.brand_color, k.website, k.support_email, k.support_phone,
         k.postal_address, k.staff_emails,
         coalesce(k.requires_four_eyes, true) as requires_four_eyes,
         coalesce(k.test_lot_size, 5) as test_lot_size,
         coalesce(k.ticket_validity_days, 15) as ticket_validity_days,
         exists (
           select from files_related_mph f
           where f.related_type = 'api::company.company' and f.related_id = k.id and f.field = 'logo'
         ) as has_logo,
         (
           select coalesce(jsonb_object_agg(s.channel, jsonb_build_object(
             'name', s.from_name, 'address', s.from_address, 'replyTo', nullif(s.reply_to, '')
           )), '{}')::text
           from dispatch_senders s
           where s.company_id = k.id
         ) as senders
  from companies k
  where k.id = ${companyId}
`;
