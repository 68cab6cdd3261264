import fc from 'fast-check';
import { type Cell, spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import { workbook } from '../testing/workbook.ts';
import { openSpreadsheet, type SheetRow } from './spreadsheet-reader.ts';
import { withTemporaryFile } from './temporary-file.ts';

const read = (bytes: Buffer, sheet = ''): Promise<SheetRow[]> =>
  withTemporaryFile([bytes], async (file) => {
    const rows: SheetRow[] = [];
    for await (const some of (await openSpreadsheet(file, 'file.xlsx')).rows(sheet)) rows.push(...some);
    return rows;
  });
const texts = async (bytes: Buffer, sheet?: string): Promise<[number, string[]][]> =>
  (await read(bytes, sheet)).map(({ lineNumber, cells }) => [lineNumber, cells.map(({ text }) => text)]);

describe('a spreadsheet', () => {
  it('is read cell by cell: shared texts, own texts, numbers, truth, formulas and days', async () => {
    const file = workbook({
      strings: ['<t>Codice</t>', '<r><t>Maria </t></r><r><t>Rossi</t></r><rPh><t>x</t></rPh>'],
      formats: ['dd/mm/yyyy', '[Red]#,##0.00 &quot;giorni&quot;', '[h]:mm'],
      sheets: {
        Clienti: `
          <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Nome</t></is></c></row>
          <row r="2"/>
          <row r="3"><c r="A3" s="1"/><c r="B3" t="inlineStr"><is><t> </t></is></c></row>
          <row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>45.790800000000004</v></c><c r="C5" s="1"><v>46347</v></c>
            <c r="D5" s="4"><v>46347.770833333336</v></c><c r="E5" s="2"><v>1234.5</v></c><c r="F5" t="b"><v>1</v></c>
            <c r="G5" t="str"><f>A1&amp;"x"</f><v>Codicex</v></c><c r="H5"><f>1+1</f><v>2</v></c><c r="I5"><v>99990000000043</v></c>
            <c r="J5"><v>1E-3</v></c><c r="K5" t="d"><v>2026-12-31T00:00:00</v></c><c r="L5" t="e"><v>#N/A</v></c>
            <c r="AB5" t="inlineStr"><is><t>riga_x000D_
due</t></is></c></row>`,
      },
    });
    const rows = await read(file, 'clienti');
    expect(rows.map(({ lineNumber }) => lineNumber)).toEqual([1, 5]);
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['Codice', '', 'Nome']);
    expect(rows[1]?.cells.slice(0, 12)).toEqual([
      { text: 'Maria Rossi', kind: 'text' },
      { text: '45.7908', kind: 'number' },
      { text: '2026-11-21', kind: 'date' },
      { text: '2026-11-21T18:30:00', kind: 'date' },
      { text: '1234.5', kind: 'number' },
      { text: 'true', kind: 'text' },
      { text: 'Codicex', kind: 'text' },
      { text: '2', kind: 'number' },
      { text: '99990000000043', kind: 'number' },
      { text: '0.001', kind: 'number' },
      { text: '2026-12-31', kind: 'date' },
      { text: '#N/A', kind: 'text' },
    ]);
    expect(rows[1]?.cells[27]).toEqual({ text: 'riga due', kind: 'text' });
  });

  it('of which one sheet is read, by its name or the first', async () => {
    const row = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const file = workbook({ sheets: { Uno: row('1'), Due: row('2') } });
    expect(await texts(file)).toEqual([[1, ['1']]]);
    expect(await texts(file, 'DUE ')).toEqual([[1, ['2']]]);
    await expect(read(file, 'Tre')).rejects.toMatchObject({
      code: 'flow.sheet_missing',
      details: { sheet: 'Tre', found: 'Uno, Due' },
    });
  });

  it('counts days as an old Mac does where it says so, and as 1900 had a 29 February', async () => {
    const day = (serial: number) => `<row><c s="1"><v>${serial}</v></c></row>`;
    const days = day(59) + day(61) + day(2_958_465);
    expect(await texts(workbook({ sheets: { A: days } }))).toEqual([
      [1, ['1900-02-28']],
      [2, ['1900-03-01']],
      [3, ['9999-12-31']],
    ]);
    expect(await texts(workbook({ is1904: true, sheets: { A: day(44885) } }))).toEqual([[1, ['2026-11-21']]]);
    // A time alone is no day.
    expect(await texts(workbook({ sheets: { A: day(0.5) } }))).toEqual([[1, ['0.5']]]);
  });

  it('that we wrote ourselves comes back as it was', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((number) => Math.round(number * 100) / 100),
      fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(Date.UTC(1950, 0, 1) + days * 86_400_000)),
      fc.constant(null),
    );
    const written = (one: Cell | undefined): string => {
      if (one === null || one === undefined) return '';
      if (one instanceof Date) return one.toISOString().slice(0, 10);
      return typeof one === 'string' ? (one.trim() === '' ? '' : one.replace(/\p{Cc}+/gu, ' ')) : String(one);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), async (rows) => {
        const columns = Array.from({ length: 6 }, (_, index) => ({ header: `h${index}`, width: 10 }));
        const pieces: Buffer[] = [];
        for await (const piece of spreadsheet([{ name: 'Foglio', columns, rows }])) pieces.push(piece);
        const found = new Map(await texts(Buffer.concat(pieces)));
        rows.forEach((row, index) => {
          const texts = row.map(written);
          const last = texts.findLastIndex((text) => text !== '');
          expect(found.get(index + 2) ?? []).toEqual(
            texts.slice(0, last + 1).map((text) => (text === '-0' ? '0' : text)),
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what only looks like a spreadsheet', () => {
  const sheets = { A: '<row><c t="s"><v>0</v></c></row>' };

  it('is refused, and the reason given', async () => {
    const refusal = (bytes: Buffer) =>
      read(bytes).then(
        () => null,
        ({ code, details }) => [code, details.part ?? details.limit ?? null],
      );
    expect(await refusal(Buffer.from('Codice;Nome\n'))).toEqual(['file.not_a_zip', null]);
    expect(await refusal(workbook({ sheets: {} }))).toEqual(['flow.sheet_missing', null]);
    expect(await refusal(workbook({ sheets }))).toEqual(['flow.workbook_damaged', 'xl/sharedStrings.xml']);
    expect(await refusal(workbook({ sheets, others: [{ name: 'xl/workbook.xml', content: '<workbook>' }] }))).toEqual([
      'flow.xml_malformed',
      null,
    ]);
    expect(
      await refusal(
        workbook({ sheets, others: [{ name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' }] }),
      ),
    ).toEqual(['flow.workbook_damaged', 'A']);
    expect(await refusal(workbook({ sheets: { A: '<row><c r="ZZZ1"><v>1</v></c></row>' } }))).toEqual([
      'flow.xml_beyond_bounds',
      '2000 columns',
    ]);
  });

  it('may hold no document type, no bomb and no lie, in any of its parts', async () => {
    const attack = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    for (const name of ['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml']) {
      const file = workbook({ sheets, strings: ['<t>x</t>'], others: [{ name, content: attack }] });
      await expect(read(file)).rejects.toMatchObject({ code: 'flow.xml_dtd' });
    }
    const bomb = `<worksheet><sheetData>${' '.repeat(40_000_000)}</sheetData></worksheet>`;
    const before = process.memoryUsage().rss;
    await expect(
      read(workbook({ sheets, strings: ['<t>x</t>'], others: [{ name: 'xl/worksheets/sheet1.xml', content: bomb }] })),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(file\.bomb|flow\.xml_beyond_bounds)$/) });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });
});
