import type { Band, HistorySeries, Reading } from '@nitida/plugin-ingestion/contract';
import type { BillingPeriod } from './billing-period.ts';
import type { Random } from './random.ts';

/** Shares of a year, January to December, in per cent. */
const SHAPES = {
  /** Light in winter, cooling in July. */
  electricity: [9.2, 8.1, 8.0, 7.2, 7.2, 8.3, 10.2, 9.3, 7.8, 7.6, 8.1, 9.0],
  /** Heating; in summer only hot water and the cooker. */
  gas: [19, 16, 12, 7, 3, 1.5, 1.5, 1.5, 2, 6, 12.5, 18],
  /** The garden in summer, away in August. */
  water: [7.6, 7.0, 7.6, 7.8, 8.6, 9.6, 10.4, 9.2, 8.8, 8.2, 7.6, 7.6],
} as const;

/** How much of a band's consumption is billed and shown: whole kWh and m³; gas in Smc, m³ times C. */
type Meter = { bands: readonly { band: Band; share: number }[]; coefficient?: number };

const DOMESTIC_BANDS = [
  { band: 'F1', share: 0.33 },
  { band: 'F2', share: 0.31 },
  { band: 'F3', share: 0.36 },
] as const;
const BUSINESS_BANDS = [
  { band: 'F1', share: 0.56 },
  { band: 'F2', share: 0.23 },
  { band: 'F3', share: 0.21 },
] as const;

export const electricityMeter = (isDomestic: boolean): Meter => ({
  bands: isDomestic ? DOMESTIC_BANDS : BUSINESS_BANDS,
});
export const gasMeter = (coefficient: number): Meter => ({ bands: [{ band: 'TOT', share: 1 }], coefficient });
export const waterMeter: Meter = { bands: [{ band: 'TOT', share: 1 }] };

export type Consumption = {
  history: HistorySeries[];
  readings: Reading[];
  /** In millionths of the unit, so that sums are exact. */
  billedMicros: number;
  estimatedMicros: number;
  annualMicros: number;
};

type Options = {
  any: Random;
  shape: keyof typeof SHAPES;
  meter: Meter;
  period: BillingPeriod;
  perYear: number;
  isEstimated: boolean;
};

/** Eighteen months of a meter's life, and the readings that the bill is made of. They agree with each other. */
export function consumptionOf({ any, shape, meter, period, perYear, isEstimated }: Options): Consumption {
  const billedFrom = period.history.length - period.months.length;
  const annualFrom = period.history.length - 12;
  const consumption: Consumption = { history: [], readings: [], billedMicros: 0, estimatedMicros: 0, annualMicros: 0 };

  for (const { band, share } of meter.bands) {
    let measured = 0;
    const quantities: string[] = [];
    let types = '';
    period.history.forEach((month, index) => {
      const expected = (perYear * share * (SHAPES[shape][Number(month.slice(5)) - 1] ?? 0)) / 100;
      const onMeter = Math.round(expected * any.between(0.86, 1.14));
      // The coefficient has six decimals and the meter counts whole units, so this is exact.
      const micros = onMeter * Math.round((meter.coefficient ?? 1) * 1e6);
      const isBilled = index >= billedFrom;

      if (isBilled) measured += onMeter;
      if (isBilled) consumption.billedMicros += micros;
      if (isBilled && isEstimated) consumption.estimatedMicros += micros;
      if (index >= annualFrom) consumption.annualMicros += micros;
      quantities.push(decimal(micros));
      types += isBilled && isEstimated ? 'e' : 'a';
    });
    consumption.history.push({ band, firstMonth: period.history[0] ?? '', quantities, types });
    consumption.readings.push(readingOf(any, band, period, measured, isEstimated));
  }
  return consumption;
}

function readingOf(any: Random, band: Band, period: BillingPeriod, measured: number, isEstimated: boolean): Reading {
  const before = any.int(500, 60_000);
  const type = isEstimated ? 'estimated' : any.chance(0.1) ? 'self' : 'actual';
  return {
    band,
    fromDate: period.from,
    toDate: period.to,
    fromValue: String(before),
    toValue: String(before + measured),
    type,
    consumption: String(measured),
  };
}

/** Millionths as decimal text without idle zeros: 21412020 is "21.41202". */
export function decimal(micros: number): string {
  const text = String(Math.abs(micros)).padStart(7, '0');
  const fraction = text.slice(-6).replace(/0+$/, '');
  return `${micros < 0 ? '-' : ''}${text.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`;
}
