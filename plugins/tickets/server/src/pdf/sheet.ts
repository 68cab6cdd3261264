import { printable } from './formats.ts';

type Doc = PDFKit.PDFDocument;
type Struct = PDFKit.PDFStructureElement;

export type TextStyle = { size?: number; bold?: boolean; color?: string; align?: 'left' | 'right' | 'center' };

export type Column = { label: string; width: number; align?: 'left' | 'right' };

/** `level` 1 is a part of the row above it; `strong` is a total; `lang` is that of its first cell. */
export type Row = { cells: string[]; level?: 0 | 1; strong?: boolean; lang?: string };

type TagOptions = {
  parent?: Struct;
  alt?: string;
  bbox?: number[];
  lang?: string | undefined;
  scope?: 'Row' | 'Column';
};

export const MARGIN = 46;
export const WIDTH = 595.28 - 2 * MARGIN;
export const INK = '#1b1f24';
export const MUTED = '#566070';
const LINE = '#d7dce2';
const BOTTOM = 841.89 - 62;

/**
 * A page to draw on from top to bottom. Everything on it is tagged for those who have it read to
 * them: headings, tables with their header cells, figures with words. Lines and fills are marked as
 * decoration, so nobody hears them.
 */
export function sheetOf(doc: Doc) {
  const root = doc.struct('Document');
  doc.addStructure(root);
  let y = 0;
  let section = newSection();

  function newSection() {
    const next = doc.struct('Sect');
    root.add(next);
    return next;
  }

  const place = (text: string, x: number, top: number, width: number, style: TextStyle = {}) => {
    pick(doc, style).text(printable(text), x, top, { width, align: style.align ?? 'left', lineGap: 1.5 });
  };

  const heightOf = (text: string, width: number, style: TextStyle = {}) =>
    pick(doc, style).heightOfString(printable(text), { width, lineGap: 1.5 });

  const tagged = (type: string, draw: () => void, options: TagOptions = {}) => {
    const { parent = section, ...more } = options;
    parent.add(doc.struct(type, more as PDFKit.Mixins.StructureElementOptions, draw));
  };

  const decoration = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };

  /** Begins a new page where what comes next would not fit whole. */
  const room = (height: number) => {
    if (y + height <= BOTTOM) return;
    doc.addPage();
    y = MARGIN;
  };

  const line = (top: number, color = LINE) =>
    decoration(() =>
      doc
        .moveTo(MARGIN, top)
        .lineTo(MARGIN + WIDTH, top)
        .lineWidth(0.6)
        .stroke(color),
    );

  const rowHeight = (columns: readonly Column[], cells: readonly string[], style: TextStyle, indent: number) =>
    Math.max(
      ...columns.map(({ width }, index) => heightOf(cells[index] ?? '', width - 8 - (index === 0 ? indent : 0), style)),
    ) + 7;

  const drawRow = (parent: Struct, columns: readonly Column[], row: Row & { isHead?: boolean }) => {
    const { cells, level = 0, strong = false, isHead = false, lang } = row;
    const style: TextStyle = isHead
      ? { size: 8, bold: true, color: MUTED }
      : { size: 9, bold: strong, color: level === 1 ? MUTED : INK };
    const indent = level * 12;
    const height = rowHeight(columns, cells, style, indent);
    const tr = doc.struct('TR');
    parent.add(tr);

    let x = MARGIN;
    columns.forEach(({ width, align = 'left' }, index) => {
      const shift = index === 0 ? indent : 0;
      const isHeader = isHead || index === 0;
      tagged(
        isHeader ? 'TH' : 'TD',
        () => place(cells[index] ?? '', x + 4 + shift, y + 4, width - 8 - shift, { ...style, align }),
        { parent: tr, ...(isHeader ? { scope: isHead ? 'Column' : 'Row', lang } : {}) },
      );
      x += width;
    });
    tr.end();
    y += height;
    line(y, strong || isHead ? '#aab2bc' : LINE);
  };

  return {
    doc,
    place,
    heightOf,
    tagged,
    decoration,
    room,
    top: () => y,
    down: (by: number) => void (y += by),

    /** What belongs together, under its heading. Ends the section before it. */
    begin(heading: string, color: string, roomFor = 60) {
      section.end();
      section = newSection();
      room(roomFor);
      y += 16;
      tagged('H2', () => place(heading, MARGIN, y, WIDTH, { size: 12.5, bold: true, color }));
      y += 21;
    },

    paragraph(text: string, style: TextStyle = {}, lang?: string) {
      const height = heightOf(text, WIDTH, { size: 9, ...style });
      room(height);
      tagged('P', () => place(text, MARGIN, y, WIDTH, { size: 9, ...style }), { lang });
      y += height + 4;
    },

    /** Labels with their values in two columns; what has no value is left out. */
    facts(pairs: readonly (readonly [string, string | null])[], x = MARGIN, width = WIDTH) {
      const labelWidth = Math.min(width * 0.4, 130);
      for (const [label, value] of pairs) {
        if (value === null) continue;
        const height = Math.max(
          heightOf(label, labelWidth - 6, { size: 8.5 }),
          heightOf(value, width - labelWidth, { size: 9 }),
        );
        room(height);
        // Two paragraphs: as one, a voice would read "Customer codeL000007".
        tagged('P', () => place(label, x, y, labelWidth - 6, { size: 8.5, color: MUTED }));
        tagged('P', () => place(value, x + labelWidth, y, width - labelWidth, { size: 9 }));
        y += height + 3;
      }
    },

    table(columns: readonly Column[], rows: readonly Row[]) {
      const table = doc.struct('Table');
      section.add(table);
      const head = { cells: columns.map(({ label }) => label), isHead: true };
      room(48);
      drawRow(table, columns, head);

      for (const row of rows) {
        const before = y;
        room(rowHeight(columns, row.cells, { size: 9, bold: row.strong ?? false }, 0) + 2);
        if (y < before) drawRow(table, columns, head);
        drawRow(table, columns, row);
      }
      table.end();
      y += 6;
    },

    /** Closes the structure and writes on every page what stands below it. */
    finish(foot: (page: number, of: number) => string) {
      section.end();
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(start + page);
        doc.page.margins.bottom = 0;
        doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
        doc
          .moveTo(MARGIN, BOTTOM + 14)
          .lineTo(MARGIN + WIDTH, BOTTOM + 14)
          .lineWidth(0.6)
          .stroke(LINE);
        place(foot(page + 1, count), MARGIN, BOTTOM + 22, WIDTH, { size: 7.5, color: MUTED });
        doc.endMarkedContent();
      }
      doc.end();
    },
  };
}

export type Sheet = ReturnType<typeof sheetOf>;

const pick = (doc: Doc, { size = 9, bold = false, color = INK }: TextStyle): Doc =>
  doc
    .font(bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(size)
    .fillColor(color);
