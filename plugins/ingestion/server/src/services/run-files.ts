import type { FileHandle } from 'node:fs/promises';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { rows } from '@nitida/kernel/sql';
import { ProfileDefinition } from '../../../contract/flow-profile.ts';
import { type Encoding, ENCODINGS } from '../domain/flow-decoder.ts';
import type { MendSheetName } from '../domain/mend/mend-sheets.ts';
import { profileFor } from '../domain/profiles/match.ts';
import { baseName } from '../domain/zip-rules.ts';
import { zipSurvey } from '../domain/zip-survey.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../providers/zip-archive.ts';
import { jsonRow } from '../sql/json-row.ts';
import { mendSource } from '../sql/mended-runs.sql.ts';
import { isMendable, openContacts, openMendFile, type OpenMendFile } from './mend-files.ts';
import type { FileSource } from './read-file.ts';

type Deps = { db: Knex; documents: DocumentStore };

/** A file of a run that is over, to be read again. */
export type RunFile = {
  sheet: MendSheetName;
  /** As rejections name it. */
  name: string;
  /** Null: `contacts.csv`. */
  definition: ProfileDefinition | null;
  /** Null: records of its layout do not stand in sheets. */
  open: (() => Promise<OpenMendFile>) | null;
};

export type RunFiles = { files: RunFile[]; zip: ZipArchive | null };

const Source = z.object({
  fileName: z.string(),
  folder: z.string(),
  sha256: z.string(),
  encoding: z.enum(ENCODINGS),
  definition: ProfileDefinition.nullable(),
  profiles: z.array(z.object({ namePattern: z.string(), folder: z.string(), definition: ProfileDefinition })),
});
type Source = z.output<typeof Source>;

/** Opens what a run brought, to be read again. Whoever opens it closes it. */
export async function openRunFiles(
  { db, documents }: Deps,
  { companyId, runId }: { companyId: number; runId: number },
): Promise<RunFiles & { close(): Promise<void> }> {
  const [source] = await rows(db, jsonRow(Source), mendSource(companyId, runId));
  if (!source) return { files: [], zip: null, close: async () => {} };
  const file = await documents.openFile(source.sha256);
  try {
    return { ...(await filesOf(file, source)), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function filesOf(file: FileHandle, source: Source): Promise<RunFiles> {
  const path = source.folder === '' ? source.fileName : `${source.folder}/${source.fileName}`;
  const definition = source.definition ?? profileFor(source.profiles, path)?.definition ?? null;
  if (definition && !/\.zip$/i.test(source.fileName)) {
    return { files: [fileOf(source.fileName, definition, { file, pieces: () => bytesOf(file) })], zip: null };
  }
  const zip = await openZip(file);
  const { flow, contacts } = await entriesOf(zip, (await file.stat()).size);
  const files: RunFile[] = [];
  if (flow) {
    const ofFlow = definition ?? profileFor(source.profiles, flow.name)?.definition ?? stabo(source.encoding);
    files.push(fileOf(baseName(flow.name), ofFlow, { pieces: () => flow.read('flow') }));
  }
  if (contacts) {
    const open = () => openContacts(source.encoding, { pieces: () => contacts.read('contacts') });
    files.push({ sheet: 'contacts', name: baseName(contacts.name), definition: null, open });
  }
  return { files, zip };
}

const fileOf = (name: string, definition: ProfileDefinition, source: FileSource): RunFile => ({
  sheet: 'flow',
  name,
  definition,
  open: isMendable(definition) ? () => openMendFile(definition, source) : null,
});

const stabo = (encoding: Encoding): ProfileDefinition => ({
  kind: 'bills',
  format: { type: 'stabo', encoding },
  records: [],
});

async function entriesOf(zip: ZipArchive, size: number) {
  const survey = zipSurvey(size);
  let flow: ZipEntry | null = null;
  let contacts: ZipEntry | null = null;
  for await (const entry of zip.entries()) {
    const kind = survey.entry(entry);
    if (kind === 'flow') flow = entry;
    if (kind === 'contacts') contacts = entry;
  }
  // Assigned in a loop, which the compiler does not follow.
  return { flow: flow as ZipEntry | null, contacts: contacts as ZipEntry | null };
}

const PIECE = 256 * 1024;

async function* bytesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
