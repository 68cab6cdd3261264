import { PDFDocument } from '@cantoo/pdf-lib';
import { useProcessing } from '../testing/processing.ts';

describe('the PDFs of a ZIP', () => {
  const { db, company, dropBills, bills, documents } = useProcessing();

  async function pdfOf(pages: number, password?: string): Promise<Buffer> {
    const pdf = await PDFDocument.create();
    for (let page = 1; page <= pages; page += 1) pdf.addPage([100 + page, 200]);
    if (password) pdf.encrypt({ userPassword: password, ownerPassword: password });
    return Buffer.from(await pdf.save());
  }
  async function widths(sha256: string): Promise<number[]> {
    const { stream } = await documents().open(sha256);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(Buffer.from(piece));
    return (await PDFDocument.load(Buffer.concat(pieces))).getPages().map((page) => page.getWidth());
  }
  const faultsOf = (runId: number) =>
    db()('ingestion.rejections').where({ run_id: runId }).orderBy('bill_number').select('bill_number', 'code', 'value');

  it('are one for each bill, or one for all of them with the pages of each', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [
        { number: 'B1', pdf: 'one.pdf' },
        { number: 'B2', pdf: 'all.pdf#1-2' },
        { number: 'B3', pdf: 'all.pdf#3' },
        { number: 'B4', pdf: 'all.pdf#4-9' },
        { number: 'B5', pdf: 'gone.pdf#1' },
      ],
      [
        { name: 'pdf/one.pdf', content: await pdfOf(1) },
        { name: 'all.pdf', content: await pdfOf(3) },
      ],
    );
    expect(run).toMatchObject({ state: 'ready', bill_count: 5, rejected_count: 0 });
    const found = await bills(lume.id);
    expect(await widths(found[0].pdf_hash)).toEqual([101]);
    expect(await widths(found[1].pdf_hash)).toEqual([101, 102]);
    expect(await widths(found[2].pdf_hash)).toEqual([103]);
    expect([found[3].pdf_hash, found[4].pdf_hash]).toEqual([null, null]);
    expect(await faultsOf(run.id)).toEqual([
      { bill_number: 'B4', code: 'pdf_pages_missing', value: 'all.pdf#4-9' },
      { bill_number: 'B5', code: 'pdf_missing', value: 'gone.pdf#1' },
    ]);
  });

  it('that are protected cost their bills nothing but the PDF', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [{ number: 'B1', pdf: 'all.pdf#1' }],
      [{ name: 'all.pdf', content: await pdfOf(2, 'secret') }],
    );
    expect(run).toMatchObject({ state: 'ready', bill_count: 1 });
    expect(await faultsOf(run.id)).toEqual([{ bill_number: 'B1', code: 'pdf_encrypted', value: 'all.pdf#1' }]);
  });

  it('leave a bill unchanged that is sent again with the same pages', async () => {
    const lume = await company();
    const pdf = { name: 'all.pdf', content: await pdfOf(2) };
    await dropBills(lume, [{ number: 'B1', pdf: 'all.pdf#2' }], [pdf]);
    const again = await dropBills(
      lume,
      [{ number: 'B1', pdf: 'all.pdf#2' }],
      [pdf, { name: 'readme.md', content: 'x' }],
    );
    expect(again).toMatchObject({ state: 'ready', changed_count: 0, unchanged_count: 1 });
  });
});
