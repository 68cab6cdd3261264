import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { BILLS } from '../../testing/bills.ts';
import { hasReceipt, receiptRows, receiptTotals } from './receipt.ts';

const today = localDate('2026-05-08');
const contentOf = (name: keyof typeof BILLS) => BILLS[name](today).bill.content;
const plain = (text: string | null | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');
const electricityLines = contentOf('electricity').supplies[0]!.lines;

describe('the receipt', () => {
  it('sets each part below its line, with quantity, price and amount', () => {
    const rows = receiptRows(electricityLines, localeOf('it')).map((row) => [
      row.isPart,
      row.label,
      plain(row.quantity),
      plain(row.price),
      plain(row.amount),
    ]);
    expect(rows.slice(0, 4)).toEqual([
      [false, 'Quota per consumi', '459 kWh', '0,276819 €/kWh', '127,06 €'],
      [true, 'di cui spesa per la vendita di energia elettrica', '459 kWh', '0,228954 €/kWh', '105,09 €'],
      [true, 'di cui spesa per la rete e gli oneri generali di sistema', '459 kWh', '0,047865 €/kWh', '21,97 €'],
      [false, 'Quota fissa', '2 mesi', '14,02 €/mese', '28,04 €'],
    ]);
    expect(rows.find(([, label]) => label === 'Quota potenza')).toEqual([
      false,
      'Quota potenza',
      '3 kW × 2 mesi',
      '1,976667 €/kW/mese',
      '11,86 €',
    ]);
  });

  it('sorts parts to their lines however they came, and loses none', () => {
    const labels = receiptRows([...electricityLines].reverse(), localeOf('it')).map(({ label }) => label);
    expect(labels).toHaveLength(electricityLines.length);
    expect(labels[labels.indexOf('Quota per consumi') + 1]).toMatch(/^di cui/);

    const orphan = electricityLines.filter(({ code }) => code !== 'consumption_charge');
    expect(receiptRows(orphan, localeOf('it'))).toHaveLength(orphan.length);
  });

  it('translates what has a meaning of its own, and keeps the company’s words beside it', () => {
    const [first] = receiptRows(electricityLines, localeOf('en'));
    expect(first).toMatchObject({ label: 'Consumption charge', original: 'Quota per consumi', isItalian: false });

    const [water] = receiptRows(contentOf('water').supplies[0]!.lines, localeOf('en'));
    expect(water).toMatchObject({ label: 'Acquedotto, tariffa agevolata', original: null, isItalian: true });
  });

  it('ends with what is to be paid', () => {
    const totals = receiptTotals({ ...contentOf('electricity'), amountCents: 21_666 }, localeOf('it'));
    expect(totals.map(({ label, amount, isFinal }) => [label, plain(amount), isFinal])).toEqual([
      ['Totale bolletta', '198,66 €', false],
      ['Canone di abbonamento alla televisione per uso privato', '18,00 €', false],
      ['Totale da pagare', '216,66 €', true],
    ]);
  });

  it('says a single total once', () => {
    const content = contentOf('gas');
    expect(receiptTotals({ ...content, amountCents: content.billTotalCents }, localeOf('it'))).toHaveLength(1);
  });

  it('calls a negative balance a credit', () => {
    const labels = receiptTotals({ ...contentOf('credit'), amountCents: -3125 }, localeOf('it')).map(
      ({ label }) => label,
    );
    expect(labels).toContain('Credito precedente');
  });

  it('is not there without lines', () => {
    expect(hasReceipt(contentOf('bare'))).toBe(false);
    expect(hasReceipt(contentOf('gas'))).toBe(true);
  });
});
