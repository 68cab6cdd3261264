import type { SourceRecord } from './source-record.ts';
import { columnNames } from './source-record.ts';
import { type TextFormat, textRecords } from './text-records.ts';

/** Reads a text in pieces of so many bytes; cells by the names of the columns that are asked for. */
function read(format: TextFormat, text: string | Buffer, names: readonly string[], pieceSize = 7) {
  const records: SourceRecord[] = [];
  const asked: Record<string, number | undefined> = {};
  const reader = textRecords(format, {
    begin(columns) {
      for (const name of names) asked[name] = columns(null, name);
      return null;
    },
    record: (record) => {
      records.push(record);
      return null;
    },
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceSize) reader.push(bytes.subarray(at, at + pieceSize));
  return { refusal: reader.end(), records, asked };
}

const delimited = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true } as const;

describe('delimited text', () => {
  it('has records under a header', () => {
    const { records, asked, refusal } = read(
      delimited,
      '\uFEFFNumero;"Ragione; sociale";\r\nA1;Rossi;\r\n;;\r\nA2;"De ""Nino""";x',
      ['numero', 'Ragione; sociale', '3', 'other'],
    );
    expect(refusal).toBeNull();
    expect(asked).toEqual({ numero: 0, 'Ragione; sociale': 1, '3': 2, other: undefined });
    expect(records).toMatchObject([
      { lineNumber: 2, tag: null, cells: ['A1', 'Rossi', ''], fault: null },
      { lineNumber: 4, cells: ['A2', 'De "Nino"', 'x'], fault: 'field_count' },
    ]);
  });

  it('has columns that are called by their place', () => {
    const { records, asked } = read(
      { ...delimited, hasHeader: false, skipLines: 1, delimiter: '\t' },
      'a title\nA1\tRossi\n',
      ['2'],
    );
    expect(asked).toEqual({ '2': 1 });
    expect(records).toMatchObject([{ lineNumber: 2, cells: ['A1', 'Rossi'] }]);
  });

  it('tells of a row that cannot be cut', () => {
    expect(read(delimited, 'a;b\n"x;y\n1;2\n', []).records).toMatchObject([
      { lineNumber: 2, fault: 'quotes_broken' },
      { lineNumber: 3, cells: ['1', '2'], fault: null },
    ]);
  });

  it('is refused when it is empty, too long or in another encoding', () => {
    expect(read(delimited, '\n\n', []).refusal).toMatchObject({ code: 'flow.empty' });
    expect(read(delimited, `a\n${'x'.repeat(70_000)}`, [], 1000).refusal).toMatchObject({
      code: 'flow.line_too_long',
      lineNumber: 2,
    });
    expect(read(delimited, Buffer.from('a\nè\n', 'latin1'), []).refusal).toMatchObject({
      code: 'flow.encoding_wrong',
      lineNumber: 2,
    });
    expect(read({ ...delimited, encoding: 'windows-1252' }, Buffer.from('a\nè\n', 'latin1'), []).records).toMatchObject(
      [{ cells: ['è'] }],
    );
  });
});

it('delimited records are told apart by a column', () => {
  const format = { type: 'delimited_records', encoding: 'utf-8', delimiter: '|', skipLines: 0, tagColumn: 2 } as const;
  const { records, asked } = read(format, '1|T|x\n2|D\n', ['3']);
  expect(asked).toEqual({ '3': 2 });
  expect(records.map(({ tag, cells }) => [tag, cells])).toEqual([
    ['T', ['1', 'T', 'x']],
    ['D', ['2', 'D']],
  ]);
});

describe('fixed width', () => {
  const columns = [
    { name: 'number', start: 1, length: 4 },
    { name: 'name', start: 7, length: 6 },
  ];

  it('is cut by characters, not by bytes, and short lines end in empty columns', () => {
    const format = { type: 'fixed_width', encoding: 'utf-8', skipLines: 1, columns } as const;
    const { records, asked } = read(format, 'TITLE\nA1  ..Nicolò\r\nA2\n', ['name']);
    expect(asked).toEqual({ name: 1 });
    expect(records.map(({ cells }) => cells)).toEqual([
      ['A1', 'Nicolò'],
      ['A2', ''],
    ]);
  });

  it('leaves out records that the layout does not describe', () => {
    const format: TextFormat = {
      type: 'fixed_width_records',
      encoding: 'utf-8',
      skipLines: 0,
      tag: { start: 1, length: 2 },
      recordTypes: [{ tag: 'BO', columns: [{ name: 'number', start: 3, length: 3 }] }],
    };
    expect(read(format, '00HEAD\nBOB01\n99\n', []).records).toMatchObject([
      { lineNumber: 2, tag: 'BO', cells: ['B01'] },
    ]);
  });
});

it('names columns that the header does not, or does twice', () => {
  expect(columnNames([' Importo ', '', 'IMPORTO', 'Data\n emissione'])).toEqual([
    'Importo',
    '2',
    'IMPORTO 2',
    'Data emissione',
  ]);
});
