import type { ReceiptLine } from '@nitida/plugin-ingestion/contract';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillingPeriod } from './billing-period.ts';
import { plainLine, pricedLine, share, wholeLine } from './receipt.ts';

/**
 * A water bill's summary by ARERA 586/2012 and 665/2017: supply in bands, sewerage, treatment, the
 * equalisation components, VAT. Tariffs are invented.
 */

type Usage = { billedMicros: number; period: BillingPeriod; residents: number | null };

type Extras = { recalculationCents?: number; bonusCents?: number; otherCents?: number };

/** Bands in order; how much of each there is per inhabitant and year (or per supply, where nobody lives). */
const BANDS = [
  { code: 'subsidised', label: 'Fascia agevolata', cubicMetres: 18.25, priceMicros: 583_200 },
  { code: 'base', label: 'Fascia base', cubicMetres: 25, priceMicros: 972_000 },
  { code: 'excess1', label: 'Prima eccedenza', cubicMetres: 25, priceMicros: 1_458_000 },
  { code: 'excess2', label: 'Seconda eccedenza', cubicMetres: 40, priceMicros: 1_944_000 },
  { code: 'excess3', label: 'Terza eccedenza', cubicMetres: Number.POSITIVE_INFINITY, priceMicros: 2_430_000 },
] as const;

/** On supply, sewerage and treatment alike, so three times each. */
const COMPONENTS = [
  { code: 'ui1', label: 'UI1', priceMicros: 4_000 },
  { code: 'ui2', label: 'UI2', priceMicros: 9_000 },
  { code: 'ui3', label: 'UI3', priceMicros: 17_900 },
  { code: 'ui4', label: 'UI4', priceMicros: 4_000 },
] as const;

export function waterReceipt({ billedMicros, period, residents }: Usage, extras: Extras): ReceiptLine[] {
  const water = { quantityMicros: billedMicros, unit: 'mc' } as const;
  const days = { quantityMicros: period.days * 1e6, unit: 'day' } as const;

  const charges = [
    ...wholeLine('water.supply', 'Acquedotto', [
      pricedLine('water.supply.fixed', 'Quota fissa acquedotto', { ...days, priceMicros: 68_400 }),
      ...bandLines(billedMicros, period, residents),
    ]),
    ...wholeLine('water.sewerage', 'Fognatura', [
      pricedLine('water.sewerage.fixed', 'Quota fissa fognatura', { ...days, priceMicros: 16_500 }),
      pricedLine('water.sewerage.variable', 'Quota variabile fognatura', { ...water, priceMicros: 312_000 }),
    ]),
    ...wholeLine('water.treatment', 'Depurazione', [
      pricedLine('water.treatment.fixed', 'Quota fissa depurazione', { ...days, priceMicros: 24_700 }),
      pricedLine('water.treatment.variable', 'Quota variabile depurazione', { ...water, priceMicros: 587_000 }),
    ]),
    ...wholeLine(
      'water.components',
      'Componenti perequative',
      COMPONENTS.map(({ code, label, priceMicros }) =>
        pricedLine(`water.components.${code}`, `${label} (acquedotto, fognatura, depurazione)`, {
          ...water,
          priceMicros: 3 * priceMicros,
        }),
      ),
    ),
    ...(extras.recalculationCents ? [plainLine('recalculations', 'Ricalcoli', extras.recalculationCents)] : []),
    ...(extras.otherCents ? [plainLine('other_items', 'Altre partite', extras.otherCents)] : []),
    ...(extras.bonusCents ? [plainLine('social_bonus', 'Bonus sociale idrico', extras.bonusCents)] : []),
  ];
  return [...charges, plainLine('water.vat', 'IVA 10%', share(totalOf(charges), 10))];
}

/** The subsidised band is for inhabitants; whoever has none begins at the base band. */
function bandLines(billedMicros: number, { days }: BillingPeriod, residents: number | null): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  let left = billedMicros;
  for (const { code, label, cubicMetres, priceMicros } of residents === null ? BANDS.slice(1) : BANDS) {
    const room = Math.round((cubicMetres * (residents ?? 3) * days) / 365) * 1e6;
    const quantityMicros = Math.min(left, room);
    if (quantityMicros === 0 && lines.length > 0) break;
    lines.push(pricedLine(`water.supply.${code}`, label, { quantityMicros, unit: 'mc', priceMicros }));
    left -= quantityMicros;
  }
  return lines;
}
