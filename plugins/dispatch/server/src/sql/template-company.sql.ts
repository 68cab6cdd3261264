import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const TemplateCompany = z.object({
  id: z.int(),
  services: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
});
export type TemplateCompany = z.output<typeof TemplateCompany>;

type Asked = { companyDocumentId: string | null; templateDocumentId: string | null };

/** Of these companies the one chosen in the form, else the one that the saved template belongs to. */
export const templateCompany = (
  companyIds: readonly number[],
  { companyDocumentId, templateDocumentId }: Asked,
): Sql => sql`
  select k.id, k.services::text as services
  from companies k
  where k.id = any(${companyIds}::int[])
    and case
      when ${companyDocumentId}::text is not null then k.document_id = ${companyDocumentId}
      else exists (
        select from dispatch_message_templates t where t.document_id = ${templateDocumentId} and t.company_id = k.id
      )
    end
  limit 1
`;
