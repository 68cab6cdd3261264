import fc from 'fast-check';
import { sheetsOf, workbookOf } from '../testing/mended.ts';

/** As the reader answers: on one line, and nothing where nothing can be seen. */
const seen = (text: string): string => {
  const line = text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\p{Cc}+/gu, ' ');
  return line.trim() === '' ? '' : line;
};

const text = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', '=cmd|', '\t', '_x000D_', '00', '😀', '<&>'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  .map((parts) => parts.join(''));

describe('a workbook that we write', () => {
  it('says to our own reader what was written, cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), async (rows) => {
        const [sheet] = await sheetsOf(await workbookOf([{ name: 'x', rows: [['header'], ...rows] }]));
        const read = rows.map((cells) => cells.map(seen));
        for (const cells of read) while (cells.at(-1) === '') cells.pop();
        expect(sheet?.rows).toEqual([['header'], ...read.filter((cells) => cells.length > 0)]);
      }),
      { numRuns: 60, examples: [[[['\u0000']]]] },
    );
  });

  it('keeps numbers and days as what they are, and a very long text as far as there is room', async () => {
    const row = [12.5, -0.000001, new Date('2026-11-21'), new Date('2026-11-21T18:30:00'), 'x'.repeat(40_000)];
    const [sheet] = await sheetsOf(await workbookOf([{ name: 'x', rows: [['header'], row] }]));
    expect(sheet?.rows[1]?.slice(0, 4)).toEqual(row.slice(0, 4));
    expect(sheet?.rows[1]?.[4]).toHaveLength(32_767);
  });
});
