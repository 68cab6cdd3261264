import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../../i18n/locale.ts';
import { BILLS } from '../../testing/bills.ts';
import { changeFromLastYear, comparable, historyOf } from './history.ts';
import { historyWords } from './history-words.ts';
import { usageWords } from './usage-words.ts';
import { usageOf } from './usage.ts';

const period = { periodFrom: '2026-03-01', periodTo: '2026-04-30' };
const supplyOf = (name: keyof typeof BILLS) => BILLS[name](localDate('2026-05-08')).bill.content.supplies[0]!;

describe('what a supply used', () => {
  it('is told by day', () => {
    expect(usageOf(supplyOf('electricity'), period)).toMatchObject({
      quantity: 459,
      estimated: 120,
      days: 61,
      perDay: 459 / 61,
    });
  });

  it('is told by band, in the order of the bands', () => {
    const { bands, largest } = usageOf(
      { ...supplyOf('electricity'), readings: supplyOf('electricity').readings.toReversed() },
      period,
    );
    expect(bands.map(({ band, quantity }) => [band, quantity])).toEqual([
      ['F1', 151],
      ['F2', 142],
      ['F3', 166],
    ]);
    expect(bands.reduce((sum, { fraction }) => sum + fraction, 0)).toBeCloseTo(1, 9);
    expect(largest?.band).toBe('F3');
  });

  it('adds up the readings of one band, after a change of the meter', () => {
    const [first, ...rest] = supplyOf('electricity').readings;
    const twice = {
      ...supplyOf('electricity'),
      readings: [first!, { ...first!, consumption: '0.1' }, { ...first!, consumption: '0.2' }, ...rest],
    };
    expect(usageOf(twice, period).bands[0]).toMatchObject({ band: 'F1', quantity: 151.3 });
  });

  it('has no bands where bands mean nothing', () => {
    expect(usageOf(supplyOf('gas'), period)).toMatchObject({ bands: [], largest: null });
    expect(usageOf(supplyOf('bare'), { periodFrom: null, periodTo: null })).toMatchObject({
      quantity: 0,
      days: null,
      perDay: null,
      bands: [],
    });
  });

  it('is not divided where a correction takes back', () => {
    const { readings, ...supply } = supplyOf('electricity');
    expect(
      usageOf(
        { ...supply, readings: readings.map((one, index) => (index === 0 ? { ...one, consumption: '-20' } : one)) },
        period,
      ).bands,
    ).toEqual([]);
  });
});

describe('what a supply used, in words', () => {
  const italian = localeOf('it');
  const words = (billedConsumption: string) =>
    usageWords(usageOf({ ...supplyOf('gas'), billedConsumption }, period), 'Smc', italian);

  it('is nothing, or a correction, where it is', () => {
    expect(words('0')).toEqual(['In questo periodo non risultano consumi.']);
    expect(words('-20')).toEqual(['I consumi sono stati corretti.']);
  });

  it('has no highest month where there was no use at all', () => {
    const history = historyOf([entry('2026-01', '0'), entry('2026-02', '0')])!;
    expect(historyWords(history, null, 'Smc', italian)).toBe('In questo periodo non risultano consumi.');
  });
});

const entry = (month: string, quantity: string, band: 'F1' | 'F2' | 'TOT' = 'TOT') => ({
  band,
  firstMonth: month,
  quantities: [quantity],
  types: 'a',
});

describe('the history', () => {
  it('is eighteen months, oldest first', () => {
    const history = historyOf(supplyOf('electricity').history.toReversed())!;
    expect(history.months).toHaveLength(18);
    expect(history.bands).toEqual(['F1', 'F2', 'F3']);
    expect(history.months.map(({ month }) => month)).toEqual(history.months.map(({ month }) => month).toSorted());
    expect(history.highest.total).toBe(Math.max(...history.months.map(({ total }) => total)));
    expect(history.months.filter(({ isEstimated }) => isEstimated)).toHaveLength(2);
  });

  it('knows a month without one of the bands', () => {
    const history = historyOf([
      entry('2026-01', '10', 'F1'),
      entry('2026-02', '0.1', 'F1'),
      entry('2026-02', '0.2', 'F2'),
    ])!;
    expect(history.months.map(({ quantities, total }) => [quantities, total])).toEqual([
      [[10, 0], 10],
      [[0.1, 0.2], 0.3],
    ]);
  });

  it('counts no month twice where a company tells of its bands and of their total', () => {
    const supply = {
      ...supplyOf('electricity'),
      history: [
        entry('2026-01', '10', 'F1'),
        entry('2026-01', '20', 'F2'),
        entry('2026-01', '30'),
        entry('2026-02', '40'),
      ],
    };
    const [told] = comparable([supply]);
    expect(historyOf(told!.history)!.months.map(({ total }) => total)).toEqual([30, 40]);
  });

  it('is none with a single month', () => {
    expect(historyOf([entry('2026-01', '10')])).toBeNull();
    expect(historyOf([])).toBeNull();
  });
});

describe('compared with last year', () => {
  it('counts the months that both years have', () => {
    const entries = [entry('2026-03', '80'), entry('2026-04', '999'), entry('2025-03', '100')];
    expect(changeFromLastYear(entries, period)).toBeCloseTo(-0.2, 9);
  });

  it('says nothing where nothing can be compared', () => {
    expect(changeFromLastYear([entry('2026-03', '80')], period)).toBeNull();
    expect(changeFromLastYear([entry('2026-03', '80'), entry('2025-03', '0')], period)).toBeNull();
    expect(changeFromLastYear([], { periodFrom: null, periodTo: null })).toBeNull();
  });
});
