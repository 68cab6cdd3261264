import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breath } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { PaperContent } from '../domain/channel.ts';
import { drawLetter } from './draw-letter.ts';
import { mm, SHEET, sheetsOf } from './sheet.ts';

export type Letter = { reference: string; content: PaperContent };

/** Where a letter lies in the PDF of its lot; pages count from one. */
export type DrawnLetter = { reference: string; pageFrom: number; pageTo: number; sheets: number };

export type DrawnLot = { pdf: Buffer; letters: DrawnLetter[] };

/**
 * The letters of a lot in one PDF for a printer of both sides: each begins on the front of a sheet. It
 * is PDF/A-1a: fonts and colours are in it, and it is tagged, so it reads the same in twenty years, and
 * aloud.
 */
export async function drawLot(letters: readonly Letter[], title: string): Promise<DrawnLot> {
  const doc = blankLot(letters[0]?.content.language ?? 'it', title);
  const read = buffer(doc);
  const lot = doc.struct('Document');
  doc.addStructure(lot);

  const drawn: DrawnLetter[] = [];
  let pages = 0;
  for (const { reference, content } of letters) {
    const part = doc.struct('Sect', { lang: content.language, title: content.subject });
    lot.add(part);
    drawLetter(doc, part, content);
    part.end();

    const count = doc.bufferedPageRange().count;
    signPages(doc, reference, count);
    if (count % 2 === 1) doc.addPage();
    doc.flushPages();
    drawn.push({ reference, pageFrom: pages + 1, pageTo: pages + count, sheets: sheetsOf(count) });
    pages += count + (count % 2);
    // A lot takes seconds: the worker has other things to answer meanwhile.
    await breath();
  }
  lot.end();
  doc.end();
  return { pdf: await read, letters: drawn };
}

/** How many sheets a letter takes, without keeping it. */
export function countSheets(content: PaperContent): number {
  const doc = blankLot(content.language, content.subject);
  doc.resume();
  const lot = doc.struct('Document');
  doc.addStructure(lot);
  drawLetter(doc, lot, content);
  const { count } = doc.bufferedPageRange();
  lot.end();
  doc.end();
  return sheetsOf(count);
}

const installed = createRequire(import.meta.url);
let fonts: { regular: Buffer; bold: Buffer } | null = null;

/** Read once, when the first letter is drawn. */
const fontFiles = () => ({
  regular: readFileSync(installed.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')),
  bold: readFileSync(installed.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf')),
});

function blankLot(lang: string, title: string): PDFKit.PDFDocument {
  fonts ??= fontFiles();
  const doc = new PDFDocument({
    size: [SHEET.width, SHEET.height],
    margins: SHEET.margins,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.4',
    subset: 'PDF/A-1a',
    tagged: true,
    displayTitle: true,
    lang,
    info: { Title: title, Creator: 'Nitida', Producer: 'Nitida' },
  });
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
  return doc;
}

/** What the machines at the mail house look for, on every page; readers of the PDF pass it over. */
function signPages(doc: PDFKit.PDFDocument, reference: string, count: number): void {
  const { start } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    // Below the margin the library would begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('regular').fontSize(7).fillColor('#4a4a4a');
    doc.text(`${reference} · ${page + 1}/${count}`, SHEET.footer.x, SHEET.footer.y, {
      width: SHEET.footer.width,
      lineBreak: false,
    });
    if (page === 0) doc.rect(SHEET.mark.x, SHEET.mark.y, SHEET.mark.width, SHEET.mark.height).fill('#000000');
    for (const fold of SHEET.folds) doc.moveTo(mm(3), fold).lineTo(mm(7), fold);
    doc.lineWidth(0.3).stroke('#808080');
    doc.endMarkedContent();
  }
}
