import fc from 'fast-check';
import { localDate } from '@nitida/kernel/local-date';
import { BILLS } from '../../testing/bills.ts';
import { costItems, MOST_PARTS, OTHERS, sharesOf } from './shares.ts';

const labels = { tvLicence: 'Canone TV', previousBalance: 'Saldo' };
const contentOf = (name: keyof typeof BILLS) => BILLS[name](localDate('2026-05-08')).bill.content;
const item = (amountCents: number, code = `line_${amountCents}`) => ({ code, label: code, amountCents });

describe('what a bill is made of', () => {
  it('are its lines without their parts, and the TV licence', () => {
    expect(costItems(contentOf('electricity'), labels).map(({ code, amountCents }) => [code, amountCents])).toEqual([
      ['consumption_charge', 12706],
      ['fixed_charge', 2804],
      ['power_charge', 1186],
      ['excise_and_vat', 3170],
      ['tv_licence', 1800],
    ]);
  });

  it('puts the same line of several supplies together', () => {
    const items = costItems(contentOf('dual'), labels);
    expect(items.find(({ code }) => code === 'consumption_charge')?.amountCents).toBe(12706 + 1530);
  });

  it('is what the bill says it is', () => {
    for (const name of ['electricity', 'gas', 'dual'] as const) {
      const content = contentOf(name);
      const sum = costItems(content, labels).reduce((total, { amountCents }) => total + amountCents, 0);
      expect([name, sum]).toEqual([
        name,
        content.billTotalCents + content.tvLicenceCents + content.previousBalanceCents,
      ]);
    }
  });
});

describe('the shares', () => {
  it('begin with the largest', () => {
    const { shares } = sharesOf([item(1000), item(3000)], 'Altre');
    expect(shares.map(({ amountCents, fraction }) => [amountCents, fraction])).toEqual([
      [3000, 0.75],
      [1000, 0.25],
    ]);
  });

  it('leave out what is taken off, and say so', () => {
    const { shares, deductions, chargedCents } = sharesOf([item(1000), item(-400, 'bonus')], 'Altre');
    expect(shares).toMatchObject([{ fraction: 1 }]);
    expect(deductions).toEqual([item(-400, 'bonus')]);
    expect(chargedCents).toBe(1000);
  });

  it('put the small ones together when there are many, and lose no cent', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -5_000, max: 100_000 }).filter((cents) => cents !== 0),
          { minLength: 1, maxLength: 30 },
        ),
        (amounts) => {
          const { shares, deductions, chargedCents } = sharesOf(
            amounts.map((cents, index) => item(cents, `line_${index}`)),
            'Altre',
          );

          expect(shares.length).toBeLessThanOrEqual(MOST_PARTS);
          const sum = [...shares, ...deductions].reduce((total, { amountCents }) => total + amountCents, 0);
          expect(sum).toBe(amounts.reduce((total, cents) => total + cents, 0));
          if (chargedCents > 0) expect(shares.reduce((total, { fraction }) => total + fraction, 0)).toBeCloseTo(1, 9);
          if (amounts.filter((cents) => cents > 0).length > MOST_PARTS) expect(shares.at(-1)?.code).toBe(OTHERS);
        },
      ),
    );
  });

  it('are none where nothing is charged', () => {
    expect(sharesOf([item(-400)], 'Altre')).toMatchObject({ shares: [], chargedCents: 0 });
  });
});
