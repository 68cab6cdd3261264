import { sql } from '@nitida/kernel/sql';
import type { Actor } from '../../../contract/server.ts';

type NewUpload = { id: string; name: string; sizeBytes: number; actor: Actor };

export const addUpload = (companyId: number, { id, name, sizeBytes, actor }: NewUpload) => sql`
  insert into ingestion.uploads (id, company_id, name, size_bytes, created_by, created_by_name)
  values (${id}, ${companyId}, ${name}, ${sizeBytes}, ${actor.id}, ${actor.name})
`;

/** One upload of the allowed companies, with the run that was opened for it. */
export const findUpload = (companyIds: readonly number[], id: string) => sql`
  select u.id, u.company_id, u.name, u.size_bytes::text as size_bytes, u.created_by, u.created_by_name,
         r.document_id as run_document_id
  from ingestion.uploads u
  left join billing_runs r on r.id = u.run_id
  where u.id = ${id} and u.company_id = any(${companyIds}::int[])
`;

/** Of whatever company: who asks was looked at before. */
export const uploadSize = (id: string) => sql`
  select id, size_bytes::text as size_bytes
  from ingestion.uploads
  where id = ${id}
`;

/** No row back: somebody else has opened the run meanwhile. */
export const finishUpload = (companyId: number, id: string, runId: number) => sql`
  update ingestion.uploads
  set run_id = ${runId}
  where company_id = ${companyId} and id = ${id} and run_id is null
  returning id
`;

export const removeUpload = (id: string) => sql`
  delete from ingestion.uploads
  where id = ${id} and run_id is null
`;

/** Those that may be whole, and whose sender was not there any more to hear of it. */
export const waitingUploads = () => sql`
  select id, company_id, size_bytes::text as size_bytes, created_at < now() - interval '24 hours' as is_old
  from ingestion.uploads
  where run_id is null and created_at < now() - interval '1 minute'
  order by created_at
  limit 1000
`;

/** A sender that asks again after two days has long had its answer. */
export const forgetFinishedUploads = () => sql`
  delete from ingestion.uploads
  where run_id is not null and created_at < now() - interval '48 hours'
`;
