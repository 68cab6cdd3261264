import { sql } from '@nitida/kernel/sql';
import type { AreaEntry } from '../domain/reserved-area.ts';

export type ReceivedFile = {
  runId: number;
  door: 'folder' | 'sftp' | 'upload' | 'push';
  name: string;
  size: number;
  sha256: string;
  /** As it lay in its reserved area; an upload lay nowhere. */
  area: AreaEntry | null;
};

export const recordFile = (companyId: number, { runId, door, name, size, sha256, area }: ReceivedFile) => sql`
  insert into ingestion.files (company_id, run_id, door, name, size_bytes, sha256, remote_path, modified_at)
  values (${companyId}, ${runId}, ${door}, ${name}, ${size}, ${sha256}, ${area?.name ?? null}, ${area?.modifiedAt ?? null})
`;
