import type { Row } from './stabo-record.ts';
import * as records from './stabo-records.ts';
import { EXAMPLE } from './testing/example-flow.ts';

const { Head, Customer, Bill, Supply, Line, Reading, History, Peaks, Recalculation } = records;
const { Offer, Index, Tax, Unpaid, Notice, Tail } = records;

const layout = [
  [Head, EXAMPLE.TST],
  [Customer, EXAMPLE.CLI],
  [Bill, EXAMPLE.BOL],
  [Supply, EXAMPLE.FOR],
  [Line, EXAMPLE.RIG],
  [Reading, EXAMPLE.LET],
  [History, EXAMPLE.STO],
  [Peaks, 'POT;11/2025;2,1|2,4'],
  [Recalculation, 'RIC;Conguaglio;01/03/2026;;-12,40'],
  [Index, 'IND;F1;09/2026;0,11237|0,10812'],
  [Tax, 'IMP;IVA;IVA 10%;;;180,60;10;18,06'],
  [Unpaid, 'INS;L1;11/10/2026;42,10'],
  [Offer, EXAMPLE.OFF],
  [Notice, EXAMPLE.AVV],
  [Tail, EXAMPLE.COD],
] as const;

const row = (cells: readonly string[]): Row => ({ cells, lineNumber: 7, isBroken: false });

describe.each(layout.map(([record, example]) => [record.tag, record, example.split(';')] as const))(
  'the record %s',
  (_tag, record, cells) => {
    const width = record.names.length + 1;
    const found: string[] = [];
    const read = (changed: readonly string[]) => {
      found.length = 0;
      return record.read(row(changed), (_row, _tag, { field, code }) => found.push(`${field ?? '-'}: ${code}`));
    };

    it('is read the same by its schema and by its fast door', () => {
      expect(read(cells)).toEqual(record.schema.parse(cells));
      expect(found).toEqual([]);
    });

    const padded = (all: readonly string[]) => [...all, ...Array<string>(width).fill('')].slice(0, width);

    it('may end before any field that came later', () => {
      for (let end = cells.length; end <= width; end += 1)
        expect(read(padded(cells).slice(0, end))).toEqual(record.schema.parse(cells));
    });

    it('names each obligatory field that is empty, and minds no other', () => {
      const required = Object.entries(record.fields).flatMap(([name, { isOptional }]) => (isOptional ? [] : [name]));
      expect(read(cells.map((cell, place) => (place === 0 ? cell : '')))).toBeUndefined();
      expect(found).toEqual(required.map((name) => `${name}: field_missing`));
    });

    it('minds spaces around values as little as one more separator at the end', () => {
      expect(read([...cells.map((cell, place) => (place === 0 ? cell : ` ${cell} `)), ''])).toEqual(
        record.schema.parse(cells),
      );
    });

    it.each([
      ['a field too many', (all: readonly string[]) => [...padded(all), 'x']],
      ['a field too few', (all: readonly string[]) => all.slice(0, record.least - 1)],
      ['two separators too many', (all: readonly string[]) => [...padded(all), '', '']],
    ])('is refused with %s', (_what, change) => {
      expect(read(change(cells))).toBeUndefined();
      expect(found).toEqual(['-: field_count']);
    });

    it('agrees with its schema about every field that is wrong', () => {
      record.names.forEach((_name, index) => {
        for (const wrong of ['', '\u0007', '1.23', '99/99/9999', 'x'.repeat(3000)]) {
          const changed = padded(cells).with(index + 1, wrong);
          expect(read(changed) === undefined).toBe(!record.schema.safeParse(changed).success);
        }
      });
    });
  },
);
