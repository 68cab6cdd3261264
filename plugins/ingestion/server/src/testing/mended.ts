import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Cell, type Sheet, spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import { SYSTEM } from '../../../contract/server.ts';
import { openSpreadsheet } from '../providers/spreadsheet-reader.ts';
import { mendDeskOf } from '../services/mend-desk.ts';
import { storeFile } from '../services/receive-file.ts';
import { runsOf } from '../services/runs.ts';
import type { Run, useProcessing } from './processing.ts';

export type Sheets = { name: string; rows: Cell[][] }[];

type Processing = Pick<ReturnType<typeof useProcessing>, 'db' | 'deps' | 'processRun' | 'run'>;

/** What staff do about rejections: download the workbook, correct it, upload it. */
export function mending({ db, deps, processRun, run }: Processing) {
  const desk = () => {
    const { documents } = deps();
    const store = storeFile({ documents, now: () => new Date() });
    return mendDeskOf({ db: db(), documents, runs: runsOf({ db: db() }), store, wake: async () => {} });
  };

  return {
    desk,

    download: async (companyId: number, { document_id }: Run): Promise<Sheets> =>
      sheetsOf(await buffer(await desk().workbook([companyId], document_id, 'it'))),

    /** Has it processed too. */
    async upload(companyId: number, { document_id }: Run, sheets: Sheets): Promise<Run> {
      const content = Readable.from([await workbookOf(sheets)]);
      const mended = { name: 'corretti.xlsx', content, actor: SYSTEM };
      const { documentId } = await desk().receive([companyId], document_id, mended);
      const { id } = await db()('billing_runs').where({ document_id: documentId }).first();
      await processRun(id);
      return run(id);
    },

    rejectionsOf: (runId: number) => db()('ingestion.rejections').where({ run_id: runId }).orderBy('id'),
  };
}

/** What a spreadsheet program would show, numbers and days as values. */
export async function sheetsOf(content: Buffer): Promise<Sheets> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-mend-'));
  const path = join(folder, 'mend.xlsx');
  await writeFile(path, content);
  const file = await open(path);
  try {
    const workbook = await openSpreadsheet(file, 'mend.xlsx');
    const sheets: Sheets = [];
    for (const name of workbook.sheetNames) {
      const rows: Cell[][] = [];
      for await (const block of workbook.rows(name)) {
        rows.push(
          ...block.map(({ cells }) =>
            cells.map(({ text, kind }) => (kind === 'number' ? Number(text) : kind === 'date' ? new Date(text) : text)),
          ),
        );
      }
      sheets.push({ name, rows });
    }
    return sheets;
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

export const workbookOf = (sheets: Sheets): Promise<Buffer> =>
  buffer(
    spreadsheet(
      sheets.map(({ name, rows: [header = [], ...rows] }): Sheet => ({
        name,
        columns: header.map((text) => ({ header: String(text ?? ''), width: 10 })),
        rows,
      })),
    ),
  );

/** A cell's value replaced wherever it stands, or so many times. */
export function change(sheets: Sheets, from: Cell, to: Cell, times = Infinity): Sheets {
  const key = String(from);
  let count = 0;
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((cells) => cells.map((cell) => (String(cell) === key && count++ < times ? to : cell))),
  }));
}
