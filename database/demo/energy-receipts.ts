import type { ReceiptLine } from '@nitida/plugin-ingestion/contract';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { BillingPeriod } from './billing-period.ts';
import { plainLine, pricedLine, share, wholeLine } from './receipt.ts';

/**
 * The receipt (*scontrino*) of ARERA 315/2024 for electricity and gas. Prices and taxes are those of
 * no real seller and no certain day: what matters is that the lines add up as the law wants.
 */

export type ElectricityTariff = {
  salesMicros: number;
  networkMicros: number;
  salesPerMonthMicros: number;
  powerKw: number;
};

export type Extras = { recalculationCents?: number; bonusCents?: number; extraCents?: number; otherCents?: number };

type Usage = { billedMicros: number; period: BillingPeriod; isDomestic: boolean };

const MONTH = 1_000_000;

export function electricityReceipt(
  tariff: ElectricityTariff,
  { billedMicros, period, isDomestic }: Usage,
  extras: Extras,
): ReceiptLine[] {
  const monthCount = period.months.length;
  const energy = { quantityMicros: billedMicros, unit: 'kWh' } as const;
  const months = { quantityMicros: monthCount * MONTH, unit: 'month' } as const;

  const charges = [
    ...wholeLine('consumption_charge', 'Quota per consumi', [
      pricedLine('consumption_charge.sales', 'di cui spesa per la vendita di energia elettrica', {
        ...energy,
        priceMicros: tariff.salesMicros,
      }),
      pricedLine('consumption_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', {
        ...energy,
        priceMicros: tariff.networkMicros,
      }),
    ]),
    ...wholeLine('fixed_charge', 'Quota fissa', [
      pricedLine('fixed_charge.sales', 'di cui spesa per la vendita di energia elettrica', {
        ...months,
        priceMicros: tariff.salesPerMonthMicros,
      }),
      pricedLine('fixed_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', {
        ...months,
        priceMicros: 1_920_000,
      }),
    ]),
    pricedLine('power_charge', 'Quota potenza', {
      quantityMicros: Math.round(tariff.powerKw * 1e6),
      unit: 'kW',
      months: monthCount,
      priceMicros: 1_976_667,
    }),
    ...extraLines(extras),
  ];

  // Residents with up to 3 kW pay no excise on the first 150 kWh of a month.
  const exempt = isDomestic && tariff.powerKw <= 3 ? 150 * monthCount * 1e6 : 0;
  const excise = Math.round((Math.max(0, billedMicros - exempt) / 1e6) * (isDomestic ? 2.27 : 1.25));
  return [...charges, ...taxLine(charges, excise, isDomestic ? 10 : 22)];
}

export type GasTariff = { salesMicros: number; networkMicros: number };

export function gasReceipt(
  tariff: GasTariff,
  { billedMicros, period, isDomestic }: Usage,
  extras: Extras,
): ReceiptLine[] {
  const gas = { quantityMicros: billedMicros, unit: 'Smc' } as const;
  const months = { quantityMicros: period.months.length * MONTH, unit: 'month' } as const;

  const charges = [
    ...wholeLine('consumption_charge', 'Quota per consumi', [
      pricedLine('consumption_charge.sales', 'di cui spesa per la vendita di gas naturale', {
        ...gas,
        priceMicros: tariff.salesMicros,
      }),
      pricedLine('consumption_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', {
        ...gas,
        priceMicros: tariff.networkMicros,
      }),
    ]),
    ...wholeLine('fixed_charge', 'Quota fissa', [
      pricedLine('fixed_charge.sales', 'di cui spesa per la vendita di gas naturale', {
        ...months,
        priceMicros: 9_000_000,
      }),
      pricedLine('fixed_charge.network', 'di cui spesa per la rete e gli oneri generali di sistema', {
        ...months,
        priceMicros: 7_330_000,
      }),
    ]),
    ...extraLines(extras),
  ];
  const excise = Math.round((billedMicros / 1e6) * (isDomestic ? 17.5 : 1.2498));
  return [...charges, ...taxLine(charges, excise, isDomestic ? 10 : 22)];
}

function extraLines({ recalculationCents, otherCents, bonusCents, extraCents }: Extras): ReceiptLine[] {
  return [
    ...(recalculationCents ? [plainLine('recalculations', 'Ricalcoli', recalculationCents)] : []),
    ...(otherCents ? [plainLine('other_items', 'Altre partite', otherCents)] : []),
    ...(bonusCents ? [plainLine('social_bonus', 'Bonus sociale', bonusCents)] : []),
    ...(extraCents ? [plainLine('extra_products', 'Prodotti e servizi aggiuntivi', extraCents)] : []),
  ];
}

/** VAT is due on the excise too. */
function taxLine(charges: readonly ReceiptLine[], exciseCents: number, vatPercent: number): ReceiptLine[] {
  const vat = share(totalOf(charges) + exciseCents, vatPercent);
  return [plainLine('excise_and_vat', 'Accise e IVA', exciseCents + vat)];
}
