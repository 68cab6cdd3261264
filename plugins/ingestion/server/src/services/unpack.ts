import type { FileHandle } from 'node:fs/promises';
import type { Knex } from 'knex';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { execute } from '@nitida/kernel/sql';
import type { FileKind } from '../../../contract/flow-profile.ts';
import { baseName } from '../domain/zip-rules.ts';
import { zipSurvey } from '../domain/zip-survey.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../providers/zip-archive.ts';
import { clearRejections } from '../sql/clear-rejections.sql.ts';
import { clearStaging } from '../sql/clear-staging.sql.ts';
import { faultWriter } from './fault-writer.ts';
import { beginProgress } from './run-progress.ts';
import { stageDocuments } from './stage-documents.ts';
import { type FlowOwner, stageContacts, stageFlow } from './stage-flow.ts';

type Deps = { db: Knex; documents: DocumentStore };

export type Staged = {
  flowName: string;
  contactsName: string;
  customers: number;
  bills: number;
  contacts: number;
  /** What the file brings; bills where nothing is said. The run is told by `process-run`. */
  kind?: FileKind;
  /** The flow profile that the file was read by (`flow_profiles.id`): its stops say when the run is held. */
  profileId?: number | null;
};

/**
 * Reads a run's ZIP into the staging tables. Always from the beginning: what an earlier attempt has
 * left is cleared first, so it does not matter where that one died.
 */
export const unpack =
  ({ db, documents }: Deps) =>
  async (owner: FlowOwner & { sha256: string; fileName: string }, signal: AbortSignal): Promise<Staged> => {
    const { companyId, runId } = owner;
    const progress = await beginProgress(db, runId, 'unpack', signal);
    for (const statement of [...clearStaging(companyId, runId), clearRejections(companyId, runId)]) {
      await execute(db, statement);
    }

    const file = await documents.openFile(owner.sha256);
    const faults = faultWriter(db, owner, owner.fileName);
    try {
      const zip = await openZip(file);
      const { flow, contacts, others, hasDocuments } = await survey(zip, file);
      for (const name of others) faults.write(ignored(name));

      const flowName = baseName(flow.name);
      const contactsName = contacts ? baseName(contacts.name) : '';
      const counts = await stageFlow(db, owner, { name: flowName, pieces: flow.read('flow') }, progress);
      const contactCount = contacts
        ? await stageContacts(db, owner, { name: contactsName, pieces: contacts.read('contacts') }, progress)
        : 0;
      if (hasDocuments) await stageDocuments(companyId, runId, { db, documents, zip, faults, progress });

      await faults.end();
      await progress.end(db, counts.bills);
      return { flowName, contactsName, ...counts, contacts: contactCount };
    } finally {
      await faults.cancel();
      await file.close();
    }
  };

/** Looks at the whole directory before a byte is unpacked. */
async function survey(zip: ZipArchive, file: FileHandle) {
  const { entry: judge, end } = zipSurvey((await file.stat()).size);
  const others: string[] = [];
  let flow: ZipEntry | null = null;
  let contacts: ZipEntry | null = null;
  let hasDocuments = false;

  for await (const entry of zip.entries()) {
    const kind = judge(entry);
    if (kind === 'flow') flow = entry;
    if (kind === 'contacts') contacts = entry;
    if (kind === 'document') hasDocuments = true;
    if (kind === 'other' && others.length < 100) others.push(baseName(entry.name));
  }
  end();
  // The survey throws unless there is exactly one.
  return { flow: flow!, contacts, others, hasDocuments };
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
