import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const EvidenceKeyRow = z.object({
  public_key: z.string(),
  sealed_private_key: z.string(),
  is_retired: z.boolean(),
});
export type EvidenceKeyRow = z.output<typeof EvidenceKeyRow>;

/** The one that signs first. */
export const evidenceKeys = () => sql`
  select public_key, sealed_private_key, retired_at is not null as is_retired
  from tickets.evidence_keys
  order by retired_at desc nulls first, id desc
`;

/** Two that make the first key at once: one wins, and both go on with it. */
export const keepEvidenceKey = (publicKey: string, sealedPrivateKey: string) => sql`
  insert into tickets.evidence_keys (public_key, sealed_private_key)
  values (${publicKey}, ${sealedPrivateKey})
  on conflict do nothing
`;

export const recordEvidence = (
  { companyId, customerId }: { companyId: number; customerId: number },
  actor: { id: number; name: string },
  head: string,
) => sql`
  insert into audit.events (company_id, subject, subject_id, event, actor_id, actor_name, details)
  values (${companyId}, 'customer', ${customerId}, 'evidence', ${actor.id}, ${actor.name}, jsonb_build_object('head', ${head}::text))
`;
