import type { ProfileStops } from '../../../contract/flow-profile.ts';
import type { ComparisonFigures, PassedStop, StopName } from '../../../contract/run-checks.ts';

/** Which limits of its profile a run passes. A limit that is reached exactly is kept. */
export function passedStops(stops: ProfileStops, figures: ComparisonFigures): PassedStop[] {
  return Object.entries(foundIn(figures)).flatMap(([name, found]) => {
    // The keys are those of the object just made.
    const stop = name as StopName;
    const limit = stops[stop];
    return limit !== null && found !== null && found > limit ? [{ stop, found: rounded(found), limit }] : [];
  });
}

/** In percent; null where there is nothing to measure against. */
function foundIn({ now, before, rejected, differences }: ComparisonFigures): Record<StopName, number | null> {
  return {
    rejectedPercent: share(rejected, rejected + now.bills),
    customersGonePercent: before && share(differences.customer_gone, before.customers),
    totalPercent: before && largest(change(before.cents, now.cents), change(average(before), average(now))),
    outliersPercent: before && share(differences.outlier, now.bills),
    missingReadingsPercent: before && share(differences.readings_missing, now.bills),
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);

const change = (before: number, now: number): number | null =>
  before === 0 ? null : (Math.abs(now - before) / Math.abs(before)) * 100;

const average = ({ cents, bills }: { cents: number; bills: number }): number => (bills === 0 ? 0 : cents / bills);

const largest = (...values: (number | null)[]): number | null =>
  values.reduce((most, value) => (value !== null && (most === null || value > most) ? value : most), null);

const rounded = (percent: number): number => Math.round(percent * 10) / 10;
