import { inflateSync } from 'node:zlib';
import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import type { PdfPart } from '../domain/pdf-part.ts';

export type PdfProblem = 'pdf_encrypted' | 'pdf_undivided' | 'pdf_pages_missing' | 'pdf_pages_shared';

export type SplitPart<Part> = { part: Part } & ({ bytes: Uint8Array } | { problem: PdfProblem });

const MOST_PAGES = 20_000;
/** What the tables of objects of a PDF may unpack to; its pictures and texts stay packed. */
const MOST_OBJECT_BYTES = 128 * 1024 ** 2;

/**
 * Divides a PDF that many bills share: one PDF for each part, of its pages only. The same pages are the
 * same bytes each time, so that a bill that is sent again is not a changed bill.
 *
 * No page goes to two bills. Damaged, protected and oversized PDFs are not divided.
 */
export async function* splitPdf<Part extends PdfPart>(
  bytes: Buffer,
  parts: readonly Part[],
): AsyncGenerator<SplitPart<Part>> {
  const opened = await openPdf(bytes);
  const shared = sharedAmong(parts);
  for (const part of parts) {
    if (typeof opened === 'string') yield { part, problem: opened };
    else if (part.to > opened.getPageCount()) yield { part, problem: 'pdf_pages_missing' };
    else if (shared.has(part)) yield { part, problem: 'pdf_pages_shared' };
    else yield { part, bytes: await pagesOf(opened, part) };
  }
}

async function openPdf(bytes: Buffer): Promise<PDFDocument | PdfProblem> {
  if (!objectsFit(bytes)) return 'pdf_undivided';
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
    return pdf.getPageCount() > MOST_PAGES ? 'pdf_undivided' : pdf;
  } catch (error) {
    // Whatever it stumbles on lies in the file: nothing else is read here.
    return error instanceof EncryptedPDFError ? 'pdf_encrypted' : 'pdf_undivided';
  }
}

async function pagesOf(from: PDFDocument, part: PdfPart): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const places = Array.from({ length: part.to - part.from + 1 }, (_, index) => part.from - 1 + index);
  for (const page of await pdf.copyPages(from, places)) pdf.addPage(page);
  return pdf.save({ addDefaultPage: false });
}

/** The parts that have a page in common with another one. */
function sharedAmong<Part extends PdfPart>(parts: readonly Part[]): ReadonlySet<Part> {
  const shared = new Set<Part>();
  let widest: Part | null = null;
  for (const part of parts.toSorted((one, other) => one.from - other.from)) {
    if (widest && part.from <= widest.to) shared.add(part).add(widest);
    if (!widest || part.to > widest.to) widest = part;
  }
  return shared;
}

/**
 * Whether the objects that the PDF keeps packed unpack to something bearable: the library would unpack
 * them all, however much they become. Nobody packs them twice.
 */
function objectsFit(bytes: Buffer): boolean {
  let left = MOST_OBJECT_BYTES;
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    const head = bytes.toString('latin1', Math.max(0, at - 1_000), at);
    const description = head.slice(head.lastIndexOf(' obj') + 1);
    // A name may be written with codes for its letters.
    if (head.endsWith('end') || !/ObjStm|XRef|#[0-9a-f]{2}/i.test(description)) continue;
    if ((description.match(/Decode\b/g) ?? []).length > 1) return false;
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    const unpacked = unpackedLength(bytes.subarray(start), left);
    if (unpacked === null) return false;
    left -= unpacked;
  }
  return true;
}

/** `null`: more than there is room for. */
function unpackedLength(packed: Buffer, most: number): number | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    // What is not packed so is not unpacked so.
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? null : 0;
  }
}
