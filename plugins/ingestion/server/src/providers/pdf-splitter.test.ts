import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { splitPdf } from './pdf-splitter.ts';

/** Pages that are told apart by their widths: the first is 101 points wide. */
async function pdfOf(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (let page = 1; page <= pages; page += 1) pdf.addPage([100 + page, 200]).drawText(`page ${page}`);
  return Buffer.from(await pdf.save());
}
const part = (from: number, to: number) => ({ file: 'all.pdf', from, to });

async function split(bytes: Buffer, parts: readonly ReturnType<typeof part>[]): Promise<(number[] | string)[]> {
  const found: (number[] | string)[] = [];
  for await (const one of splitPdf(bytes, parts)) {
    if ('problem' in one) found.push(one.problem);
    else found.push((await PDFDocument.load(one.bytes)).getPages().map((page) => page.getWidth() - 100));
  }
  return found;
}

describe('a PDF that bills share', () => {
  it('is divided: every bill has its own pages, and nobody another’s', async () => {
    const pdf = await pdfOf(9);
    expect(await split(pdf, [part(1, 2), part(3, 3), part(8, 9)])).toEqual([[1, 2], [3], [8, 9]]);
    const ranges = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(ranges, async (cuts) => {
        const sorted = cuts.toSorted((one, other) => one - other);
        const parts = sorted.slice(1).map((to, index) => part(sorted[index]! + 1, to));
        const pages = parts.map(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
        expect(await split(pdf, parts)).toEqual(pages);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes each time', async () => {
    const pdf = await pdfOf(3);
    const bytes = async () => {
      for await (const one of splitPdf(pdf, [part(2, 3)])) return 'bytes' in one ? Buffer.from(one.bytes) : null;
      return null;
    };
    const [once, again] = [await bytes(), await bytes()];
    expect(once?.equals(again!)).toBe(true);
  });

  it('gives nobody pages that it does not have, or that two bills name', async () => {
    const pdf = await pdfOf(5);
    expect(await split(pdf, [part(1, 2), part(2, 3), part(4, 6), part(4, 5), part(9, 9)])).toEqual([
      'pdf_pages_shared',
      'pdf_pages_shared',
      'pdf_pages_missing',
      'pdf_pages_shared',
      'pdf_pages_missing',
    ]);
    expect(await split(pdf, [part(3, 3), part(3, 3)])).toEqual(['pdf_pages_shared', 'pdf_pages_shared']);
  });

  it('is not divided when it is protected, damaged or a bomb', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    expect(await split(Buffer.from(await pdf.save()), [part(1, 1)])).toEqual(['pdf_encrypted']);
    expect(await split(Buffer.from('not a PDF'), [part(1, 1)])).toEqual(['pdf_undivided']);

    const packed = deflateSync(Buffer.alloc(200 * 1024 ** 2));
    const bomb = Buffer.concat([
      Buffer.from(
        `%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
      ),
      packed,
      Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
    ]);
    expect(await split(bomb, [part(1, 1)])).toEqual(['pdf_undivided']);
    const twice = Buffer.from(
      bomb.toString('latin1').replace('/FlateDecode', '[/FlateDecode /FlateDecode]').replace('ObjStm', 'Obj#53tm'),
      'latin1',
    );
    expect(await split(twice, [part(1, 1)])).toEqual(['pdf_undivided']);
  });
});
