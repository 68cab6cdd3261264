import fc from 'fast-check';
import Papa from 'papaparse';
import { csvLine } from '@nitida/kernel/csv';
import { rejectionLine, rejectionsHeader } from './rejection-table.ts';

describe('a CSV for a spreadsheet', () => {
  it('quotes what would be read as more cells or lines', () => {
    expect(csvLine(['a', 'b;c', 'd"e', 'f\ng', null, 7], ';')).toBe('a;"b;c";"d""e";"f\ng";;7\r\n');
  });

  it.each(['=1+1', '+39', '-1', '@x', '\tx', '\rx'])('does not let %p run as a formula', (cell) => {
    expect(csvLine([cell], ';')).toContain(`'${cell}`);
  });

  it('never has a cell that a spreadsheet program would run, and loses nothing', () => {
    const cell = fc
      .tuple(fc.constantFrom('', '=', '+', '-', '@', '=cmd|', '\n@', ' =', '＝', '\t', '"=', ';='), fc.string())
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), fc.constantFrom(';', ','), (cells, delimiter) => {
        const [read = []] = Papa.parse<string[]>(csvLine(cells, delimiter), { delimiter, newline: '\r\n' }).data;
        expect(read.filter((one) => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(one))).toEqual([]);
        expect(read.map((one, place) => (one === cells[place] ? one : one.replace(/^'/, '')))).toEqual(cells);
      }),
    );
  });

  const rejection = {
    id: 1,
    severity: 'rejection' as const,
    fileName: 'flow.txt',
    lineNumber: 3,
    recordType: 'BOL',
    billNumber: 'B1',
    field: 'dueDate',
    value: '=HYPERLINK("x")',
    code: 'due_before_issue',
    mendedBy: null,
  };

  it('tells a rejection with its reason and its remedy', () => {
    expect(rejectionLine(rejection, 'it')).toMatch(
      /^scarto;flow\.txt;3;BOL;B1;dueDate;"'=HYPERLINK\(""x""\)";due_before_issue;.+;.+;.+\r\n$/,
    );
    expect(rejectionLine(rejection, 'en')).toMatch(/^rejection,flow\.txt,3,BOL,B1,dueDate,/);
  });

  it('is known as UTF-8 by its first character', () => {
    expect(rejectionsHeader('it')).toMatch(/^\uFEFFgravità;file;riga/);
  });
});
