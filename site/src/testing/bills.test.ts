import { BillView } from '@nitida/plugin-tickets/contract';
import { BILLS, type BillName, billFor } from './bills.ts';

describe('the invented bills', () => {
  it.each(Object.keys(BILLS) as BillName[])('%s is one that the CMS could send', (name) => {
    for (const isIdentified of [true, false]) {
      const view = billFor(name, { today: '2026-05-08', language: 'it', isIdentified });
      expect(BillView.parse(view)).toEqual(view);
    }
  });

  it('show no personal data before the holder is identified', () => {
    const view = JSON.stringify(billFor('electricity', { today: '2026-05-08', language: 'it', isIdentified: false }));
    for (const secret of ['Ronconi', 'RNCMRT', 'IT001E', 'Tigli', 'example.org']) expect(view).not.toContain(secret);
  });
});
