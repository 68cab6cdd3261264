import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { z } from 'zod';
import { copyInto } from '@nitida/database/copy';
import type { DocumentStore } from '@nitida/kernel/document-store';
import { rows } from '@nitida/kernel/sql';
import { type PdfPart, pdfPart } from '../domain/pdf-part.ts';
import { baseName, judgeEntry } from '../domain/zip-rules.ts';
import { type PdfProblem, splitPdf } from '../providers/pdf-splitter.ts';
import type { ZipArchive, ZipEntry } from '../providers/zip-archive.ts';
import { namedDocuments } from '../sql/named-documents.sql.ts';
import type { FaultRow, FaultWriter } from './fault-writer.ts';
import type { Progress } from './run-progress.ts';

type Given = { db: Knex; documents: DocumentStore; zip: ZipArchive; faults: FaultWriter; progress: Progress };

const Named = z.object({ name: z.string(), line_number: z.int(), bill_number: z.string() });
type NamedPart = z.output<typeof Named> & PdfPart;

/** So many are written to the store at once: each waits for the disk, which takes several together. */
const AT_ONCE = 8;

/**
 * Takes the PDFs that bills name out of the ZIP and into the store; what no bill names stays out. A
 * PDF that bills share is divided: each of them gets its pages.
 */
export async function stageDocuments(
  companyId: number,
  runId: number,
  { db, documents, zip, faults, progress }: Given,
): Promise<void> {
  const { whole, shared } = await wanted(db, companyId, runId);
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

  const store = async (name: string, content: Readable | Buffer) => {
    const { sha256 } = await documents.put(content);
    staged.write({ name, sha256 });
  };

  /** All of them have ended before anything is thrown: none goes on reading a file that is closed. */
  const storeAll = async (entries: ZipEntry[]) => {
    const outcomes = await Promise.allSettled(
      entries.map((entry) => store(baseName(entry.name), Readable.from(entry.read('document')))),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    await staged.ready();
    await progress.note(null);
  };

  /** One at a time: a PDF that is divided lies in memory. */
  const divide = async (entry: ZipEntry, parts: readonly NamedPart[]) => {
    const pieces: Buffer[] = [];
    for await (const piece of entry.read('document')) pieces.push(piece);
    for await (const { part, ...split } of splitPdf(Buffer.concat(pieces), parts)) {
      if ('bytes' in split) await store(part.name, Buffer.from(split.bytes));
      else faults.write(undivided(part, split.problem));
      await staged.ready();
      await progress.note(null);
    }
  };

  try {
    let block: ZipEntry[] = [];
    for await (const entry of zip.entries()) {
      if (judgeEntry(entry) !== 'document') continue;
      const name = baseName(entry.name);
      const parts = shared.get(name);
      if (parts) await divide(entry, parts);
      if (whole.has(name)) block.push(entry);
      else if (!parts) unused += 1;
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
  if (unused > 0) faults.write({ ...WARNING, value: String(unused), code: 'pdf_unused' });
}

/** The PDFs that are one bill's, and those of which bills name pages, by file. */
async function wanted(db: Knex, companyId: number, runId: number) {
  const whole = new Set<string>();
  const shared = new Map<string, NamedPart[]>();
  for (const named of await rows(db, Named, namedDocuments(companyId, runId))) {
    const part = pdfPart(named.name);
    if (!part) {
      whole.add(named.name);
      continue;
    }
    const parts = shared.get(part.file) ?? [];
    parts.push({ ...named, ...part });
    shared.set(part.file, parts);
  }
  return { whole, shared };
}

const WARNING = {
  severity: 'warning',
  lineNumber: null,
  recordType: null,
  billNumber: null,
  field: null,
} as const satisfies Partial<FaultRow>;

const undivided = (part: NamedPart, code: PdfProblem): FaultRow => ({
  severity: 'warning',
  lineNumber: part.line_number,
  recordType: 'BOL',
  billNumber: part.bill_number,
  field: 'pdfName',
  value: part.name,
  code,
});
