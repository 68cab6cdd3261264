import type { FileHandle } from 'node:fs/promises';
import { csvRows } from '../domain/csv-rows.ts';
import type { Encoding } from '../domain/flow-decoder.ts';
import {
  type Columns,
  columnNames,
  namedColumns,
  numberedColumns,
  type SourceRecord,
} from '../domain/formats/source-record.ts';
import type { MendSheetName } from '../domain/mend/mend-sheets.ts';
import { contactRole, type RoleOf, staboRole } from '../domain/mend/record-roles.ts';
import type { Row } from '../domain/stabo-record.ts';
import { baseName } from '../domain/zip-rules.ts';
import { zipSurvey } from '../domain/zip-survey.ts';
import { openZip, type ZipEntry } from '../providers/zip-archive.ts';

/** A file of a run, read again record by record, exactly as the file has them. */
export type MendFile = {
  sheet: MendSheetName;
  /** As rejections name it. */
  name: string;
  open(): Promise<OpenMendFile>;
};

export type OpenMendFile = {
  /** Headers for the record's cells. */
  names: readonly string[];
  columns: Columns;
  roleOf: RoleOf;
  /** Block by block: one by one they would take twice as long. */
  records: AsyncGenerator<readonly SourceRecord[]>;
};

/** What a run's ZIP holds that can be mended. The file stays the caller's to close. */
export async function mendFilesOfZip(file: FileHandle, encoding: Encoding): Promise<MendFile[]> {
  const { flow, contacts } = await entriesOf(file);
  return [
    ...(flow ? [{ sheet: 'flow' as const, name: baseName(flow.name), open: () => openStabo(flow, encoding) }] : []),
    ...(contacts
      ? [{ sheet: 'contacts' as const, name: baseName(contacts.name), open: () => openContacts(contacts, encoding) }]
      : []),
  ];
}

async function entriesOf(file: FileHandle): Promise<{ flow: ZipEntry | null; contacts: ZipEntry | null }> {
  const survey = zipSurvey((await file.stat()).size);
  let flow: ZipEntry | null = null;
  let contacts: ZipEntry | null = null;
  for await (const entry of (await openZip(file)).entries()) {
    const kind = survey.entry(entry);
    if (kind === 'flow') flow = entry;
    if (kind === 'contacts') contacts = entry;
  }
  return { flow, contacts };
}

/** As wide as its widest record, and a cell more. */
const STABO_WIDTH = 21;

async function openStabo(entry: ZipEntry, encoding: Encoding): Promise<OpenMendFile> {
  return {
    names: Array.from({ length: STABO_WIDTH }, (_, index) => String(index + 1)),
    columns: numberedColumns,
    roleOf: staboRole,
    records: recordsOf(rowBlocks(entry.read('flow'), { encoding, delimiter: ';' })),
  };
}

async function openContacts(entry: ZipEntry, encoding: Encoding): Promise<OpenMendFile> {
  const blocks = rowBlocks(entry.read('contacts'), { encoding });
  const { value: [header, ...rest] = [] } = await blocks.next();
  const names = columnNames(header?.cells ?? []);
  return { names, columns: namedColumns(names), roleOf: contactRole, records: recordsOf(blocks, rest) };
}

async function* recordsOf(
  blocks: AsyncGenerator<readonly Row[]>,
  first: readonly Row[] = [],
): AsyncGenerator<readonly SourceRecord[]> {
  yield first.map(recordOf);
  for await (const block of blocks) yield block.map(recordOf);
}

const recordOf = ({ cells, lineNumber, isBroken }: Row): SourceRecord => ({
  lineNumber,
  tag: null,
  cells,
  fault: isBroken ? 'quotes_broken' : null,
});

/** The rows of a delimited text, at least one in each block. */
async function* rowBlocks(
  pieces: AsyncIterable<Uint8Array>,
  options: { encoding: Encoding; delimiter?: ';' },
): AsyncGenerator<readonly Row[]> {
  let waiting: Row[] = [];
  const reader = csvRows({
    ...options,
    row(row) {
      waiting.push(row);
      return null;
    },
  });
  const take = () => {
    const taken = waiting;
    waiting = [];
    return taken;
  };

  for await (const piece of pieces) {
    // What cannot be read was refused, or will be: there is nothing more to be mended.
    if (reader.push(piece)) return;
    if (waiting.length > 0) yield take();
  }
  reader.end();
  if (waiting.length > 0) yield take();
}
