import { localDate } from '@nitida/kernel/local-date';
import { addsUp } from '@nitida/plugin-ingestion/contract/receipt';
import { localeOf } from '../../i18n/locale.ts';
import fc from 'fast-check';
import { BILLS } from '../../testing/bills.ts';
import { line } from '../../testing/supplies.ts';
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

  it('shows the parts of a part', () => {
    const lines = [
      line('water.supply', 'Acquedotto', 900),
      line('water.supply.base', 'Fascia base', 900, { parentCode: 'water.supply' }),
      line('water.supply.base.first', 'di cui fino al 31 marzo', 400, { parentCode: 'water.supply.base' }),
      line('water.supply.base.second', 'di cui dal 1° aprile', 500, { parentCode: 'water.supply.base' }),
    ];
    expect(receiptRows(lines, localeOf('it')).map(({ label }) => label)).toEqual(lines.map(({ label }) => label));
  });

  it('keeps the company’s words for a code that every object knows', () => {
    for (const code of ['constructor', '__proto__'])
      expect(receiptRows([line(code, 'Voce', 100)], localeOf('it'))[0]).toMatchObject({
        label: 'Voce',
        original: null,
      });
  });

  it('translates what has a meaning of its own, and keeps the company’s words beside it', () => {
    const [first] = receiptRows(electricityLines, localeOf('en'));
    expect(first).toMatchObject({ label: 'Consumption charge', original: 'Quota per consumi', isItalian: false });

    const [water] = receiptRows(contentOf('water').supplies[0]!.lines, localeOf('en'));
    expect(water).toMatchObject({ label: 'Water supply', original: 'Acquedotto', isItalian: false });

    const [own] = receiptRows([line('company.own', 'Servizio speciale', 100)], localeOf('en'));
    expect(own).toMatchObject({ label: 'Servizio speciale', original: null, isItalian: true });
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

  it('calls a negative balance a credit, and asks nobody to pay what is below nothing', () => {
    const totals = receiptTotals({ ...contentOf('credit'), amountCents: -3125 }, localeOf('it'));
    expect(totals.map(({ label, amount }) => [label, plain(amount)])).toEqual([
      ['Totale bolletta', '43,70 €'],
      ['Credito precedente', '−74,95 €'],
      ['Importo a tuo credito', '31,25 €'],
    ]);
  });

  it('is not there without lines', () => {
    expect(hasReceipt(contentOf('bare'))).toBe(false);
    expect(hasReceipt(contentOf('gas'))).toBe(true);
  });
});

describe('the worked examples of the resolution', () => {
  const written = (name: keyof typeof BILLS) =>
    contentOf(name).supplies.flatMap(({ lines }) =>
      receiptRows(lines, localeOf('it')).map(({ quantity, price, amount }) =>
        [quantity, price, amount].map((text) => plain(text) ?? '').join(' | '),
      ),
    );

  it('of electricity render to the cent', () => {
    expect(written('electricity')).toEqual([
      '459 kWh | 0,276819 €/kWh | 127,06 €',
      '459 kWh | 0,228954 €/kWh | 105,09 €',
      '459 kWh | 0,047865 €/kWh | 21,97 €',
      '2 mesi | 14,02 €/mese | 28,04 €',
      '2 mesi | 10,50 €/mese | 21,00 €',
      '2 mesi | 3,52 €/mese | 7,04 €',
      '3 kW × 2 mesi | 1,976667 €/kW/mese | 11,86 €',
      ' |  | 31,70 €',
    ]);
  });

  it('of gas render to the cent', () => {
    expect(written('gas')).toEqual([
      '21,412 Smc | 0,714552 €/Smc | 15,30 €',
      '21,412 Smc | 0,48711 €/Smc | 10,43 €',
      '21,412 Smc | 0,227442 €/Smc | 4,87 €',
      '1 mese | 16,33 €/mese | 16,33 €',
      ' |  | 12,07 €',
    ]);
  });

  it.each(['electricity', 'gas', 'water', 'telephone', 'municipal', 'dual', 'waterManyLines'] as const)(
    'and every invented bill add up: %s',
    (name) => expect(addsUp(contentOf(name))).toBe(true),
  );
});

describe('a receipt that does not add up', () => {
  const changed = (place: number, change: Partial<(typeof electricityLines)[number]>) => ({
    ...contentOf('electricity'),
    supplies: [
      {
        ...contentOf('electricity').supplies[0]!,
        lines: electricityLines.map((one, index) => (index === place ? { ...one, ...change } : one)),
      },
    ],
  });

  it.each([
    ['a part is a cent off', 1, { amountCents: 10_510 }],
    ['the lines are not the total', 7, { amountCents: 3171 }],
    ['the price is not the amount', 6, { averagePrice: '1.97' }],
    ['the months are forgotten', 6, { months: undefined }],
  ])('is known by it: %s', (_what, place, change) => {
    expect(addsUp(changed(place, change))).toBe(false);
  });

  it('is not taken for one because of rounding', () => {
    const cents = fc.integer({ min: -5_000_000, max: 5_000_000 });
    const quantities = fc.integer({ min: 1, max: 99_999_999 }).map((millis) => millis / 1000);
    fc.assert(
      fc.property(cents, quantities, fc.integer({ min: 1, max: 12 }), (amountCents, quantity, months) => {
        const averagePrice = (amountCents / 100 / (quantity * months)).toFixed(6);
        const one = line('x', 'x', amountCents, { quantity: String(quantity), unit: 'kW', months, averagePrice });
        const supplies = [{ ...contentOf('gas').supplies[0]!, lines: [one] }];
        expect(addsUp({ supplies, billTotalCents: amountCents })).toBe(true);
      }),
    );
  });

  it('is one where parts are off by any cent', () => {
    const off = fc.integer({ min: -100_000, max: 100_000 }).filter((by) => by !== 0);
    fc.assert(
      fc.property(
        off,
        (by) => addsUp(changed(2, { amountCents: 2197 + by, averagePrice: null, quantity: null })) === false,
      ),
    );
  });
});
