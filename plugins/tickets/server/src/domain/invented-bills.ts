import type {
  BillContent,
  BillKind,
  BillLayout,
  ReceiptLine,
  Segment,
  Service,
  Supply,
} from '@nitida/plugin-ingestion/contract';
import { totalOf } from '@nitida/plugin-ingestion/contract/receipt';
import { addDays, type LocalDate } from '@nitida/kernel/local-date';
import type { PreviewKind } from '../../../contract/preview.ts';

type Asked = { kind: PreviewKind; service: Service; today: LocalDate };

/**
 * A bill that nobody got, to look at a page with where a company has none of the kind: lines sum to
 * their parents and to the total, days are around today.
 */
export function inventedBill(companyId: number, { kind, service, today }: Asked) {
  const supplies = suppliesOf(kind, service, today);
  const tvLicenceCents = service === 'electricity' && kind === 'typical' ? 18_00 : 0;
  const billTotalCents = supplies.reduce((sum, { lines }) => sum + totalOf(lines), 0);

  const billKind: BillKind = kind === 'credit' ? 'recalculation' : 'ordinary';
  const content: BillContent = {
    supplies,
    offer: null,
    notices: [],
    payment: PAYMENT,
    billTotalCents,
    tvLicenceCents,
    previousBalanceCents: 0,
    overTwoYearsCents: 0,
  };

  return {
    company_id: companyId,
    is_test: false,
    expires_at: `${addDays(today, 15)}T22:00:00.000Z`,
    visit_kind: null,
    document_id: 'invented'.padEnd(24, '0'),
    number: '2026/000123',
    service,
    layout: LAYOUT[service],
    kind: billKind,
    issue_date: addDays(today, -5),
    due_date: addDays(today, 15),
    period_from: addDays(today, -66),
    period_to: addDays(today, -6),
    amount_cents: billTotalCents + tvLicenceCents,
    paid_cents: 0,
    payment_method: PAYMENT.method,
    pdf_hash: null,
    content,
    customer_name: kind === 'longest_name' ? LONG_NAME : 'Anna Bianchi',
    customer_language: null,
    customer_code: 'C000123',
    segment: SEGMENT,
    tax_code: null,
    vat_number: null,
    billing_address: 'Via Roma 12, 00184 Roma',
    email: 'anna.bianchi@example.it',
    mobile: null,
    previous_bill: null,
    last_year_bill: null,
    open_bills: null,
  };
}

const SEGMENT: Segment = 'domestic';

const LONG_NAME = 'Condominio Residenza Belvedere degli Ulivi, scale A, B, C e D, amministrazione Bianchi e Associati';

const LAYOUT: Record<Service, BillLayout> = {
  electricity: 'layout2025',
  gas: 'layout2025',
  water: 'water586',
  telephone: 'generic',
  municipal: 'generic',
};

const PAYMENT: BillContent['payment'] = {
  method: 'transfer',
  iban: 'IT75W9999900001000000000042',
  beneficiary: 'Anteprima',
  reference: 'RF18539007547034',
  noticeCode: null,
};

function suppliesOf(kind: PreviewKind, service: Service, today: LocalDate): Supply[] {
  if (kind === 'dual_fuel') return [supplyOf('electricity', 'typical', today), supplyOf('gas', 'typical', today)];
  return [supplyOf(service, kind, today)];
}

type Measure = Pick<Supply, 'kind' | 'code' | 'unit'> & {
  quantity: number;
  /** € per unit, and what is paid whatever is used. */
  price: number;
  fixedCents: number;
  labels: [used: string, fixed: string, taxes: string];
};

const MEASURES: Record<Service, Measure> = {
  electricity: {
    kind: 'pod',
    code: 'IT001E00000000',
    unit: 'kWh',
    quantity: 459,
    price: 0.276819,
    fixedCents: 28_04,
    labels: ['Quota per consumi', 'Quota fissa', 'Accise e IVA'],
  },
  gas: {
    kind: 'pdr',
    code: '00880000000000',
    unit: 'Smc',
    quantity: 121,
    price: 0.714552,
    fixedCents: 16_33,
    labels: ['Quota per consumi', 'Quota fissa', 'Accise e IVA'],
  },
  water: {
    kind: 'water_meter',
    code: 'A0000000',
    unit: 'mc',
    quantity: 24,
    price: 1.95,
    fixedCents: 9_80,
    labels: ['Acquedotto', 'Quota fissa', 'IVA 10%'],
  },
  telephone: {
    kind: 'line',
    code: '0600000000',
    unit: 'GB',
    quantity: 210,
    price: 0.05,
    fixedCents: 24_90,
    labels: ['Traffico', 'Canone', 'IVA 22%'],
  },
  municipal: {
    kind: 'position',
    code: 'P-000123',
    unit: 'piece',
    quantity: 18,
    price: 4.5,
    fixedCents: 12_00,
    labels: ['Pasti', 'Quota fissa', 'Altre partite'],
  },
};

function supplyOf(service: Service, kind: PreviewKind, today: LocalDate): Supply {
  const { quantity, price, fixedCents, labels, ...measure } = MEASURES[service];
  const used = kind === 'highest' ? quantity * 40 : kind === 'zero' ? 0 : quantity;
  const isMeasured = kind !== 'no_readings' && service !== 'telephone' && service !== 'municipal';
  const [from, to] = [addDays(today, -66), addDays(today, -6)];

  return {
    ...measure,
    address: 'Via Roma 12, 00184 Roma',
    use: null,
    meterSerial: isMeasured ? 'M0000000' : null,
    committedPowerKw: service === 'electricity' ? '3' : null,
    availablePowerKw: null,
    gasCoefficientC: null,
    residents: null,
    billedConsumption: String(used),
    ofWhichEstimated: '0',
    annualConsumption: isMeasured ? String(used * 6) : null,
    annualFrom: isMeasured ? addDays(to, -364) : null,
    annualTo: isMeasured ? to : null,
    lines: linesOf(kind, { used, price, fixedCents, labels, unit: measure.unit }),
    readings: isMeasured
      ? [
          {
            band: service === 'electricity' ? 'F0' : 'TOT',
            fromDate: from,
            toDate: to,
            fromValue: '12000',
            toValue: String(12_000 + used),
            type: 'actual',
            consumption: String(used),
          },
        ]
      : [],
    history: isMeasured
      ? [
          {
            band: service === 'electricity' ? 'F0' : 'TOT',
            firstMonth: addDays(to, -365).slice(0, 7),
            quantities: Array.from({ length: 12 }, (_, month) => String(Math.round((used / 2) * WEIGHTS[month % 6]!))), // month % 6 is one of the six
            types: 'a'.repeat(12),
          },
        ]
      : [],
  };
}

const WEIGHTS = [1.1, 1.3, 1, 0.8, 0.7, 0.9] as const;

type Priced = Pick<Measure, 'price' | 'fixedCents' | 'labels'> & { used: number; unit: Supply['unit'] };

function linesOf(kind: PreviewKind, { used, price, fixedCents, labels, unit }: Priced): ReceiptLine[] {
  const [consumption, fixed, taxes] = labels;
  if (kind === 'zero') return [];
  if (kind === 'credit') return [line('recalculations', 'Ricalcoli', -43_21)];

  const usedCents = Math.round(used * price * 100);
  const main: ReceiptLine[] = [
    {
      ...line('consumption_charge', consumption, usedCents),
      quantity: String(used),
      unit,
      averagePrice: price.toFixed(6),
    },
    line('fixed_charge', fixed, fixedCents),
    line('excise_and_vat', taxes, Math.round((usedCents + fixedCents) / 10)),
  ];
  const others = Array.from({ length: kind === 'many_lines' ? 37 : 0 }, (_, index) =>
    line(
      `other_items.${index + 1}`,
      `Altra partita numero ${index + 1}, con una descrizione lunga come capita`,
      1_11 + index,
    ),
  );
  return [...main, ...others];
}

const line = (code: string, label: string, amountCents: number): ReceiptLine => ({
  code,
  parentCode: null,
  label,
  quantity: null,
  unit: null,
  averagePrice: null,
  amountCents,
});
