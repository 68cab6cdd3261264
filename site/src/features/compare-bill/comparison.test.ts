import fc from 'fast-check';
import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { billFor, BILLS } from '../../testing/bills.ts';
import { earlierBillsOf } from '../../testing/earlier-bills.ts';
import { comparisonOf, hasComparison } from './comparison.ts';

const today = localDate('2026-05-08');
const viewOf = (name: keyof typeof BILLS) => billFor(name, { today, language: 'it', isIdentified: true });
const italian = localeOf('it');
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

/** The electricity bill of 459 kWh and 198.66 €, after one of 400 kWh and before that one of 500. */
function compared(change: (view: ReturnType<typeof viewOf>) => void = () => undefined) {
  const view = viewOf('electricity');
  Object.assign(view.bill, { periodFrom: '2026-03-01', periodTo: '2026-04-30' });
  view.bill.content.supplies[0]!.billedConsumption = '459';
  const earlier = earlierBillsOf(view, { isIdentified: true });
  Object.assign(earlier.previous!, { periodFrom: '2026-01-01', periodTo: '2026-02-28', billTotalCents: 19_866 });
  Object.assign(earlier.lastYear!, { periodFrom: '2025-03-01', periodTo: '2025-04-30', billTotalCents: 15_000 });
  earlier.previous!.supplies[0]!.billedConsumption = '400';
  earlier.lastYear!.supplies[0]!.billedConsumption = '500';
  view.earlier = earlier;
  change(view);
  return comparisonOf(view, italian);
}

describe('a bill beside earlier ones', () => {
  it('is compared by the day, because periods differ in length', () => {
    const [usage] = compared();
    expect(usage?.rows.map(({ label, value, perDay }) => [label, plain(value), plain(perDay)])).toEqual([
      ['Questa bolletta', '459 kWh', '7,5 kWh al giorno'],
      ['Bolletta precedente', '400 kWh', '6,8 kWh al giorno'],
      ['Un anno prima', '500 kWh', '8,2 kWh al giorno'],
    ]);
    // 459 in 61 days against 400 in 59, and 500 in 61.
    expect(usage?.points).toEqual([
      'In media al giorno, il 11% in più della bolletta precedente.',
      'In media al giorno, il 8% in meno di un anno prima.',
    ]);
  });

  it('has the longest bar for the dearest day', () => {
    const [usage] = compared();
    expect(usage?.rows.map(({ fraction }) => Math.round(fraction * 100))).toEqual([92, 83, 100]);
  });

  it('is compared by its total, too', () => {
    const [, billed] = compared();
    expect(billed?.rows.map(({ value }) => plain(value))).toEqual(['198,66 €', '198,66 €', '150,00 €']);
  });

  it('stands beside the one that there is', () => {
    const measures = compared((view) => (view.earlier!.previous = null));
    expect(measures.map(({ rows }) => rows.map(({ name }) => name))).toEqual([
      ['now', 'lastYear'],
      ['now', 'lastYear'],
    ]);
  });

  it('is not compared with a supply that measures something else, or that is gone', () => {
    const measures = compared((view) => {
      view.earlier!.previous!.supplies[0]!.index = null;
      view.earlier!.lastYear!.supplies[0]!.unit = 'Smc';
    });
    expect(measures.map(({ label }) => label)).toEqual(['Totale della bolletta']);
  });

  it('says nothing of a share where nothing was used before', () => {
    const [usage] = compared((view) => (view.earlier!.previous!.supplies[0]!.billedConsumption = '0'));
    expect(usage?.points).toHaveLength(1);
  });

  it('is told for each supply apart', () => {
    const measures = comparisonOf(viewOf('dual'), italian);
    expect(measures.map(({ label, unit }) => [label, unit])).toEqual([
      ['Consumo', 'Fornitura 1 di 2\u00a0· luce'],
      ['Consumo', 'Fornitura 2 di 2\u00a0· gas'],
      ['Totale della bolletta', null],
    ]);
  });

  it.each(['bare'] as const)('is nothing where a bill is %s', (name) => {
    expect([hasComparison(viewOf(name)), comparisonOf(viewOf(name), italian)]).toEqual([false, []]);
  });

  it('never draws a bar beyond its frame, whatever was billed', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, cents, (now, previous, lastYear) => {
        const measures = compared((view) => {
          view.bill.content.billTotalCents = now;
          view.earlier!.previous!.billTotalCents = previous;
          view.earlier!.lastYear!.billTotalCents = lastYear;
        });
        for (const { fraction } of measures.flatMap(({ rows }) => rows)) {
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });
});
