import type { PaperContent } from '../domain/channel.ts';
import { drawQr } from './draw-qr.ts';
import { letterWords } from './letter-words.ts';
import { mm, SHEET } from './sheet.ts';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** Draws one letter, from a new page on, into its part of the tags. Pages are made as the text needs them. */
export function drawLetter(doc: Pdf, letter: Element, content: PaperContent): void {
  doc.addPage();
  doc.fillColor(INK);
  const write = writerOf(doc, letter);

  drawHead(doc, write, content);
  drawLeft(doc, write, content);
  drawAddress(doc, write, content.recipient);

  doc.font('bold').fontSize(11);
  write('H1', content.subject, { ...SHEET.body });
  doc.font('regular').fontSize(10);
  for (const paragraph of content.text.split(/\n\s*\n/)) {
    doc.moveDown(0.6);
    write('P', paragraph.trim(), { x: SHEET.body.x, y: doc.y, width: SHEET.body.width });
  }
  if (content.payment.length > 0) drawPayment(doc, letter, content);
  if (content.link !== null) drawLink(doc, letter, content, content.link);
}

const INK = '#000000';
const GREY = '#4a4a4a';

type Place = { x: number; y: number; width: number };
type Write = (tag: string, text: string, place: Place) => void;

/** Text that is tagged, each line of its own: read aloud, the end of one is not the start of the next. */
const writerOf =
  (doc: Pdf, parent: Element): Write =>
  (tag, text, { x, y, width }) => {
    let top = y;
    for (const line of drawable(text).split('\n')) {
      const options = { width, lineGap: 1.5 };
      const height = doc.heightOfString(line, options);
      // Kept together if it is short; a long paragraph goes on overleaf.
      if (top + height > SHEET.body.bottom && height < mm(40)) top = newPage(doc);
      if (line !== '') parent.add(doc.struct(tag, {}, () => void doc.text(line, x, top, options)));
      top = doc.y;
    }
  };

function newPage(doc: Pdf): number {
  doc.addPage();
  return SHEET.margins.top;
}

function drawHead(doc: Pdf, write: Write, { head }: PaperContent): void {
  const { x, y, width } = SHEET.head;
  doc.font('bold').fontSize(13);
  write('P', head.name, { x, y, width });
  doc.font('regular').fontSize(8);
  write('P', head.lines.join('\n'), { x, y: doc.y + mm(1), width });
}

function drawLeft(doc: Pdf, write: Write, { language, isRegistered, date }: PaperContent): void {
  doc.font('bold').fontSize(9);
  if (isRegistered) write('P', letterWords(language).registered, SHEET.left);
  doc.font('regular').fontSize(10);
  write('P', date, { ...SHEET.left, y: SHEET.left.y + mm(8) });
}

const ADDRESS_SIZES = [10, 9, 8, 7, 6];

/** All of it, in the window: long addresses are written smaller. */
function drawAddress(doc: Pdf, write: Write, recipient: readonly string[]): void {
  const lines = drawable(recipient.join('\n'));
  const { address } = SHEET;
  doc.font('regular');
  const fits = (size: number) =>
    doc.fontSize(size).heightOfString(lines, { width: address.width, lineGap: 1.5 }) <= address.height;
  doc.fontSize(ADDRESS_SIZES.find(fits) ?? 6);
  write('P', lines, address);
}

/** A table of two columns, for readers of the PDF too: what, and how much. */
function drawPayment(doc: Pdf, letter: Element, { payment, language }: PaperContent): void {
  const { x, width } = SHEET.body;
  const label = { width: width * 0.4 };
  const value = { width: width * 0.6 - mm(4) };
  doc.moveDown(1).fontSize(10);
  const table = doc.struct('Table', { title: letterWords(language).payment });
  letter.add(table);

  for (const line of payment) {
    const [name, words] = [drawable(line.label), drawable(line.value)];
    const height = Math.max(doc.font('bold').heightOfString(words, value), doc.heightOfString(name, label)) + mm(2);
    const y = doc.y + height > SHEET.body.bottom ? newPage(doc) : doc.y;
    const row = doc.struct('TR');
    table.add(row);
    row.add(
      doc.struct('TH', { scope: 'Row' } as object, () => {
        doc.font('regular').fillColor(GREY).text(name, x, y, label);
      }),
    );
    row.add(
      doc.struct('TD', {}, () => {
        doc
          .font('bold')
          .fillColor(INK)
          .text(words, x + label.width + mm(4), y, value);
      }),
    );
    row.end();
    doc.y = y + height;
  }
  table.end();
  doc.font('regular').fillColor(INK);
}

/** The personal link: for a camera, and for who has none. */
function drawLink(doc: Pdf, letter: Element, { language }: PaperContent, link: string): void {
  const { x, width, bottom } = SHEET.body;
  const { scan, qr: alt } = letterWords(language);
  const top = doc.y + mm(6);
  const y = top + SHEET.qr > bottom ? newPage(doc) : top;
  const place = { x, y, size: SHEET.qr };
  const bbox = [x, y, x + SHEET.qr, y + SHEET.qr];
  letter.add(doc.struct('Figure', { alt, bbox } as object, () => drawQr(doc, link, place)));

  const beside = { x: x + SHEET.qr + mm(4), y: y + mm(4), width: width - SHEET.qr - mm(4) };
  const write = writerOf(doc, letter);
  doc.fillColor(INK).font('regular').fontSize(9);
  write('P', scan, beside);
  doc.font('bold');
  write('P', link, { ...beside, y: doc.y + mm(1) });
  doc.font('regular').fontSize(10);
  doc.y = Math.max(doc.y, y + SHEET.qr);
}

/** What no font of ours draws, and what steers printers, is taken out of what people typed. */
export const drawable = (text: string): string =>
  text
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll(/[\p{Extended_Pictographic}\u{fe0f}]/gu, '')
    .replaceAll(/[^\u0000-\u052f\u1e00-\u22ff\n]/gu, '?')
    .trim();
