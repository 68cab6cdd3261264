import { localDate } from '@nitida/kernel/local-date';
import { historyEntries, Service } from '@nitida/plugin-ingestion/contract';
import type { DemoBill } from './bills.ts';
import { demoCompanies } from './companies.ts';
import { billsOf } from './flow.ts';

const today = localDate('2026-11-21');
const [water, energy] = demoCompanies.map((company) =>
  [...billsOf({ company, bills: 150, seed: 'test', today })].map(({ bill }) => bill),
);
const all = [...(water ?? []), ...(energy ?? [])];

const isMetered = ({ service }: DemoBill) => service !== 'telephone' && service !== 'municipal';
const lines = (bill: DemoBill) => bill.content.supplies.flatMap((supply) => supply.lines);

describe('the demo bills', () => {
  it('are one per customer, of every service', () => {
    const count = (service: string) => all.filter((bill) => bill.service === service).length;
    const counts = Service.options.map((service) => count(service));
    expect([all.length, ...counts]).toEqual([300, 108, 36, 144, 6, 6]);
    expect(new Set(all.map(({ number }) => number)).size).toBe(300);
  });

  it('add up: parts to lines, lines to totals, totals to what is due', () => {
    for (const bill of all) {
      const { billTotalCents, tvLicenceCents, previousBalanceCents } = bill.content;
      for (const { lines: receipt } of bill.content.supplies) {
        for (const whole of receipt) {
          const parts = receipt.filter(({ parentCode }) => parentCode === whole.code);
          if (parts.length > 0)
            expect(parts.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(whole.amountCents);
        }
      }
      const total = lines(bill).reduce(
        (sum, { parentCode, amountCents }) => sum + (parentCode === null ? amountCents : 0),
        0,
      );
      expect(total).toBe(billTotalCents);
      expect(bill.amountCents).toBe(billTotalCents + tvLicenceCents + previousBalanceCents);
    }
  });

  it('agree with their readings and their history', () => {
    for (const { service, content, periodFrom, periodTo } of all.filter(isMetered)) {
      for (const { kind, readings, billedConsumption, annualConsumption, ...supply } of content.supplies) {
        const history = historyEntries(supply.history);
        const sum = (quantities: string[]) =>
          quantities.reduce((total, quantity) => total + Math.round(Number(quantity) * 1e6), 0);
        const billed = history.filter(({ month }) => month >= periodFrom.slice(0, 7) && month <= periodTo.slice(0, 7));
        expect(sum(billed.map(({ quantity }) => quantity))).toBe(sum([billedConsumption]));
        if (kind !== 'pdr') expect(sum(readings.map(({ consumption }) => consumption))).toBe(sum([billedConsumption]));
        const year = history.filter(({ month }) => month > '2025-10');
        expect(sum(year.map(({ quantity }) => quantity))).toBe(sum([annualConsumption ?? '']));
        expect(new Set(history.map(({ month }) => month)).size).toBe(18);
        expect(new Set(history.map(({ band }) => band))).toEqual(
          new Set(kind === 'pod' ? ['F1', 'F2', 'F3'] : ['TOT']),
        );
      }
      expect(service).toBeTruthy();
    }
  });

  it('use as much as people do, in the season in which they do', () => {
    const gas = all.filter(({ service, content }) => service === 'gas' && content.supplies[0]?.lines.length === 7);
    const monthly = (month: string) =>
      gas.reduce(
        (sum, { content }) =>
          sum + Number(historyEntries(content.supplies[0]!.history).find((one) => one.month === month)?.quantity),
        0,
      );
    expect(monthly('2026-01') / monthly('2026-07')).toBeGreaterThan(8);
    const homes = all.filter(
      ({ service, content }) => service === 'electricity' && content.supplies[0]?.use === 'resident',
    );
    for (const { content } of homes) expect(Number(content.supplies[0]?.annualConsumption)).toBeGreaterThan(1600);
    for (const { content } of homes) expect(Number(content.supplies[0]?.annualConsumption)).toBeLessThan(3200);
  });

  it('ask the TV licence of who lives there: nine euros a month until October', () => {
    const asked = all.filter(({ service }) => service === 'electricity').map(({ content }) => content.tvLicenceCents);
    expect(new Set(asked)).toEqual(new Set([0, 1800]));
  });

  it('begin with the odd ones', () => {
    for (const bills of [water ?? [], energy ?? []]) {
      const [zero, credit, veryHigh, , , twoSupplies, overTwoYears, estimated, bonus, closing] = bills;
      expect(zero?.amountCents).toBe(0);
      expect(credit?.amountCents).toBeLessThan(-10_000);
      expect(veryHigh?.amountCents).toBeGreaterThan(500_000);
      expect(twoSupplies?.content.supplies).toHaveLength(2);
      expect(overTwoYears?.content.overTwoYearsCents).toBe(1890);
      expect(estimated?.content.supplies[0]?.ofWhichEstimated).toBe(estimated?.content.supplies[0]?.billedConsumption);
      expect(lines(bonus!).find(({ code }) => code === 'social_bonus')?.amountCents).toBe(-2785);
      expect(closing?.kind).toBe('closing');
    }
  });

  it('are due in twenty days, for whole months that have passed', () => {
    expect(all[0]).toMatchObject({
      issueDate: '2026-11-21',
      dueDate: '2026-12-11',
      periodFrom: '2026-08-01',
      periodTo: '2026-10-31',
    });
    expect(all[200]).toMatchObject({ periodFrom: '2026-09-01', periodTo: '2026-10-31' });
  });
});
