import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';
import { cents } from '@nitida/kernel/money';
import {
  type HistorySeries,
  type Offer as ContentOffer,
  type ReceiptLine,
  type Supply as ContentSupply,
  UNSAID,
} from '../../../contract/bill-content.ts';
import { NO_SUPPLY_CODE, type StagedBill, type StagedCustomer, type StagedSupply } from './staged.ts';
import type { Bill, Customer, History, Line, Supply } from './stabo-records.ts';

/** From the records of the flow to the bill that is stored. Renames and gathers; decides nothing. */

const UNITS = { pod: 'kWh', pdr: 'Smc', water_meter: 'mc' } as const;

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

export const lineOf = ({
  code,
  parentCode,
  label,
  quantity,
  unit,
  months,
  averagePrice,
  amount,
}: Line): ReceiptLine => ({
  code,
  parentCode,
  label,
  quantity,
  unit,
  ...(months !== null && { months }),
  averagePrice,
  amountCents: amount,
});

export const historyOf = ({ band, firstMonth, quantities, types }: History): HistorySeries => ({
  band,
  firstMonth,
  quantities,
  // "Effettivo", "stimato".
  types: types.replaceAll('E', 'a').replaceAll('S', 'e'),
});

export type BillParts = {
  lineNumber: number;
  customerCode: string;
  record: Bill;
  supplies: [ContentSupply, ...ContentSupply[]];
  offer: ContentOffer | null;
  notices: StagedBill['content']['notices'];
};

export function billOf({ lineNumber, customerCode, record, supplies, offer, notices }: BillParts): StagedBill {
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
      notices,
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
    },
  };
}
