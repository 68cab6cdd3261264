import { EXAMPLE } from '../testing/example-flow.ts';
import type { SourceRecord } from '../formats/source-record.ts';
import { mendUnits, type Role, type Unit } from './mend-units.ts';
import { staboRole } from './record-roles.ts';

const recordsOf = (lines: readonly string[]): SourceRecord[] =>
  lines.map((line, index) => ({ lineNumber: index + 1, tag: null, cells: line.split(';'), fault: null }));

function unitsOf(lines: readonly string[], rejected: readonly number[], roleOf: (record: SourceRecord) => Role) {
  const units: Unit[] = [];
  const finder = mendUnits({ roleOf, isRejected: (line) => rejected.includes(line), take: (unit) => units.push(unit) });
  recordsOf(lines).forEach(finder.record);
  finder.end();
  return units.map(({ entity, fromLine, toLine, customerLine, records }) => ({
    entity,
    lines: [fromLine, toLine],
    customerLine,
    count: records.length,
  }));
}

const { TST, CLI, BOL, FOR, RIG, COD } = EXAMPLE;

describe('what is to be mended of a file', () => {
  const flow = [TST, CLI, BOL, FOR, RIG, BOL, FOR, RIG, CLI, BOL, FOR, RIG, COD];

  it('is each bill in which a line was rejected, whole, below its customer', () => {
    expect(unitsOf(flow, [8], staboRole)).toEqual([
      { entity: 'customer', lines: [2, 2], customerLine: null, count: 1 },
      { entity: 'bill', lines: [6, 8], customerLine: 2, count: 3 },
    ]);
  });

  it('is each customer once, however many of the bills', () => {
    expect(unitsOf(flow, [2, 3, 6, 12], staboRole).map(({ entity, lines }) => [entity, ...lines])).toEqual([
      ['customer', 2, 2],
      ['bill', 3, 5],
      ['bill', 6, 8],
      ['customer', 9, 9],
      ['bill', 10, 12],
    ]);
  });

  it('is a bill without a customer all the same, and nothing where nothing was rejected', () => {
    expect(unitsOf([TST, BOL, FOR, COD], [2], staboRole)).toEqual([
      { entity: 'bill', lines: [2, 3], customerLine: null, count: 2 },
    ]);
    expect(unitsOf(flow, [], staboRole)).toEqual([]);
    expect(unitsOf([RIG], [1], staboRole)).toEqual([]);
  });

  it('is all records of one number, where every record says its bill', () => {
    const roleOf = ({ cells }: SourceRecord): Role => ({ part: 'bill', key: cells[0] ?? '', isWhole: true });
    expect(unitsOf(['A;1', 'A;2', 'B;1', 'C;1', 'C;2'], [2, 4], roleOf)).toEqual([
      { entity: 'bill', lines: [1, 2], customerLine: null, count: 2 },
      { entity: 'bill', lines: [4, 5], customerLine: null, count: 2 },
    ]);
  });

  it('is a line by itself, where lines stand by themselves', () => {
    expect(unitsOf(['x', 'y'], [2], () => ({ part: 'single', entity: 'contact' }))).toEqual([
      { entity: 'contact', lines: [2, 2], customerLine: null, count: 1 },
    ]);
  });
});
