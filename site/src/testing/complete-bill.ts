import { addMonths } from '@nitida/kernel/local-date';
import { type BillCase, changed } from './situations.ts';
import { line } from './supplies.ts';

/** Every line of the receipt and every element that ARERA 315/2024 asks of a bill for electricity. */
export const completeBill = (electricity: BillCase): BillCase =>
  changed(electricity, ({ bill }, today) => {
    const [supply] = bill.content.supplies;
    if (!supply) return;
    const more = [
      line('recalculations', 'Ricalcoli', -1240),
      line('other_items', 'Altre partite', 250),
      line('social_bonus', 'Bonus sociale', -2000),
      line('extra_products', 'Prodotti e/o servizi aggiuntivi', 399),
    ];
    supply.lines.push(...more);
    supply.recalculations = [
      {
        reason: 'Letture corrette dal distributore',
        from: addMonths(today, -5),
        to: addMonths(today, -3),
        amountCents: -1240,
      },
    ];
    supply.readings[0]!.factor = '10';
    supply.readings[0]!.type = 'self';

    const addedCents = more.reduce((sum, { amountCents }) => sum + amountCents, 0);
    bill.content.billTotalCents += addedCents;
    bill.amountCents += addedCents;
    bill.content.overTwoYearsCents = 310;
    bill.content.notices.push({ kind: 'bonus', text: 'Questa fornitura gode del bonus sociale.' });
  });
