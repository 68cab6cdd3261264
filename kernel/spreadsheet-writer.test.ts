import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { type Cell, type Sheet, spreadsheet } from './spreadsheet-writer.ts';
import { unzip } from './testing/unzip.ts';

const columns = [
  { header: 'Line', width: 8 },
  { header: 'Reason', width: 60 },
];

const written = async (...sheets: Sheet[]) => unzip(await buffer(spreadsheet(sheets)));
const sheetOf = async (rows: Cell[][]) =>
  (await written({ name: 'x', columns, rows })).get('xl/worksheets/sheet1.xml') ?? '';

/** The texts of a sheet as a spreadsheet program reads them. */
const textsIn = (xml: string): string[] =>
  [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)]
    .slice(2)
    .map(([, text = '']) =>
      text
        .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')
        .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );

describe('a workbook', () => {
  it('has the parts that spreadsheet programs ask for', async () => {
    const files = await written({ name: 'Scarti', columns, rows: [] }, { name: 'Altro', columns, rows: [] });
    expect([...files.keys()]).toEqual([
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      '_rels/.rels',
      '[Content_Types].xml',
    ]);
    expect(files.get('xl/workbook.xml')).toContain('<sheet name="Scarti" sheetId="1" r:id="rId1"/><sheet name="Altro"');
    expect(files.get('[Content_Types].xml')).toContain('/xl/worksheets/sheet2.xml');
  });

  it('writes texts, numbers and days, each as what it is', async () => {
    const xml = await sheetOf([['00100', 12.5, new Date('2026-11-21'), new Date('2026-11-21T12:00:00Z'), null, '']]);
    expect(xml).toContain(
      '<row r="2"><c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">00100</t></is></c>' +
        '<c r="B2" s="0"><v>12.5</v></c><c r="C2" s="3"><v>46347</v></c><c r="D2" s="4"><v>46347.5</v></c></row>',
    );
  });

  it('begins with a row that is bold, stays in sight and carries filters', async () => {
    const xml = await sheetOf([['1', 'a']]);
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(xml).toContain('<autoFilter ref="A1:B2"/>');
    expect(xml).toContain('<col min="2" max="2" width="60" style="2" customWidth="1"/>');
  });

  it('keeps every text as it is, and lets none become a formula', async () => {
    const beginnings = fc.constantFrom('', '=', '+', '-', '@', '=cmd|', '\t=', '_x000D_', '<f>', ' ');
    const text = fc
      .tuple(beginnings, fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }))
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (texts) => {
        const xml = await sheetOf(texts.map((one) => [one]));
        expect(textsIn(xml)).toEqual(texts.map((one) => one.replace(/\p{Surrogate}/gu, '\uFFFD')));
        expect(xml).not.toMatch(/<f[ >]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
        expect(xml.match(/<c /g)).toHaveLength(texts.length + 2);
        expect(xml.match(/ t="inlineStr"/g)).toHaveLength(texts.length + 2);
      }),
      { numRuns: 200 },
    );
  });

  it('cuts what no program opens', async () => {
    const [text = ''] = textsIn(await sheetOf([['😀'.repeat(20_000)]]));
    expect(text).toHaveLength(32_767);
    expect(text.endsWith('…')).toBe(true);
    expect(await sheetOf([[Number.NaN, new Date(Number.NaN), Infinity]])).toContain('<row r="2"></row>');
    expect(await sheetOf([[new Date('1899-01-01')]])).toContain('1899-01-01T');
  });

  it('gives sheets names that they may have, no two alike', async () => {
    const names = ['a/b:c*?[d]', 'A b c   d', 'x'.repeat(40), 'x'.repeat(41), '', "<&'"];
    const workbook =
      (await written(...names.map((name) => ({ name, columns, rows: [] })))).get('xl/workbook.xml') ?? '';
    const found = [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
    expect(found).toEqual([
      'a b c   d',
      'A b c   d (2)',
      'x'.repeat(31),
      `${'x'.repeat(24)} (2)`,
      'Sheet',
      'Sheet (2)',
    ]);
  });

  it('goes on in another sheet where one is full, with flat memory', async () => {
    function* rows(): Generator<Cell[]> {
      for (let row = 0; row < 1_000_001; row += 1) yield [row];
    }
    const found = new Map<string, number>();
    let bytes = 0;
    for await (const piece of spreadsheet([{ name: 'Long', columns, rows: rows() }])) {
      bytes += piece.length;
      for (const name of piece.toString('latin1').match(/xl\/worksheets\/sheet\d\.xml/g) ?? []) found.set(name, bytes);
    }
    expect([...found.keys()]).toEqual(['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']);
  });
});
