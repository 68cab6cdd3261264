import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { Wording } from '../domain/wording.ts';

export const KeptVersion = z.object({ id: z.int() });

/**
 * Keeps a wording as it is now, once however often it is used, and answers under which id. A version
 * that is there already is not touched; no row when another transaction is keeping the same at this
 * very moment: then the statement is asked again.
 */
export const keepTemplateVersion = (companyId: number, purpose: string, wording: Wording): Sql => sql`
  with kept as (
    insert into dispatch.template_versions
      (company_id, hash, purpose, channel, language, subject, html, text, template_id, variables, sender, company)
    values
      (${companyId}, ${wording.hash}, ${purpose}, ${wording.channel}, ${wording.language}, ${wording.subject},
       ${wording.html}, ${wording.text}, ${wording.templateId}, ${wording.variables}::text[],
       ${JSON.stringify(wording.sender)}::jsonb, ${JSON.stringify(wording.company)}::jsonb)
    on conflict (company_id, hash) do nothing
    returning id
  )
  select id from kept
  union all
  select id from dispatch.template_versions where company_id = ${companyId} and hash = ${wording.hash}
  limit 1
`;
