import type { Knex } from 'knex';
import type { FileKind } from '../../../contract/flow-profile.ts';
import type { DocumentStore } from '@nitida/kernel/document-store';
import type { AppError } from '@nitida/kernel/errors';
import { execute } from '@nitida/kernel/sql';
import { flowRefused, isRefusal } from '../domain/run-refusal.ts';
import { shortened } from '../domain/shortened.ts';
import { clearRejections } from '../sql/clear-rejections.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { faultWriter } from './fault-writer.ts';
import { type Arrived, arrivedFiles, type ArrivedFile } from './arrived-files.ts';
import { beginProgress, type Progress } from './run-progress.ts';
import { stageDocuments } from './stage-documents.ts';
import { type FlowOwner, NONE_STAGED, stageContacts, type StagedCounts, stageFlow } from './stage-flow.ts';

type Deps = { db: Knex; documents: DocumentStore };

export type Staged = StagedCounts & {
  /** What the run brings. */
  kind: FileKind;
  /** The flow profile that the file was read by (`flow_profiles.id`): its stops say when the run is held. */
  profileId: number | null;
  /** As faults of the whole set call the file that brought what the run brings. */
  flowName: string;
  contactsName: string;
};

/**
 * Reads a run's file into the staging tables. Always from the beginning: what an earlier attempt has
 * left is cleared first, so it does not matter where that one died.
 */
export const unpack =
  ({ db, documents }: Deps) =>
  async (owner: FlowOwner & Arrived & { sha256: string }, signal: AbortSignal): Promise<Staged> => {
    const { companyId, runId } = owner;
    const progress = await beginProgress(db, runId, 'unpack', signal);
    for (const statement of [...clearStaging(companyId, runId), clearRejections(companyId, runId)]) {
      await execute(db, statement);
    }

    const file = await documents.openFile(owner.sha256);
    const faults = faultWriter(db, owner, owner.fileName);
    try {
      const { files, contacts, others, zip } = await arrivedFiles(db, file, owner);
      expectOneKind(files, owner.fileName);
      for (const name of others) faults.write(ignored(name));

      const counts = { ...NONE_STAGED };
      for (const one of files) add(counts, await stageOne(db, owner, one, progress, files.length === 1));
      if (contacts) counts.contacts += await stageContacts(db, owner, contacts, progress);
      if (zip) await stageDocuments(companyId, runId, { db, documents, zip, faults, progress });

      await faults.end();
      const kind = kindOf(files);
      await progress.end(db, kind === 'bills' ? counts.bills : totalOf(counts));
      const profileId = files.find(({ definition }) => definition.kind === kind)?.profileId ?? null;
      return { ...counts, kind, profileId, ...namesOf(files, contacts?.name, owner.fileName) };
    } finally {
      await faults.cancel();
      await file.close();
    }
  };

/**
 * Invoices often come as one file each: among others, one that is refused costs no more than itself.
 * What it staged is void, and its refusal is a rejection like others.
 */
async function stageOne(
  db: Knex,
  owner: FlowOwner,
  file: ArrivedFile,
  progress: Progress,
  isOnly: boolean,
): Promise<StagedCounts> {
  try {
    return await stageFlow(db, owner, file, progress);
  } catch (error) {
    const isOneOfMany = !isOnly && file.definition.format.type === 'fatturapa';
    if (!isOneOfMany || !isRefusal(error) || error.code === 'flow.too_many_faults') throw error;
    const faults = faultWriter(db, owner, file.name);
    faults.write(refused(error));
    await faults.end();
    return NONE_STAGED;
  }
}

/** Beside invoices lie what their exchange said about them: these are none, and nothing is lost with them. */
const refused = ({ code, details }: AppError) => ({
  severity: code === 'flow.not_fatturapa' ? ('warning' as const) : ('rejection' as const),
  lineNumber: typeof details['line'] === 'number' ? details['line'] : null,
  recordType: null,
  billNumber: null,
  field: textOf(details['element']),
  value: textOf(details['found'] ?? details['problem']),
  code,
});

const textOf = (detail: unknown): string | null => (typeof detail === 'string' ? shortened(detail) : null);

function add(counts: StagedCounts, more: StagedCounts): void {
  counts.customers += more.customers;
  counts.supplies += more.supplies;
  counts.bills += more.bills;
  counts.contacts += more.contacts;
  counts.payments += more.payments;
  counts.readings += more.readings;
}

const totalOf = (counts: StagedCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Most first: customers come with bills, and contacts with either. */
const KINDS: readonly FileKind[] = ['bills', 'payments', 'readings', 'customers', 'contacts'];

const kindOf = (files: readonly ArrivedFile[]): FileKind =>
  KINDS.find((kind) => files.some(({ definition }) => definition.kind === kind)) ?? 'contacts';

/** What comes beside would be left out, and nobody would know. */
function expectOneKind(files: readonly ArrivedFile[], fileName: string): void {
  const kind = kindOf(files);
  const others = new Set(files.map(({ definition }) => definition.kind));
  others.delete(kind);
  if (kind === 'bills') others.delete('customers');
  if (kind === 'bills' || kind === 'customers') others.delete('contacts');
  if (others.size > 0) {
    const details = { kind, others: [...others].join(', ') };
    throw flowRefused(fileName, { code: 'flow.kinds_mixed', lineNumber: null, details });
  }
}

/** Of several files of a kind the rows do not say which one they are of: then it is the ZIP. */
function namesOf(files: readonly ArrivedFile[], contacts: string | undefined, fileName: string) {
  const nameOf = (kind: FileKind): string | undefined => {
    const [first, ...others] = files.filter(({ definition }) => definition.kind === kind);
    return others.length > 0 ? fileName : first?.name;
  };
  const contactsName = contacts ?? nameOf('contacts') ?? '';
  return { flowName: nameOf(kindOf(files)) ?? contactsName, contactsName };
}

const ignored = (name: string) => ({
  severity: 'warning' as const,
  lineNumber: null,
  recordType: null,
  billNumber: null,
  field: null,
  value: name,
  code: 'entry_ignored',
});
