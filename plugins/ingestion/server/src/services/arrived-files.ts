import type { FileHandle } from 'node:fs/promises';
import type { Knex } from 'knex';
import { z } from 'zod';
import { rows } from '@nitida/kernel/sql';
import { ProfileDefinition } from '../../../contract/flow-profile.ts';
import type { Encoding } from '../domain/flow-decoder.ts';
import { type FilePattern, profileFor } from '../domain/profiles/match.ts';
import { flowRefused } from '../domain/run-refusal.ts';
import { baseName, isFlowName, isProfiledName, judgePacked } from '../domain/zip-rules.ts';
import { zipSurvey } from '../domain/zip-survey.ts';
import { filePieces } from '../providers/file-pieces.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../providers/zip-archive.ts';
import { enabledProfiles } from '../sql/enabled-profiles.sql.ts';
import type { FileSource } from './read-file.ts';

/** One file of a run, and how it is written. */
export type ArrivedFile = {
  name: string;
  definition: ProfileDefinition;
  /** The profile that takes it; null where our own rules know it, or its door has told. */
  profileId: number | null;
  source: FileSource;
};

export type ArrivedFiles = {
  files: ArrivedFile[];
  /** `contacts.csv`, where no profile takes it. */
  contacts: { name: string; pieces: AsyncIterable<Uint8Array> } | null;
  /** What nobody reads, by name: at most a hundred. */
  others: string[];
  /** Where the run's file is a ZIP with PDFs in it. */
  zip: ZipArchive | null;
};

export type Arrived = {
  companyId: number;
  encoding: Encoding;
  fileName: string;
  /** In which folder of its area it lay. */
  folder: string;
  /** How it is written, where its door has told: no profile is asked then. */
  definition: ProfileDefinition | null;
};

type Profile = FilePattern & { id: number; definition: ProfileDefinition };

const Stored = z.object({ id: z.int(), namePattern: z.string(), folder: z.string(), definition: z.string() });

/**
 * What a run's file holds, and how each of it is to be read: a ZIP by its entries, or a file alone. The
 * company's profiles are asked first; our own layout and contacts.csv need none.
 */
export async function arrivedFiles(db: Knex, file: FileHandle, arrived: Arrived): Promise<ArrivedFiles> {
  const { definition, fileName } = arrived;
  const profiles = await profilesOf(db, arrived.companyId);
  if (!(await isAlone(file, fileName))) return filesOfZip(file, arrived, profiles);

  const source: FileSource = { pieces: () => filePieces(file), file };
  const alone = { files: [], contacts: null, others: [], zip: null };
  if (definition) return { ...alone, files: [{ name: fileName, definition, profileId: null, source }] };

  const profile = takerOf(profiles, `${arrived.folder}/${fileName}`);
  if (profile) return { ...alone, files: [fileBy(profile, fileName, source)] };
  if (CONTACTS.test(fileName)) return { ...alone, contacts: { name: fileName, pieces: source.pieces() } };
  if (!isFlowName(fileName)) {
    throw flowRefused(fileName, { code: 'flow.profile_missing', lineNumber: null, details: {} });
  }
  return { ...alone, files: [fileBy(ownLayout(arrived.encoding), fileName, source)] };
}

/** A profile that cannot be read takes no file: the screen on which it is mended says what is wrong with it. */
async function profilesOf(db: Knex, companyId: number): Promise<Profile[]> {
  return (await rows(db, Stored, enabledProfiles(companyId))).flatMap(({ definition, ...profile }) => {
    const read = ProfileDefinition.safeParse(JSON.parse(definition));
    return read.success ? [{ ...profile, definition: read.data }] : [];
  });
}

const CONTACTS = /(^|\/)contacts\.csv$/i;

/** The name says what it is: a profile that takes every CSV for bills does not take this one. */
function takerOf(profiles: readonly Profile[], path: string): Profile | null {
  const isContacts = ({ definition: { kind } }: Profile) => kind === 'contacts' || kind === 'customers';
  return profileFor(CONTACTS.test(path) ? profiles.filter(isContacts) : profiles, path);
}

const ZIP_BEGINS = 'PK\u0003\u0004';

/** A workbook is a ZIP too, and a ZIP may have been called anything: what it begins with tells, and its name. */
async function isAlone(file: FileHandle, name: string): Promise<boolean> {
  if (/\.xlsx$/i.test(name)) return true;
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.toString('latin1') !== ZIP_BEGINS && (isFlowName(name) || isProfiledName(name));
}

const ownLayout = (encoding: Encoding) => ({
  id: null,
  definition: { kind: 'bills', format: { type: 'stabo', encoding }, records: [] } satisfies ProfileDefinition,
});

const fileBy = (
  { id, definition }: { id: number | null; definition: ProfileDefinition },
  name: string,
  source: FileSource,
): ArrivedFile => ({ name: baseName(name), definition, profileId: id, source });

/** Looks at the whole directory before a byte is unpacked. */
async function filesOfZip(
  file: FileHandle,
  { encoding }: Arrived,
  profiles: readonly Profile[],
): Promise<ArrivedFiles> {
  const zip = await openZip(file);
  const { entry: judge, end } = zipSurvey((await file.stat()).size);
  const files: ArrivedFile[] = [];
  const flows: ZipEntry[] = [];
  const others: string[] = [];
  let contacts: ZipEntry | null = null;
  let hasDocuments = false;

  const sourceOf = (entry: ZipEntry): FileSource => ({ pieces: () => entry.read('flow') });
  for await (const entry of zip.entries()) {
    const kind = judge(entry);
    if (kind === 'document') hasDocuments = true;
    if (kind === 'document' || kind === 'folder') continue;
    const profile = kind === 'other' ? null : takerOf(profiles, entry.name);
    if (profile) {
      judgePacked('flow', entry);
      files.push(fileBy(profile, entry.name, sourceOf(entry)));
    } else if (kind === 'flow') flows.push(entry);
    else if (kind === 'contacts') contacts = entry;
    else if (others.length < 100) others.push(baseName(entry.name));
  }
  if (files.length === 0) {
    end();
    // The survey throws unless there is exactly one.
    for (const flow of flows) files.push(fileBy(ownLayout(encoding), flow.name, sourceOf(flow)));
  } else others.push(...flows.map(({ name }) => baseName(name)));

  return {
    files,
    contacts: contacts && { name: baseName(contacts.name), pieces: contacts.read('contacts') },
    others: others.slice(0, 100),
    zip: hasDocuments ? zip : null,
  };
}
