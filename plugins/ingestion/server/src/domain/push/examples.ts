import type { PushedBill, PushedCustomer, PushedPayment } from '../../../../contract/push.ts';

/** Requests as a company's program may send them; a test sends them to the real application. Nobody in them exists. */

const customer: PushedCustomer = {
  code: 'L000042',
  name: 'Maria Rossi',
  segment: 'domestic',
  taxCode: 'RSSMRA80A41X101B',
  language: 'it',
  email: 'maria.rossi@example.org',
  mobile: '+393990000042',
  street: 'Via Roma 3',
  postcode: '99020',
  town: 'Borgo Lumera',
  province: 'XL',
};

const bill: PushedBill = {
  number: 'L2026110000042',
  customer,
  service: 'electricity',
  layout: 'layout2025',
  kind: 'ordinary',
  issueDate: '2026-11-21',
  dueDate: '2026-12-11',
  periodFrom: '2026-09-01',
  periodTo: '2026-10-31',
  billTotalCents: 18_666,
  tvLicenceCents: 1_800,
  previousBalanceCents: 0,
  amountDueCents: 20_466,
  payment: { method: 'transfer', iban: 'IT75W9999900001000000000042', reference: 'RF07L2026110000042' },
  supplies: [
    {
      kind: 'pod',
      code: 'IT999E00000042',
      street: 'Via Roma 3',
      postcode: '99020',
      town: 'Borgo Lumera',
      province: 'XL',
      use: 'resident',
      committedPowerKw: '3',
      availablePowerKw: '3.3',
      billedConsumption: '459',
      estimatedConsumption: '0',
      lines: [
        { code: 'consumption_charge', label: 'Quota per consumi', quantity: '459', unit: 'kWh', amountCents: 12_706 },
        {
          code: 'consumption_charge.sales',
          parentCode: 'consumption_charge',
          label: 'di cui spesa per la vendita di energia elettrica',
          amountCents: 10_509,
        },
        {
          code: 'consumption_charge.network',
          parentCode: 'consumption_charge',
          label: 'di cui spesa per la rete e gli oneri generali di sistema',
          amountCents: 2_197,
        },
        { code: 'fixed_charge', label: 'Quota fissa', quantity: '2', unit: 'month', amountCents: 2_790 },
        { code: 'excise_and_vat', label: 'Accise e IVA', amountCents: 3_170 },
      ],
      readings: [
        {
          band: 'F0',
          fromDate: '2026-09-01',
          toDate: '2026-10-31',
          fromValue: '50504',
          toValue: '50963',
          type: 'actual',
          consumption: '459',
        },
      ],
      histories: [
        { band: 'F0', firstMonth: '2026-08', quantities: ['224', '231', '228'], types: ['actual', 'actual', 'actual'] },
      ],
    },
  ],
  offer: { name: 'Lume Luce Libera', code: '99999LUMEEEVAR', priceKind: 'variable', start: '2026-03-01' },
  notices: [{ kind: 'previous_payments', text: 'I pagamenti delle bollette precedenti risultano regolari.' }],
};

const payment: PushedPayment = {
  reference: 'INC-2026-000731',
  billNumber: 'L2026110000042',
  amountCents: 20_466,
  paidOn: '2026-12-01',
  method: 'transfer',
};

export const EXAMPLES = {
  customers: { customers: [customer] },
  bills: { bills: [bill] },
  payments: { payments: [payment] },
} as const;
