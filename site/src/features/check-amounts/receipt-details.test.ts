import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { BILLS } from '../../testing/bills.ts';
import { recalculationsOf, taxRows } from './receipt-details.ts';

const { content } = BILLS.electricity(localDate('2026-05-08')).bill;
const plain = (text: string | null) => text && text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('the taxes of a bill', () => {
  it('are told one by one: what each is charged on, at which rate, and how much it is', () => {
    const rows = taxRows(content, localeOf('it')).map(({ label, base, rate, amount }) =>
      [label, base, rate, amount].map(plain).join(' | '),
    );
    expect(rows).toEqual([
      'Accisa sull’energia elettrica | 459 kWh | 0,0227 €/kWh | 10,42 €',
      'IVA 10 % | 177,38 € | 10% | 17,74 €',
      'IVA 22 % | 16,09 € | 22% | 3,54 €',
    ]);
  });

  it('sum to their line of the receipt', () => {
    const line = content.supplies[0]!.lines.find(({ code }) => code === 'excise_and_vat');
    expect(content.taxes!.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(line!.amountCents);
  });

  it('are not there on bills that do not tell them', () => {
    expect(taxRows({ ...content, taxes: undefined }, localeOf('it'))).toEqual([]);
  });
});

describe('a recalculation', () => {
  const told = (from: string | null, to: string | null) =>
    recalculationsOf(
      {
        ...content,
        supplies: [
          {
            ...content.supplies[0]!,
            recalculations: [{ reason: 'Letture corrette', from, to, amountCents: -1240 }],
          },
        ],
      },
      localeOf('it'),
    ).map((row) => ({ ...row, period: plain(row.period), amount: plain(row.amount) }));

  it('says why, for which days and how much', () => {
    expect(told('2026-03-01', '2026-08-31')).toEqual([
      { reason: 'Letture corrette', period: '1 mar – 31 ago 2026', amount: '−12,40 €' },
    ]);
    expect(told('2026-03-01', null)).toMatchObject([{ period: '1 mar 2026' }]);
    expect(told(null, null)).toMatchObject([{ period: null }]);
  });

  it('is not there on bills that have none', () => {
    expect(recalculationsOf(content, localeOf('it'))).toEqual([]);
  });
});
