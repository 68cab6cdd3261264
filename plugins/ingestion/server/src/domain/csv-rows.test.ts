import fc from 'fast-check';
import { csvRows } from './csv-rows.ts';
import type { Encoding } from './flow-decoder.ts';

/** All rows of a text, pushed in pieces of a size. Broken ones are marked. */
function rowsOf(content: string | Uint8Array, { size = 1 << 16, encoding = 'utf-8' as Encoding } = {}) {
  const rows: (readonly [number, ...string[]])[] = [];
  const reader = csvRows({
    encoding,
    delimiter: ';',
    row({ cells, lineNumber, isBroken }) {
      rows.push([lineNumber, ...(isBroken ? ['BROKEN'] : []), ...cells]);
      return null;
    },
  });
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  let refusal = null;
  for (let start = 0; start < bytes.length && !refusal; start += size)
    refusal = reader.push(bytes.subarray(start, start + size));
  return { rows, refusal: refusal ?? reader.end() };
}

describe('the rows of a delimited text', () => {
  it('are its lines, whatever ends them, the last one too', () => {
    expect(rowsOf('a;b\r\nc;d\ne;f').rows).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ]);
  });

  it('keep their line numbers past empty lines', () => {
    expect(rowsOf('a\n\n  \nb\n').rows).toEqual([
      [1, 'a'],
      [4, 'b'],
    ]);
  });

  it('lose the byte order mark', () => {
    expect(rowsOf('\uFEFFa;b\n').rows).toEqual([[1, 'a', 'b']]);
  });

  it('have quoted fields as RFC 4180 says', () => {
    expect(rowsOf('"a;b";"say ""hi""";\nc;d\n').rows).toEqual([
      [1, 'a;b', 'say "hi"', ''],
      [2, 'c', 'd'],
    ]);
  });

  it('lose one line to a quote that nobody closes, and not the rest', () => {
    expect(rowsOf('a;b\nc;"d\ne;f\ng;"h;i"\n').rows).toEqual([
      [1, 'a', 'b'],
      [2, 'BROKEN', 'c', '"d'],
      [3, 'e', 'f'],
      [4, 'g', 'h;i'],
    ]);
  });

  it('keep the record type of a line whose quotes are broken', () => {
    expect(rowsOf('"AVV";"INF";"never closed\n').rows).toEqual([[1, 'BROKEN', 'AVV', '"INF"', '"never closed']]);
  });

  it('never swallow a line break into a quoted field', () => {
    expect(rowsOf('a;"b\nc";d\n').rows).toEqual([
      [1, 'BROKEN', 'a', '"b'],
      [2, 'c"', 'd'],
    ]);
  });

  it('are the same wherever the chunks are cut', () => {
    const text = 'è;"a;b"\r\n\r\nsecond;"ü ""x"""\n€;third';
    const whole = rowsOf(text).rows;
    for (let size = 1; size < 12; size += 1) expect(rowsOf(text, { size }).rows).toEqual(whole);
  });

  it('come back as they were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'è', ';', '"', ' ', ',', '€'), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 64 }),
        (table, size) => {
          const text = table
            .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')}\n`)
            .join('');
          expect(rowsOf(text, { size }).rows).toEqual(table.map((cells, index) => [index + 1, ...cells]));
        },
      ),
    );
  });

  // A block without quotes is cut by hand; one quote in it, and the library cuts all of it.
  it('are cut the same whether or not something in their block is quoted', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'è', ' ', ',', '€', '\r'), maxLength: 20 });
    const line = fc.tuple(fc.array(cell, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\n\n'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.map(([cells, end]) => `${cells.join(';')}${end}`).join('');
        const quoted = rowsOf(`${text}"z"\n`).rows;
        expect(quoted.pop()?.slice(1)).toEqual(['z']);
        expect(rowsOf(text).rows).toEqual(quoted);
      }),
    );
  });
});

describe('a line that is too long', () => {
  const long = 'x'.repeat(65_537);

  it.each([
    ['at the beginning', `${long}\n`, 1],
    ['after others', `a\nb\n${long}\nc\n`, 3],
    ['without an end', `a\n${long}`, 2],
    ['of a megabyte', `a\n${'y'.repeat(1_000_000)}`, 2],
  ])('is refused %s', (_where, text, lineNumber) => {
    for (const size of [1000, 1 << 16, 1 << 21]) {
      expect(rowsOf(text, { size }).refusal).toMatchObject({ code: 'flow.line_too_long', lineNumber });
    }
  });

  it('is not one of exactly 64 kB', () => {
    expect(rowsOf(`${'x'.repeat(65_536)}\nb\n`).refusal).toBeNull();
  });
});

describe('the encoding', () => {
  it('is refused where UTF-8 was agreed and Windows-1252 came, by line', () => {
    const bytes = Buffer.concat([Buffer.from('a;è\nb;c\n'), Buffer.from([0x64, 0xe8, 0x0a])]);
    expect(rowsOf(bytes).refusal).toEqual({
      code: 'flow.encoding_wrong',
      lineNumber: 3,
      details: { expected: 'UTF-8' },
    });
  });

  it('may be Windows-1252, with its own signs for 80 to 9F', () => {
    const bytes = Uint8Array.from([0x80, 0x20, 0xe8, 0x92, 0x3b, 0x78, 0x0a]);
    expect(rowsOf(bytes, { encoding: 'windows-1252' }).rows).toEqual([[1, '€ è’', 'x']]);
  });

  it('is refused where Windows-1252 was agreed and UTF-8 came', () => {
    expect(rowsOf('a;b\nCittà;c\n', { encoding: 'windows-1252' }).refusal).toMatchObject({
      code: 'flow.encoding_wrong',
      lineNumber: 2,
    });
    expect(rowsOf('\uFEFFa;b\n', { encoding: 'windows-1252' }).refusal).toMatchObject({ code: 'flow.encoding_wrong' });
  });

  it('is refused where a byte means nothing in Windows-1252', () => {
    expect(rowsOf(Uint8Array.from([0x61, 0x81, 0x0a]), { encoding: 'windows-1252' }).refusal).toMatchObject({
      code: 'flow.encoding_wrong',
    });
  });
});
