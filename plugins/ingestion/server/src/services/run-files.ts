import type { Knex } from 'knex';
import { z } from 'zod';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { rows } from '@nitida/kernel/sql';
import { ProfileDefinition } from '../../../contract/flow-profile.ts';
import { ENCODINGS } from '../domain/flow-decoder.ts';
import type { ZipArchive } from '../providers/zip-archive.ts';
import { jsonRow } from '../sql/json-row.ts';
import { mendSource } from '../sql/mended-runs.sql.ts';
import { arrivedFiles, type ArrivedFiles } from './arrived-files.ts';
import { isMendable, openContacts, openMendFile, type OpenMendFile } from './mend-files.ts';

type Deps = { db: Knex; documents: DocumentStore };

/** A file of a run, whose records can stand in a sheet. */
export type RunFile = {
  sheet: string;
  /** As rejections name it. */
  name: string;
  /** Null: `contacts.csv`. */
  definition: ProfileDefinition | null;
  open(): Promise<OpenMendFile>;
};

export type RunFiles = {
  files: RunFile[];
  /** Where its PDFs are. */
  zip: ZipArchive | null;
  close(): Promise<void>;
};

const Source = z.object({
  fileName: z.string(),
  folder: z.string(),
  sha256: z.string(),
  encoding: z.enum(ENCODINGS),
  definition: ProfileDefinition.nullable(),
});

/** Opens what a run brought, to be read again as it was read then. Whoever opens it closes it. */
export async function openRunFiles(
  { db, documents }: Deps,
  { companyId, runId }: { companyId: number; runId: number },
): Promise<RunFiles> {
  const [source] = await rows(db, jsonRow(Source), mendSource(companyId, runId));
  if (!source) return { files: [], zip: null, close: async () => {} };

  const file = await documents.openFile(source.sha256);
  try {
    const arrived = await arrivedFiles(db, file, { companyId, ...source });
    return { files: runFilesOf(arrived, source), zip: arrived.zip, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function runFilesOf({ files: arrived, contacts }: ArrivedFiles, { encoding }: z.output<typeof Source>): RunFile[] {
  const files: RunFile[] = [];
  for (const { name, definition, source } of arrived) {
    // XML is mended where it was made.
    if (!isMendable(definition)) continue;
    const sheet = files.length === 0 ? 'flow' : `flow-${files.length + 1}`;
    files.push({ sheet, name, definition, open: () => openMendFile(definition, source) });
  }
  if (contacts) {
    const open = () => openContacts(encoding, { pieces: () => contacts.pieces });
    files.push({ sheet: 'contacts', name: contacts.name, definition: null, open });
  }
  return files;
}
