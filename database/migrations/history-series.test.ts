import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useDatabase } from '@nitida/database/testing/use-database';

describe('the migration to series', () => {
  const db = useDatabase();

  const entry = (month: string, band: string, quantity: string, type = 'actual') => ({ month, band, quantity, type });
  const supplies = [
    {
      code: 'A',
      history: [
        entry('2025-12', 'F1', '1'),
        entry('2025-12', 'F2', '9', 'estimated'),
        entry('2026-01', 'F1', '2.5', 'estimated'),
        entry('2026-03', 'F1', '4'),
      ],
    },
    { code: 'B', history: [] },
    { code: 'C', history: [{ band: 'TOT', firstMonth: '2026-01', quantities: ['7'], types: 'a' }] },
  ];

  // Run once more on rows as they were before it.
  it('says of each band what its months said, and leaves the rest as it is', async () => {
    const [company] = await db()('companies')
      .insert({ document_id: 'c', name: 'c', code: 'c', time_zone: 'Europe/Rome' })
      .returning('id');
    const [customer] = await db()('customers')
      .insert({ document_id: 'k', company_id: company.id, code: 'K', name: 'Anna' })
      .returning('id');
    const content = JSON.stringify({ offer: null, supplies });
    const bill = { document_id: 'b', company_id: company.id, customer_id: customer.id, number: 'B', content };
    const dates = { issue_date: '2026-01-01', due_date: '2026-02-01' };
    await db()('bills').insert({ ...bill, ...dates, amount_cents: 1, paid_cents: 0 });

    const migration = await readFile(join(import.meta.dirname, '0023-history-series.sql'), 'utf8');
    await db().raw(migration.replaceAll('?', '\\?'));

    const { content: series } = await db()('bills').where({ number: 'B' }).first('content');
    expect(JSON.parse(series)).toEqual({
      offer: null,
      supplies: [
        {
          code: 'A',
          history: [
            { band: 'F1', firstMonth: '2025-12', quantities: ['1', '2.5'], types: 'ae' },
            { band: 'F2', firstMonth: '2025-12', quantities: ['9'], types: 'e' },
            { band: 'F1', firstMonth: '2026-03', quantities: ['4'], types: 'a' },
          ],
        },
        supplies[1],
        supplies[2],
      ],
    });
  });
});
