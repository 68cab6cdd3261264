import type { Statistics } from '@nitida/plugin-dispatch/contract';

/** A part of a whole; null where there is no whole. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export type DelaySteps = { channel: string; counts: number[]; total: number };

/** How many of each channel fell into each of the steps, and into "more". */
export function delaysByChannel(
  delays: Statistics['delays'],
  kind: Statistics['delays'][number]['kind'],
  steps: readonly string[],
): DelaySteps[] {
  const own = delays.filter((delay) => delay.kind === kind);
  return [...Map.groupBy(own, ({ channel }) => channel)].map(([channel, ofChannel]) => {
    const counts = [...steps, 'more'].map((step) => ofChannel.find((delay) => delay.step === step)?.count ?? 0);
    return { channel, counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
}

/** What part had come by the end of each step. What took longer than the last of them is not on the curve. */
export function curveOf({ counts, total }: Pick<DelaySteps, 'counts' | 'total'>): number[] {
  let sum = 0;
  return counts.slice(0, -1).map((count) => {
    sum += count;
    return total === 0 ? 0 : sum / total;
  });
}

/** The place of the step within which half of them had come; null where there are none. */
export function halfBy(all: readonly DelaySteps[]): number | null {
  const [first] = all;
  if (!first) return null;
  const counts = first.counts.map((_, place) => all.reduce((sum, one) => sum + (one.counts[place] ?? 0), 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  const place = counts.findIndex((count) => {
    sum += count;
    return sum * 2 >= total;
  });
  return total === 0 ? null : place;
}
