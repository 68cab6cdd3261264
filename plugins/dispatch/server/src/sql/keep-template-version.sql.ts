import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';
import type { Wording } from '../domain/wording.ts';

export const KeptVersion = z.object({ id: z.int() });

/** Keeps a wording as it is now, once however often it is used, and answers under which id. */
export const keepTemplateVersion = (companyId: number, purpose: string, channel: string, wording: Wording): Sql => sql`
  insert into dispatch.template_versions as v
    (company_id, hash, purpose, channel, language, subject, html, text, sender, company)
  values
    (${companyId}, ${wording.hash}, ${purpose}, ${channel}, ${wording.language}, ${wording.subject}, ${wording.html},
     ${wording.text}, ${JSON.stringify(wording.sender)}::jsonb, ${JSON.stringify(wording.company)}::jsonb)
  on conflict (company_id, hash) do update set hash = excluded.hash
  returning v.id
`;
