import { daysBetween, localDate } from '@nitida/kernel/local-date';
import type { BillContent } from '@nitida/plugin-ingestion/contract';
import { UNDIVIDED, withoutNoise } from '@nitida/plugin-ingestion/contract/bill-content';

type Supply = BillContent['supplies'][number];
export type Band = Supply['readings'][number]['band'];

export type BandUsage = { band: Band; quantity: number; fraction: number };

/** What one supply used in the billed period. `bands` is empty where bands mean nothing. */
export type Usage = {
  quantity: number;
  estimated: number;
  days: number | null;
  perDay: number | null;
  bands: BandUsage[];
  largest: BandUsage | null;
};

type Period = { periodFrom: string | null; periodTo: string | null };

/** By day where the bill names its period, by band where its readings tell of more than one. */
export function usageOf(supply: Supply, { periodFrom, periodTo }: Period): Usage {
  const quantity = Number(supply.billedConsumption);
  // Both days are billed: 1 March to 30 April is 61 days.
  const days = periodFrom && periodTo ? daysBetween(localDate(periodFrom), localDate(periodTo)) + 1 : null;
  const bands = bandsOf(supply);

  return {
    quantity,
    estimated: Number(supply.ofWhichEstimated),
    days,
    perDay: days && days > 0 ? quantity / days : null,
    bands,
    largest: bands.length > 0 ? bands.reduce((most, one) => (one.quantity > most.quantity ? one : most)) : null,
  };
}

/** The order in which bands are drawn, always the same. */
export const BAND_ORDER: readonly Band[] = ['F1', 'F2', 'F3', 'F23', 'F0', 'TOT'];

function bandsOf({ readings }: Supply): BandUsage[] {
  const byBand = new Map<Band, number>();
  for (const { band, consumption } of readings) {
    if (!UNDIVIDED.has(band)) byBand.set(band, (byBand.get(band) ?? 0) + Number(consumption));
  }

  const total = [...byBand.values()].reduce((sum, value) => sum + value, 0);
  // A share of nothing, or of a correction that takes back, cannot be drawn.
  if (byBand.size < 2 || total <= 0 || [...byBand.values()].some((value) => value < 0)) return [];

  return [...byBand]
    .map(([band, quantity]) => ({ band, quantity: withoutNoise(quantity), fraction: quantity / total }))
    .sort((one, other) => BAND_ORDER.indexOf(one.band) - BAND_ORDER.indexOf(other.band));
}
