import type { FileHandle } from 'node:fs/promises';
import { boundedXml } from '../domain/bounded-xml.ts';
import type { Refusal } from '../domain/refusal.ts';
import { flowRefused } from '../domain/run-refusal.ts';
import { type SheetRow, sheetRows } from '../domain/spreadsheet/sheet-rows.ts';
import {
  type PartHandlers,
  relationsReader,
  stringsReader,
  stylesReader,
  workbookReader,
} from '../domain/spreadsheet/workbook-parts.ts';
import { openZip, type ZipEntry } from './zip-archive.ts';

export type { SheetRow };

export type Spreadsheet = {
  sheetNames: readonly string[];
  /** Of the sheet of this name, whatever its case; empty: of the first. So many at a time as a piece of the file has. */
  rows(sheetName: string): AsyncGenerator<SheetRow[]>;
};

/**
 * Opens an .xlsx, which is a ZIP of XML: every bound of ours for ZIPs and for XML holds for it. Its rows
 * are streamed; what stays in memory are the texts that its cells share.
 *
 * The file stays the caller's to close. `name` is what refusals call it.
 */
export async function openSpreadsheet(file: FileHandle, name: string): Promise<Spreadsheet> {
  const parts = await partsOf(file);
  const refuse = (refusal: Refusal) => flowRefused(name, refusal);
  const damaged = (part: string) => refuse({ code: 'flow.workbook_damaged', lineNumber: null, details: { part } });

  async function read<Part extends PartHandlers>(path: string, handlers: Part): Promise<Part> {
    const entry = parts.get(path);
    if (!entry) throw damaged(path);
    const xml = boundedXml(handlers);
    for await (const piece of entry.read('flow')) {
      const refusal = xml.push(piece);
      if (refusal) throw refuse(refusal);
    }
    const refusal = xml.end();
    if (refusal) throw refuse(refusal);
    return handlers;
  }
  const readIfThere = <Part extends PartHandlers>(path: string, handlers: Part): Promise<Part> | Part =>
    parts.has(path) ? read(path, handlers) : handlers;

  const { workbook } = await read('xl/workbook.xml', workbookReader());
  const { targets } = await read('xl/_rels/workbook.xml.rels', relationsReader());

  return {
    sheetNames: workbook.sheets.map((sheet) => sheet.name),

    async *rows(sheetName) {
      const wanted = sheetName.trim().toLowerCase();
      const sheet = workbook.sheets.find((one) => wanted === '' || one.name.trim().toLowerCase() === wanted);
      if (!sheet) {
        const found = workbook.sheets.map((one) => one.name).slice(0, 20);
        throw refuse({
          code: 'flow.sheet_missing',
          lineNumber: null,
          details: { sheet: sheetName, found: found.join(', ') },
        });
      }
      const path = targets.get(sheet.relation) ?? '';
      const entry = parts.get(path);
      if (!entry) throw damaged(path || sheet.name);
      const { strings } = await readIfThere('xl/sharedStrings.xml', stringsReader());
      const { isDate } = await readIfThere('xl/styles.xml', stylesReader());

      let rows: SheetRow[] = [];
      const context = { sharedStrings: strings, isDate, is1904: workbook.is1904 };
      const xml = boundedXml(sheetRows(context, (row) => rows.push(row)));
      for await (const piece of entry.read('flow')) {
        const refusal = xml.push(piece);
        if (refusal) throw refuse(refusal);
        if (rows.length === 0) continue;
        yield rows;
        rows = [];
      }
      const refusal = xml.end();
      if (refusal) throw refuse(refusal);
      if (rows.length > 0) yield rows;
    },
  };
}

async function partsOf(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const parts = new Map<string, ZipEntry>();
  const zip = await openZip(file);
  for await (const entry of zip.entries()) if (/^xl\/.*\.(xml|rels)$/.test(entry.name)) parts.set(entry.name, entry);
  return parts;
}
