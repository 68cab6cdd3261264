import type { BillContent } from '@nitida/plugin-ingestion/contract/bill-content';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import type { EarlierBill } from '../../earlier-bills.ts';
import { type BillFacts, explain } from '../explain.ts';

export type Supply = BillContent['supplies'][number];
type Line = Supply['lines'][number];

export const line = (code: string, amountCents: number, over: Partial<Line> = {}): Line => ({
  code,
  parentCode: null,
  label: code,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
  ...over,
});

export const supply = (lines: Line[], over: Partial<Supply> = {}): Supply => ({
  kind: 'pod',
  code: 'IT001E00000042',
  address: 'Via dei Tigli 12',
  use: 'resident',
  meterSerial: null,
  committedPowerKw: null,
  availablePowerKw: null,
  gasCoefficientC: null,
  residents: null,
  unit: 'kWh',
  billedConsumption: '0',
  ofWhichEstimated: '0',
  annualConsumption: null,
  annualFrom: null,
  annualTo: null,
  lines,
  readings: [],
  history: [],
  ...over,
});

export const bill = (
  supplies: Supply[],
  over: Partial<BillFacts> = {},
  content: Partial<BillContent> = {},
): BillFacts => {
  const { tvLicenceCents = 0, previousBalanceCents = 0 } = content;
  const billTotalCents = supplies.reduce((sum, { lines }) => sum + totalOf(lines), 0);
  return {
    periodFrom: '2026-03-01',
    periodTo: '2026-04-30',
    amountCents: billTotalCents + tvLicenceCents + previousBalanceCents,
    content: {
      supplies,
      offer: null,
      notices: [],
      payment: { method: 'transfer', iban: null, beneficiary: null, reference: null, noticeCode: null },
      billTotalCents,
      tvLicenceCents,
      previousBalanceCents,
      overTwoYearsCents: 0,
      ...content,
    },
    earlier: undefined,
    ...over,
  };
};

/** The same bill as one of before; its supplies are at the same places unless said otherwise. */
export const earlier = (
  { content, amountCents }: BillFacts,
  [periodFrom, periodTo]: [string, string],
  places: (number | null)[] = content.supplies.map((_, place) => place),
): EarlierBill => ({
  periodFrom,
  periodTo,
  amountCents,
  billTotalCents: content.billTotalCents,
  tvLicenceCents: content.tvLicenceCents,
  previousBalanceCents: content.previousBalanceCents,
  supplies: content.supplies.map(({ unit, billedConsumption, ofWhichEstimated, lines }, place) => ({
    index: places[place] ?? null,
    unit,
    billedConsumption,
    ofWhichEstimated,
    lines,
  })),
});

export const since = (now: BillFacts, before: EarlierBill) =>
  explain({ ...now, earlier: { previous: before, lastYear: null } }).previous!;

/** The examples of the regulator's layout, with amounts as printed. */
export const electricity = supply(
  [
    line('consumption_charge', 12_706, { quantity: '459', unit: 'kWh', averagePrice: '0.276819' }),
    line('consumption_charge.sales', 10_509, {
      parentCode: 'consumption_charge',
      quantity: '459',
      unit: 'kWh',
      averagePrice: '0.228954',
    }),
    line('consumption_charge.network', 2_197, {
      parentCode: 'consumption_charge',
      quantity: '459',
      unit: 'kWh',
      averagePrice: '0.047865',
    }),
    line('fixed_charge', 2_804, { quantity: '2', unit: 'month', averagePrice: '14.02' }),
    line('fixed_charge.sales', 2_804, {
      parentCode: 'fixed_charge',
      quantity: '2',
      unit: 'month',
      averagePrice: '14.02',
    }),
    line('power_charge', 1_186, { quantity: '3.000', unit: 'kW', months: 2, averagePrice: '1.976667' }),
    line('excise_and_vat', 3_170),
  ],
  { billedConsumption: '459', ofWhichEstimated: '120' },
);
export const gas = supply(
  [
    line('consumption_charge', 1_530, { quantity: '21.412020', unit: 'Smc', averagePrice: '0.714552' }),
    line('fixed_charge', 1_633, { quantity: '1', unit: 'month', averagePrice: '16.33' }),
    line('excise_and_vat', 1_207),
  ],
  { kind: 'pdr', unit: 'Smc', billedConsumption: '21.412020' },
);
