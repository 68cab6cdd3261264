import fc from 'fast-check';
import type { TextFormat } from '../formats/text-records.ts';
import { constant, from, makes, number, readProfile } from './testing/read-profile.ts';

const format: TextFormat = { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true };

const records = [
  {
    tag: null,
    makes: [
      makes('customer', { code: from('c'), name: from('n') }),
      makes('bill', {
        number: from('b'),
        issueDate: from('d'),
        dueDate: constant('31/12/2026'),
        amountDue: from('t', number()),
      }),
      makes('supply', { code: from('p') }),
      makes('line', { label: from('v'), amount: from('a', number()) }),
    ],
  },
];

/** How a row can be spoilt, so that its bill must not be taken. */
const SPOILT = {
  day: (row: string[]) => row.with(3, '31/11/2026'),
  amount: (row: string[]) => row.with(7, '1.00'),
  total: (row: string[]) => row.with(4, '999,00'),
  pod: (row: string[]) => row.with(5, 'IT1'),
  name: (row: string[]) => row.with(2, ''),
  quote: (row: string[]) => row.with(6, '"open'),
  'one cell more': (row: string[]) => [...row, 'x'],
} as const;

type Spoilt = keyof typeof SPOILT;

const bill = fc.array(fc.option(fc.constantFrom(...(Object.keys(SPOILT) as Spoilt[])), { freq: 6 }), {
  minLength: 1,
  maxLength: 5,
});

describe('a flat file of which some rows are spoilt', () => {
  it('gives every bill that is whole, and a reason for every other one', () => {
    fc.assert(
      fc.property(fc.array(bill, { maxLength: 12 }), (bills) => {
        const lines = ['b;c;n;d;t;p;v;a'];
        const places = bills.map((rows, index) => {
          const first = lines.length + 1;
          for (const spoilt of rows) {
            const row = [
              `B${index}`,
              `C${index % 3}`,
              'Rossi',
              '21/11/2026',
              `${rows.length},00`,
              'IT999E00000001',
              'x',
              '1,00',
            ];
            lines.push((spoilt === null ? row : SPOILT[spoilt](row)).join(';'));
          }
          return { first, last: lines.length };
        });
        // Only in its first row a name is read: the customer was there before the others.
        const isSound = (rows: (Spoilt | null)[]) =>
          rows.every((one, at) => one === null || (one === 'name' && at > 0));
        const { bills: made, faults, counts } = readProfile({ format, records }, lines.join('\n'));

        const sound = bills.flatMap((rows, index) => (isSound(rows) ? [`B${index}`] : []));
        expect(made.map(({ number: one }) => one)).toEqual(sound);
        expect(counts).toEqual({
          records: lines.length - 1,
          made: sound.length,
          rejected: bills.length - sound.length,
        });
        bills.forEach((rows, index) => {
          const { first, last } = places[index]!;
          const reasons = faults.filter(({ lineNumber }) => lineNumber >= first && lineNumber <= last);
          expect(reasons.length > 0).toBe(!isSound(rows));
        });
      }),
      { numRuns: 300 },
    );
  });
});
