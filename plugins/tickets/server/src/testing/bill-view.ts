import type { BillContent } from '@nitida/plugin-ingestion/contract';
import type { BillView, CompanyView } from '../../../contract/bill-view.ts';

/** A bill for tests: an electricity bill of the 2025 layout, whose lines sum to the cent. */
export const billContent = (over: Partial<BillContent> = {}): BillContent => ({
  supplies: [
    {
      kind: 'pod',
      code: 'IT001E12345678',
      address: 'Via Garibaldi 12, 00184 Roma',
      use: 'resident',
      meterSerial: 'E18955476514',
      committedPowerKw: '3',
      availablePowerKw: '3.3',
      gasCoefficientC: null,
      residents: null,
      unit: 'kWh',
      billedConsumption: '459',
      ofWhichEstimated: '0',
      annualConsumption: '2439',
      annualFrom: '2025-11-01',
      annualTo: '2026-10-31',
      lines: [
        line('consumption_charge', null, 'Quota per consumi', 12_706, {
          quantity: '459',
          unit: 'kWh',
          averagePrice: '0.276819',
        }),
        line('consumption_charge.sales', 'consumption_charge', 'di cui spesa per la vendita', 10_509),
        line('consumption_charge.network', 'consumption_charge', 'di cui spesa per la rete', 2_197),
        line('fixed_charge', null, 'Quota fissa', 2_804, { quantity: '2', unit: 'month', averagePrice: '14.02' }),
        line('power_charge', null, 'Quota potenza', 1_186, {
          quantity: '3',
          unit: 'kW',
          months: 2,
          averagePrice: '1.976667',
        }),
        line('excise_and_vat', null, 'Accise e IVA', 3_170),
      ],
      readings: [
        {
          band: 'F1',
          fromDate: '2026-09-01',
          toDate: '2026-10-31',
          fromValue: '50504',
          toValue: '50610',
          type: 'actual',
          consumption: '106',
        },
      ],
      history: [{ band: 'F1', firstMonth: '2026-09', quantities: ['230', '229'], types: 'ae' }],
    },
  ],
  offer: null,
  notices: [{ kind: 'info', text: 'I pagamenti precedenti risultano regolari.' }],
  payment: {
    method: 'transfer',
    iban: 'IT75W9999900001000000000042',
    beneficiary: 'Lume',
    reference: 'RF18539007547034',
    noticeCode: null,
  },
  billTotalCents: 19_866,
  tvLicenceCents: 1_800,
  previousBalanceCents: 0,
  overTwoYearsCents: 0,
  ...over,
});

type Line = BillContent['supplies'][number]['lines'][number];

const line = (
  code: string,
  parentCode: string | null,
  label: string,
  amountCents: number,
  over: Partial<Line> = {},
): Line => ({
  code,
  parentCode,
  label,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
  ...over,
});

export const customer = (over: Partial<BillView['customer']> = {}): BillView['customer'] => ({
  name: 'Mario Rossi',
  language: 'it',
  code: 'L000042',
  taxCode: 'RSSMRA80A01H501U',
  vatNumber: null,
  billingAddress: 'Via Garibaldi 12, 00184 Roma',
  email: 'mario.rossi@example.it',
  mobile: '+393990000042',
  ...over,
});

export const bill = (over: Partial<BillView['bill']> = {}): BillView['bill'] => ({
  documentId: 'nbill000000000000000001',
  number: '2026/0042',
  service: 'electricity',
  layout: 'layout2025',
  kind: 'ordinary',
  issueDate: '2026-11-21',
  dueDate: '2026-12-11',
  periodFrom: '2026-09-01',
  periodTo: '2026-10-31',
  amountCents: 21_666,
  paidCents: 0,
  paymentMethod: 'transfer',
  content: billContent(),
  ...over,
});

export const company = (over: Partial<CompanyView> = {}): CompanyView => ({
  code: 'lume',
  name: 'Lume Energia',
  brandColor: '#7a3e00',
  accentColor: '#0e7c66',
  hasLogo: false,
  languages: ['it', 'en'],
  defaultLanguage: 'it',
  timeZone: 'Europe/Rome',
  website: null,
  supportEmail: 'clienti@lume.example',
  supportPhone: '800 000 011',
  faultsPhone: null,
  postalAddress: null,
  privacyUrl: null,
  accessibilityUrl: null,
  glossaryUrl: null,
  ...over,
});
