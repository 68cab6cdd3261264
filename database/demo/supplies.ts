import type { Offer, Segment } from '@nitida/plugin-ingestion/contract';
import { addMonths, localDate } from '@nitida/kernel/local-date';
import type { BillingPeriod } from './billing-period.ts';
import type { BillMaker, DemoSupply } from './bills.ts';
import { type Consumption, consumptionOf, decimal, electricityMeter, gasMeter, waterMeter } from './consumption.ts';
import { offerDetails } from './details.ts';
import { electricityReceipt, type Extras, gasReceipt } from './energy-receipts.ts';
import type { Random } from './random.ts';
import { waterReceipt } from './water-receipt.ts';

/** Yearly consumption by kind of customer: the least and the most. */
const PER_YEAR: Record<'electricity' | 'gas' | 'water', Record<Segment, readonly [number, number]>> = {
  electricity: {
    domestic: [2000, 2700],
    non_domestic: [6000, 30_000],
    large: [180_000, 420_000],
    public_body: [12_000, 60_000],
  },
  gas: { domestic: [1100, 1400], non_domestic: [1500, 6000], large: [40_000, 120_000], public_body: [5000, 20_000] },
  water: { domestic: [80, 190], non_domestic: [90, 700], large: [9000, 26_000], public_body: [300, 2500] },
};

export function electricitySupply({ any, customer, index, period, peculiarity }: BillMaker, place: number): DemoSupply {
  const isDomestic = customer.segment === 'domestic';
  const powerKw = isDomestic
    ? any.pick([3, 3, 3, 4.5, 6] as const)
    : customer.segment === 'large'
      ? 180
      : any.pick([6, 10, 15, 30] as const);
  const consumption = consumptionOf({
    any,
    shape: 'electricity',
    meter: electricityMeter(isDomestic),
    period,
    perYear: any.int(...PER_YEAR.electricity[customer.segment]),
    isEstimated: peculiarity === 'estimated' || any.chance(0.04),
  });
  const tariff = {
    salesMicros: any.int(118_000, 165_000),
    networkMicros: any.int(43_000, 48_500),
    salesPerMonthMicros: any.int(6, 12) * 1_000_000,
    powerKw,
  };

  return {
    kind: 'pod',
    // Distributor 999 does not exist, so no such supply does.
    code: `IT999E${eightDigits(index, place)}`,
    ...placeOf(customer),
    use: isDomestic ? 'resident' : 'other',
    meterSerial: `E${any.digits(11)}`,
    committedPowerKw: String(powerKw),
    availablePowerKw: decimal(Math.round(powerKw * 1.1e6)),
    gasCoefficientC: null,
    residents: null,
    unit: 'kWh',
    ...figuresOf(consumption, period),
    lines: electricityReceipt(
      tariff,
      { billedMicros: consumption.billedMicros, period, isDomestic },
      extrasOf(any, peculiarity, place),
    ),
  };
}

export function gasSupply({ any, customer, index, period, peculiarity }: BillMaker, place: number): DemoSupply {
  const isDomestic = customer.segment === 'domestic';
  const coefficient = any.int(1_012_000, 1_028_000) / 1e6;
  const consumption = consumptionOf({
    any,
    shape: 'gas',
    meter: gasMeter(coefficient),
    period,
    perYear: any.int(...PER_YEAR.gas[customer.segment]),
    isEstimated: peculiarity === 'estimated' || any.chance(0.12),
  });
  const tariff = { salesMicros: any.int(430_000, 520_000), networkMicros: any.int(205_000, 240_000) };

  return {
    kind: 'pdr',
    code: `999900${eightDigits(index, place)}`,
    ...placeOf(customer),
    use: null,
    meterSerial: `G${any.digits(9)}`,
    committedPowerKw: null,
    availablePowerKw: null,
    gasCoefficientC: decimal(Math.round(coefficient * 1e6)),
    residents: null,
    unit: 'Smc',
    ...figuresOf(consumption, period),
    lines: gasReceipt(
      tariff,
      { billedMicros: consumption.billedMicros, period, isDomestic },
      extrasOf(any, peculiarity, place),
    ),
  };
}

export function waterSupply({ any, customer, index, period, peculiarity }: BillMaker, place: number): DemoSupply {
  const isDomestic = customer.segment === 'domestic';
  const residents = isDomestic ? any.int(1, 5) : null;
  const consumption = consumptionOf({
    any,
    shape: 'water',
    meter: waterMeter,
    period,
    perYear: any.int(...PER_YEAR.water[customer.segment]),
    isEstimated: peculiarity === 'estimated' || any.chance(0.15),
  });

  return {
    kind: 'water_meter',
    code: `UT${eightDigits(index, place)}`,
    ...placeOf(customer),
    use: isDomestic ? 'resident' : 'other',
    meterSerial: `H${any.digits(8)}`,
    committedPowerKw: null,
    availablePowerKw: null,
    gasCoefficientC: null,
    residents,
    unit: 'mc',
    ...figuresOf(consumption, period),
    lines: waterReceipt(
      { billedMicros: consumption.billedMicros, period, residents },
      extrasOf(any, peculiarity, place),
    ),
  };
}

export function offerOf(
  any: Random,
  service: 'electricity' | 'gas',
  period: BillingPeriod,
  hasDetails: boolean,
): Offer {
  const isFixed = any.chance(0.6);
  const start = localDate(`${addMonths(period.from, -any.int(1, 20)).slice(0, 7)}-01`);
  const name = service === 'electricity' ? 'Luce' : 'Gas';
  const offer: Offer = {
    name: isFixed ? `Lume ${name} Ferma 24` : `Lume ${name} Libera`,
    code: `99999LUME${service === 'electricity' ? 'EE' : 'GN'}${isFixed ? 'FX24' : 'VAR0'}${any.digits(15)}`,
    priceKind: isFixed ? 'fixed' : 'variable',
    priceStructure: service === 'electricity' ? any.pick(['single', 'two_band', 'multi_band'] as const) : null,
    start,
    conditionsEnd: addMonths(start, 24),
    indexName: isFixed ? null : service === 'electricity' ? 'PUN Index GME' : 'PSV day-ahead',
  };
  return hasDetails ? { ...offer, ...offerDetails(service, offer, period) } : offer;
}

const figuresOf = (
  { billedMicros, estimatedMicros, annualMicros, readings, history }: Consumption,
  period: BillingPeriod,
) => ({
  billedConsumption: decimal(billedMicros),
  ofWhichEstimated: decimal(estimatedMicros),
  annualConsumption: decimal(annualMicros),
  annualFrom: period.annualFrom,
  annualTo: period.to,
  readings,
  history,
});

/** What some bills have besides: each supply its own, the peculiar ones on the first. */
function extrasOf(any: Random, peculiarity: BillMaker['peculiarity'], place: number): Extras {
  return {
    recalculationCents: peculiarity === 'credit' && place === 0 ? -64_350 : any.chance(0.06) ? any.int(-2500, 2500) : 0,
    otherCents: any.chance(0.04) ? any.int(150, 1200) : 0,
    bonusCents: peculiarity === 'bonus' && place === 0 ? -2785 : 0,
    extraCents: any.chance(0.05) ? 390 : 0,
  };
}

export const placeOf = ({ street, postcode, town, province }: DemoSupply | BillMaker['customer']) => ({
  street,
  postcode,
  town,
  province,
});

/** Two supplies of a customer are far apart, and both stay clear of every other customer's. */
export const eightDigits = (index: number, place: number) => String(index + 1 + place * 50_000_000).padStart(8, '0');
