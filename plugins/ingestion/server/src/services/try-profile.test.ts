import type { ProfileDefinition } from '../../../contract/flow-profile.ts';
import { TryOut } from '../../../contract/flow-profile.ts';
import { from, makes, number } from '../domain/profiles/testing/read-profile.ts';
import { SEMICOLONS } from '../testing/layouts.ts';
import { tryProfile } from './try-profile.ts';

const tried = (definition: ProfileDefinition, content: string | Buffer, name = 'file.csv') =>
  tryProfile({
    definition,
    companyCode: 'lume',
    services: ['electricity'],
    vatNumber: null,
    name,
    source: {
      async *pieces() {
        yield Buffer.from(content);
      },
    },
  });

const PAYMENTS: ProfileDefinition = {
  kind: 'payments',
  format: { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true },
  records: [
    {
      tag: null,
      makes: [
        makes('payment', {
          reference: from('id'),
          billNumber: from('b'),
          amount: from('a', number()),
          paidOn: from('d'),
        }),
      ],
    },
  ],
};

const payments = (count: number, amount: (index: number) => string) =>
  ['id;b;a;d', ...Array.from({ length: count }, (_, at) => `P${at};B${at};${amount(at)};21/11/2026`)].join('\n');

describe('a profile that is tried on a file', () => {
  it('shows the bills that it makes, and not their customers', async () => {
    const tryOut = await tried(SEMICOLONS.definition, SEMICOLONS.text('electricity'));
    expect(TryOut.parse(tryOut)).toMatchObject({
      refusal: null,
      counts: { records: 3, made: 2, rejected: 0, warnings: 0 },
      made: [{ number: 'F-1', amountCents: 123456 }, { number: 'F-2' }],
      faults: [],
    });
  });

  it('shows the first twenty things and the first hundred faults, and counts all', async () => {
    const { made, faults, counts } = await tried(
      PAYMENTS,
      payments(500, (at) => (at % 2 === 0 ? '1,00' : 'one')),
    );
    expect(counts).toEqual({ records: 500, made: 250, rejected: 250, warnings: 0 });
    expect(made).toHaveLength(20);
    expect(faults).toHaveLength(100);
    expect(faults[0]).toMatchObject({ lineNumber: 3, field: 'amount', value: 'one', code: 'amount_unreadable' });
  });

  it('says why the file would be refused', async () => {
    expect(await tried(PAYMENTS, 'id;b;d\n')).toMatchObject({
      refusal: { code: 'flow.column_missing', details: { column: 'a' } },
      made: [],
    });
    const sheet: ProfileDefinition = { ...PAYMENTS, format: { type: 'spreadsheet', sheet: '', headerRow: 1 } };
    expect(await tried(sheet, 'no workbook', 'x.xlsx')).toMatchObject({ refusal: { code: 'file.not_a_zip' } });
    expect(await tried(PAYMENTS, 'x', 'x.csv.p7m')).toMatchObject({ refusal: { code: 'file.signature_unreadable' } });
  });
});
