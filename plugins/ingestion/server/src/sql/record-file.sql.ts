import { sql } from '@nitida/kernel/sql';
import type { ProfileDefinition } from '../../../contract/flow-profile.ts';
import type { AreaEntry } from '../domain/reserved-area.ts';

export type ReceivedFile = {
  runId: number;
  door: 'folder' | 'sftp' | 'upload' | 'push';
  name: string;
  /** In which folder of its area it lay; profiles go by it. */
  folder: string;
  size: number;
  sha256: string;
  /** As it lay in its reserved area; an upload lay nowhere. */
  area: { id: number; entry: AreaEntry } | null;
  /** How it is written, where its door has told. */
  definition: ProfileDefinition | null;
};

export const recordFile = (companyId: number, file: ReceivedFile) => {
  const { runId, door, name, folder, size, sha256, area, definition } = file;

  return sql`
    insert into ingestion.files
      (company_id, run_id, door, name, folder, size_bytes, sha256, area_id, remote_path, modified_at, definition)
    values (${companyId}, ${runId}, ${door}, ${name}, ${folder}, ${size}, ${sha256},
            ${area?.id ?? null}, ${area?.entry.name ?? null}, ${area?.entry.modifiedAt ?? null},
            ${definition && JSON.stringify(definition)}::jsonb)
  `;
};
