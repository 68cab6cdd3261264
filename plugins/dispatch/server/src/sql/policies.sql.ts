import { z } from 'zod';
import { type Sql, sql } from '@nitida/kernel/sql';

export const PolicyCompany = z.object({
  id: z.int(),
  name: z.string(),
  time_zone: z.string(),
  policy_document_id: z.string().nullable(),
});

/** The companies, each with the document that holds its policy, if it has one. */
export const policyCompanies = (companyIds: readonly number[]): Sql => sql`
  select k.id, k.name, k.time_zone, p.document_id as policy_document_id
  from companies k
  left join dispatch_channel_policies p on p.company_id = k.id
  where k.id = any(${companyIds}::int[])
  order by k.name, k.id
`;

type Told = { companyId: number; actor: { id: number; name: string }; policy: object };

/** Who changed how a company reaches its customers, and to what. */
export const tellPolicy = ({ companyId, actor, policy }: Told): Sql => sql`
  insert into audit.events (company_id, subject, subject_id, event, actor_id, actor_name, details)
  values (${companyId}, 'channel_policy', ${companyId}, 'save', ${actor.id}, ${actor.name}, ${JSON.stringify(policy)}::jsonb)
`;
