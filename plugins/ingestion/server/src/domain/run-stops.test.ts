import { NO_STOPS } from '../../../contract/flow-profile.ts';
import type { ComparisonFigures } from '../../../contract/run-checks.ts';
import { passedStops } from './run-stops.ts';

const NONE = {
  customer_gone: 0,
  customer_new: 0,
  outlier: 0,
  readings_missing: 0,
  email_lost: 0,
  mobile_lost: 0,
  language_lost: 0,
};

const figures = (given: Partial<ComparisonFigures> = {}): ComparisonFigures => ({
  now: { customers: 100, bills: 100, cents: 100_000 },
  before: { customers: 100, bills: 100, cents: 100_000 },
  totals: [],
  rejected: 0,
  known: 0,
  outlierPercent: 100,
  differences: NONE,
  ...given,
});

describe('the limits that a run passes', () => {
  it('are none where none are set', () => {
    expect(passedStops(NO_STOPS, figures({ rejected: 900, differences: { ...NONE, customer_gone: 100 } }))).toEqual([]);
  });

  it('are passed by more than the limit, not by the limit itself', () => {
    const stops = { ...NO_STOPS, rejectedPercent: 10, customersGonePercent: 5 };
    const at = figures({ now: { customers: 90, bills: 90, cents: 1 }, rejected: 10 });
    expect(passedStops(stops, { ...at, differences: { ...NONE, customer_gone: 5 } })).toEqual([]);
    expect(passedStops(stops, { ...at, rejected: 11, differences: { ...NONE, customer_gone: 6 } })).toEqual([
      { stop: 'rejectedPercent', found: 10.9, limit: 10 },
      { stop: 'customersGonePercent', found: 6, limit: 5 },
    ]);
  });

  it('take the greater of the change of the sum and of the average bill', () => {
    const stops = { ...NO_STOPS, totalPercent: 20 };
    expect(passedStops(stops, figures({ now: { customers: 50, bills: 50, cents: 100_000 } }))).toEqual([
      { stop: 'totalPercent', found: 100, limit: 20 },
    ]);
    expect(passedStops(stops, figures({ now: { customers: 50, bills: 50, cents: 50_000 } }))).toMatchObject([
      { found: 50 },
    ]);
  });

  it('measure nothing against a previous run that is not there, but the rejections', () => {
    const all = { ...NO_STOPS, rejectedPercent: 0, customersGonePercent: 0, totalPercent: 0, outliersPercent: 0 };
    expect(passedStops(all, figures({ before: null, rejected: 1 }))).toMatchObject([{ stop: 'rejectedPercent' }]);
  });
});
