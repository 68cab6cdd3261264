import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { copyInto } from '@nitida/database/copy';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { rows } from '@nitida/kernel/sql';
import { baseName, judgeEntry } from '../domain/zip-rules.ts';
import type { ZipArchive, ZipEntry } from '../providers/zip-archive.ts';
import { namedDocuments } from '../sql/named-documents.sql.ts';
import type { FaultWriter } from './fault-writer.ts';
import type { Progress } from './run-progress.ts';

type Given = { db: Knex; documents: DocumentStore; zip: ZipArchive; faults: FaultWriter; progress: Progress };

const Named = z.object({ name: z.string() });

/** So many are written to the store at once: each waits for the disk, which takes several together. */
const AT_ONCE = 8;

/** Takes the PDFs that bills name out of the ZIP and into the store; what no bill names stays out. */
export async function stageDocuments(
  companyId: number,
  runId: number,
  { db, documents, zip, faults, progress }: Given,
): Promise<void> {
  const named = new Set((await rows(db, Named, namedDocuments(companyId, runId))).map(({ name }) => name));
  const staged = await copyInto<{ name: string; sha256: string }>(db, {
    table: 'ingestion.staged_documents',
    columns: {
      company_id: () => companyId,
      run_id: () => runId,
      name: (document) => document.name,
      sha256: (document) => document.sha256,
    },
  });
  let unused = 0;

  const store = async (entry: ZipEntry) => {
    const { sha256 } = await documents.put(Readable.from(entry.read('document')));
    staged.write({ name: baseName(entry.name), sha256 });
  };

  /** All of them have ended before anything is thrown: none goes on reading a file that is closed. */
  const storeAll = async (entries: ZipEntry[]) => {
    const outcomes = await Promise.allSettled(entries.map(store));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    await staged.ready();
    await progress.note(null);
  };

  try {
    let block: ZipEntry[] = [];
    for await (const entry of zip.entries()) {
      if (judgeEntry(entry) !== 'document') continue;
      if (named.has(baseName(entry.name))) block.push(entry);
      else unused += 1;
      if (block.length < AT_ONCE) continue;
      await storeAll(block);
      block = [];
    }
    await storeAll(block);
    await staged.end();
  } catch (error) {
    await staged.cancel();
    throw error;
  }
  if (unused > 0) faults.write(warning('pdf_unused', String(unused)));
}

const warning = (code: string, value: string) => ({
  severity: 'warning' as const,
  lineNumber: null,
  recordType: null,
  billNumber: null,
  field: null,
  value,
  code,
});
