import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';
import { cents } from '@nitida/kernel/money';
import {
  type BillContent,
  type HistorySeries,
  type IndexSeries,
  type Instalments,
  type Offer as ContentOffer,
  type Reading as ContentReading,
  type ReceiptLine,
  type Recalculation as ContentRecalculation,
  type Supply as ContentSupply,
  type Tax as ContentTax,
  type UnpaidBill,
  UNSAID,
} from '../../../contract/bill-content.ts';
import { NO_SUPPLY_CODE, type StagedBill, type StagedCustomer, type StagedSupply } from './staged.ts';
import type {
  Bill,
  Customer,
  History,
  Line,
  Offer,
  Reading,
  Recalculation,
  Supply,
  Tax,
  Unpaid,
} from './stabo-records.ts';

/** From the records of the flow to the bill that is stored. Renames and gathers; decides nothing. */

const UNITS = { pod: 'kWh', pdr: 'Smc', water_meter: 'mc', line: 'GB', position: 'piece' } as const;

/** What the file says; what it does not say is absent, and costs nothing. */
function present<T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  const said: Record<string, unknown> = {};
  // A literal's own names, millions of times: pairs of them would have to be made first.
  for (const name in fields) if (fields[name] !== null) said[name] = fields[name];
  // Of `fields` nothing but its nulls was left out.
  return said as { [Name in keyof T]?: NonNullable<T[Name]> };
}

const isSaid = (...values: readonly unknown[]): boolean => values.some((value) => value !== null);

export const supplyOf = (record: Supply): ContentSupply => ({
  kind: record.kind,
  code: supplyCode(record),
  address: addressOf(record),
  use: record.use,
  meterSerial: record.meterSerial,
  committedPowerKw: record.committedPower,
  availablePowerKw: record.availablePower,
  gasCoefficientC: record.gasCoefficient,
  residents: record.residents,
  unit: UNITS[record.kind],
  billedConsumption: record.billedConsumption,
  ofWhichEstimated: record.estimatedConsumption,
  annualConsumption: record.annualConsumption,
  annualFrom: record.annualFrom,
  annualTo: record.annualTo,
  lines: [],
  readings: [],
  history: [],
  ...present({
    voltage: record.voltage,
    meterClass: record.meterClass,
    calorificValue: record.calorificValue,
    gasUse: record.gasUse,
    userType: record.userType,
    tariffType: record.tariffType,
    dwellingUnits: record.dwellingUnits,
    annualSpendCents: record.annualSpend,
    distributor: isSaid(record.distributor, record.faultsPhone)
      ? { name: record.distributor, faultsPhone: record.faultsPhone }
      : null,
    selfReading: isSaid(record.selfReadingFrom, record.selfReadingTo, record.selfReadingHow)
      ? { from: record.selfReadingFrom, to: record.selfReadingTo, how: record.selfReadingHow }
      : null,
    market: record.market,
  }),
});

/** A supply that comes without a bill. */
export const knownSupplyOf = (record: Supply): StagedSupply => ({
  kind: record.kind,
  code: supplyCode(record),
  address: knownAddress(addressOf(record)),
  meterSerial: record.meterSerial,
});

function supplyCode({ kind, code }: Pick<Supply, 'kind' | 'code'>): string {
  if (code === NO_SUPPLY_CODE) return code;
  if (kind === 'pod') return checkPod(code).value;
  return kind === 'pdr' ? checkPdr(code).value : code;
}

/** Where a layout says nothing of a place: text that an obligatory field takes and nobody reads. */
export const NOWHERE = UNSAID;

type Place = { street: string; postcode: string | null; town: string; province: string | null };

/** "Via della Fonte 3, 99010 Colle Sereno (XC)" */
export function addressOf({ street, postcode, town, province }: Place): string {
  const place = `${postcode === null ? '' : `${postcode} `}${town}${province === null ? '' : ` (${province})`}`;
  if (street === NOWHERE) return place;
  // Some layouts have the whole address in one field.
  return place === NOWHERE ? street : `${street}, ${place}`;
}

/** Null where nothing is known: what a file does not say takes no known address away. */
const knownAddress = (address: string): string | null => (address === NOWHERE ? null : address);

export const customerOf = (lineNumber: number, record: Customer): StagedCustomer => ({
  lineNumber,
  code: record.code,
  name: record.name,
  segment: record.segment,
  taxCode: record.taxCode,
  vatNumber: record.vatNumber,
  language: record.language,
  email: record.email,
  mobile: record.mobile,
  billingAddress: knownAddress(addressOf(record)),
});

export function lineOf({ code, parentCode, label, quantity, unit, months, averagePrice, amount }: Line): ReceiptLine {
  const line: ReceiptLine = { code, parentCode, label, quantity, unit, averagePrice, amountCents: amount };
  if (months !== null) line.months = months;
  return line;
}

export function readingOf(record: Reading): ContentReading {
  // By name, as in a line: there are millions of them, and a spread costs several times the object.
  const { band, fromDate, toDate, fromValue, toValue, type, consumption, factor } = record;
  const reading: ContentReading = { band, fromDate, toDate, fromValue, toValue, type, consumption };
  if (factor !== null) reading.factor = factor;
  return reading;
}

export const recalculationOf = ({ amount: amountCents, ...rest }: Recalculation): ContentRecalculation => ({
  ...rest,
  amountCents,
});

export const taxOf = ({ taxable: taxableCents, amount: amountCents, ...rest }: Tax): ContentTax => ({
  ...rest,
  taxableCents,
  amountCents,
});

export const unpaidOf = ({ amount: amountCents, ...rest }: Unpaid): UnpaidBill => ({ ...rest, amountCents });

export function offerOf(record: Offer, indexValues: IndexSeries[]): ContentOffer {
  const { contractEnd, updateFrequency, formula, spread, dispatching, yearlyFee, exitFee, ...offer } = record;
  return {
    ...offer,
    ...present({
      contractEnd,
      updateFrequency,
      formula,
      spread,
      dispatching,
      yearlyFeeCents: yearlyFee,
      exitFee,
      indexValues: filled(indexValues),
    }),
  };
}

const filled = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

const instalmentsOf = ({ instalments, instalmentsAskBy, instalmentsHow }: Bill): Instalments | null =>
  isSaid(instalments, instalmentsAskBy, instalmentsHow)
    ? { most: instalments, askBy: instalmentsAskBy, how: instalmentsHow }
    : null;

export const historyOf = ({ band, firstMonth, quantities, types }: History): HistorySeries => ({
  band,
  firstMonth,
  quantities,
  types: lettersOf(types),
});

/** "Effettivo", "stimato". */
function lettersOf(types: string): string {
  if (!types.includes('S')) return ALL_ACTUAL.slice(0, types.length);
  return types.replaceAll('E', 'a').replaceAll('S', 'e');
}

const ALL_ACTUAL = 'a'.repeat(36);

export type AtLeastOne<T> = [T, ...T[]];

export type BillParts = {
  lineNumber: number;
  customerCode: string;
  record: Bill;
  supplies: AtLeastOne<ContentSupply>;
  offer: ContentOffer | null;
} & Required<Pick<BillContent, 'notices' | 'taxes' | 'unpaidBills'>>;

export function billOf({ lineNumber, customerCode, record, supplies, offer, ...parts }: BillParts): StagedBill {
  const { kind, code, address, meterSerial } = supplies[0];
  return {
    lineNumber,
    number: record.number,
    customerCode,
    service: record.service,
    layout: record.layout,
    kind: record.kind,
    issueDate: record.issueDate,
    dueDate: record.dueDate,
    periodFrom: record.periodFrom,
    periodTo: record.periodTo,
    amountCents: record.amountDue,
    paymentMethod: record.paymentMethod,
    pdfName: record.pdfName,
    supply: { kind, code, address: knownAddress(address), meterSerial },
    content: {
      supplies,
      offer,
      notices: parts.notices,
      payment: {
        method: record.paymentMethod,
        iban: record.iban,
        beneficiary: record.beneficiary,
        reference: record.paymentReference,
        noticeCode: record.noticeCode,
      },
      billTotalCents: record.billTotal,
      tvLicenceCents: record.tvLicence ?? cents(0),
      previousBalanceCents: record.previousBalance ?? cents(0),
      overTwoYearsCents: record.overTwoYears ?? cents(0),
      ...present({
        market: record.market,
        settlement: record.settlement,
        pastPayments: record.pastPayments,
        unpaidBills: filled(parts.unpaidBills),
        instalments: instalmentsOf(record),
        taxes: filled(parts.taxes),
        complaints: record.complaints,
        glossaryUrl: record.glossaryUrl,
        detailsUrl: record.detailsUrl,
      }),
    },
  };
}
