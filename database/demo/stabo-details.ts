import type { BillContent, Market, Offer, Tax } from '@nitida/plugin-ingestion/contract';
import type { DemoSupply } from './bills.ts';
import { type Cell, day, decimal, euros, UNITS } from './stabo-writer.ts';

/** What the layout took on after its first version: fields at the end of a record, and records of their own. */

const MARKETS = {
  free: 'LIB',
  gradual_protection: 'STG',
  protected: 'MAG',
  vulnerable: 'VUL',
  last_resort: 'ULT',
  default: 'DEF',
} as const satisfies Record<Market, string>;
const SETTLEMENTS = { advance: 'ACC', balance: 'CNG', mixed: 'MIS' } as const;
const PAST_PAYMENTS = { regular: 'REG', unpaid: 'INS' } as const;
const VOLTAGES = { low: 'BT', medium: 'MT', high: 'AT' } as const;
const USER_TYPES = {
  domestic_resident: 'DRE',
  domestic_non_resident: 'DNR',
  condominium: 'CDM',
  commercial: 'ART',
  industrial: 'IND',
  agricultural: 'AGR',
  public_interruptible: 'PDI',
  public_essential: 'PND',
  other: 'ALT',
} as const;
const FREQUENCIES = { monthly: 'MEN', bimonthly: 'BIM', quarterly: 'TRI', half_yearly: 'SEM', yearly: 'ANN' } as const;
const TAXES = { excise: 'ACC', surcharge: 'ADD', vat: 'IVA' } as const;

type Details = (Cell | undefined)[];

/** A line ends with the last field that says something. */
export function later(details: Details): Cell[] {
  const last = details.findLastIndex((cell) => cell != null);
  return details.slice(0, last + 1).map((cell) => cell ?? null);
}

export const billDetails = (content: Omit<BillContent, 'supplies'>): Details => [
  content.market && MARKETS[content.market],
  content.settlement && SETTLEMENTS[content.settlement],
  content.pastPayments && PAST_PAYMENTS[content.pastPayments],
  content.instalments?.most,
  day(content.instalments?.askBy ?? null),
  content.instalments?.how,
  content.complaints,
  content.glossaryUrl,
  content.detailsUrl,
];

export const supplyDetails = (one: DemoSupply): Details => [
  one.annualSpendCents === undefined ? null : euros(one.annualSpendCents),
  one.voltage && VOLTAGES[one.voltage],
  one.meterClass,
  decimal(one.calorificValue ?? null),
  one.gasUse,
  one.userType && USER_TYPES[one.userType],
  one.tariffType,
  one.dwellingUnits,
  one.distributor?.name,
  one.distributor?.faultsPhone,
  day(one.selfReading?.from ?? null),
  day(one.selfReading?.to ?? null),
  one.selfReading?.how,
  one.market && MARKETS[one.market],
];

export const offerDetails = (offer: Offer): Details => [
  day(offer.contractEnd ?? null),
  offer.updateFrequency && FREQUENCIES[offer.updateFrequency],
  offer.formula,
  decimal(offer.spread ?? null),
  decimal(offer.dispatching ?? null),
  offer.yearlyFeeCents === undefined ? null : euros(offer.yearlyFeeCents),
  offer.exitFee,
];

export const taxCells = ({ kind, label, quantity, unit, taxableCents, rate, amountCents }: Tax): Cell[] => [
  TAXES[kind],
  label,
  decimal(quantity),
  unit && UNITS[unit],
  taxableCents === null ? null : euros(taxableCents),
  decimal(rate),
  euros(amountCents),
];
