import { addDays, addMonths, type LocalDate, localDate } from '@nitida/kernel/local-date';
import { LANGUAGES } from '@nitida/kernel/languages';
import type { BillView } from '@nitida/plugin-tickets/contract';
import { pagesIn } from './bill-pages.ts';
import { completeBill } from './complete-bill.ts';
import { earlierBillsOf } from './earlier-bills.ts';
import {
  electricityBillDetails,
  electricityDetails,
  gasDetails,
  gasOffer,
  offerDetails,
  waterDetails,
} from './details.ts';
import { type BillCase, changed, situationsOf, spokenEverywhere } from './situations.ts';
import { electricitySupply, gasSupply, line, waterSupply } from './supplies.ts';
import { unmeteredBills } from './unmetered-bills.ts';

/** Typical and nasty bills, all invented, as the CMS would hand them to the site. */

const energy: BillView['company'] = {
  code: 'lucevale',
  name: 'Lucevale Energia',
  brandColor: '#0b4f9e',
  accentColor: '#0e7c66',
  hasLogo: true,
  languages: [...LANGUAGES],
  defaultLanguage: 'it',
  timeZone: 'Europe/Rome',
  website: 'https://www.lucevale.example',
  supportEmail: 'clienti@lucevale.example',
  supportPhone: '800 000 042',
  faultsPhone: '803 000',
  postalAddress: 'Viale della Stazione 1, 06034 Foligno (PG)',
  privacyUrl: 'https://www.lucevale.example/privacy',
  accessibilityUrl: 'https://www.lucevale.example/accessibilita',
  glossaryUrl: 'https://www.lucevale.example/voci-della-bolletta',
};

const water: BillView['company'] = {
  ...energy,
  code: 'acquachiara',
  languages: ['it', 'en'],
  name: 'Acquachiara',
  brandColor: '#00796b',
  accentColor: '#b4560c',
  hasLogo: false,
  website: 'https://www.acquachiara.example',
  supportEmail: 'sportello@acquachiara.example',
};

const customer: BillView['customer'] = {
  name: 'Marta Ronconi',
  language: 'it',
  code: '100042',
  taxCode: 'RNCMRT80A41D653X',
  vatNumber: null,
  billingAddress: 'Via dei Tigli 12, 06034 Foligno (PG)',
  email: 'marta.ronconi@example.org',
  mobile: '+39 000 0000042',
};

/** Electricity in three bands, paid by transfer: the bill most people get. */
export const electricity: BillCase = (today) => ({
  company: energy,
  ticket: { expiresAt: `${addDays(today, 14)}T21:59:59Z`, isTest: false, isIdentified: false },
  bill: {
    documentId: 'k3v9wq2m8x1c7b5n4z6a0s2d',
    number: 'E-2026-004217',
    service: 'electricity',
    layout: 'layout2025',
    kind: 'ordinary',
    issueDate: addDays(today, -9),
    dueDate: addDays(today, 12),
    periodFrom: addMonths(today, -3),
    periodTo: addDays(addMonths(today, -1), -1),
    amountCents: 21666,
    paidCents: 0,
    paymentMethod: 'transfer',
    content: {
      supplies: [{ ...electricitySupply(today), ...electricityDetails(today) }],
      offer: {
        name: 'Casa Serena Fasce',
        code: '000042ESVML01XXCASASERENAFASCE26',
        priceKind: 'variable',
        priceStructure: 'multi_band',
        start: addMonths(today, -10),
        conditionsEnd: addDays(today, 62),
        indexName: 'PUN Index GME',
        ...offerDetails(today),
      },
      notices: [
        { kind: 'previous_payments', text: 'I pagamenti delle bollette precedenti risultano regolari. Grazie!' },
        { kind: 'info', text: 'Puoi chiedere di pagare a rate entro dieci giorni dalla scadenza.' },
      ],
      payment: {
        method: 'transfer',
        iban: 'IT60X0542811101000000123456',
        beneficiary: 'Lucevale Energia S.p.A.',
        reference: 'RF18100042E2026004217',
        noticeCode: '301000000000001760',
      },
      billTotalCents: 19866,
      tvLicenceCents: 1800,
      previousBalanceCents: 0,
      overTwoYearsCents: 0,
      ...electricityBillDetails(today),
    },
  },
  customer,
  pages: [],
});

const withDebit = changed(electricity, ({ bill }) => {
  bill.paymentMethod = 'sdd';
  bill.content.payment = { method: 'sdd', iban: null, beneficiary: null, reference: null, noticeCode: null };
});

const gas = changed(electricity, ({ bill }, today) => {
  Object.assign(bill, {
    number: 'G-2026-118',
    service: 'gas',
    dueDate: addDays(today, -7),
    amountCents: 4370,
    paymentMethod: 'slip',
  });
  bill.content = {
    ...bill.content,
    supplies: [{ ...gasSupply(today), ...gasDetails(today) }],
    taxes: undefined,
    glossaryUrl: undefined,
    offer: gasOffer(today),
    notices: [],
    billTotalCents: 4370,
    tvLicenceCents: 0,
    payment: { method: 'slip', iban: null, beneficiary: null, reference: null, noticeCode: null },
  };
});

const waterBill = changed(electricity, (view, today) => {
  view.company = water;
  view.customer.billingAddress = 'Vicolo del Pozzo 3, 06049 Spoleto (PG)';
  Object.assign(view.bill, {
    number: '2026/77310',
    service: 'water',
    layout: 'water586',
    dueDate: addDays(today, 3),
    amountCents: 6843,
    paidCents: 2000,
    paymentMethod: 'pagopa',
  });
  view.bill.content = {
    ...view.bill.content,
    supplies: [{ ...waterSupply(today), ...waterDetails(today) }],
    taxes: undefined,
    market: undefined,
    settlement: 'advance',
    pastPayments: 'unpaid',
    unpaidBills: [{ number: '2026/51077', dueDate: addMonths(today, -3), amountCents: 5120 }],
    offer: null,
    notices: [
      { kind: 'bonus', text: 'Questa fornitura gode del bonus sociale idrico.' },
      { kind: 'quality', text: 'L’acqua distribuita è controllata ogni settimana: durezza 18 °f, nitrati 7 mg/l.' },
    ],
    billTotalCents: 6843,
    tvLicenceCents: 0,
    overTwoYearsCents: 1210,
    payment: { method: 'pagopa', iban: null, beneficiary: null, reference: null, noticeCode: '302123456789012356' },
  };
});

const paid = changed(electricity, ({ bill }) => void (bill.paidCents = bill.amountCents));
const zero = changed(gas, ({ bill }) => {
  bill.amountCents = 0;
  bill.content.previousBalanceCents = -4370;
});
const credit = changed(gas, ({ bill }) => {
  bill.kind = 'credit_note';
  bill.amountCents = -3125;
  bill.content.previousBalanceCents = -7495;
});
const test = changed(electricity, ({ ticket }) => void (ticket.isTest = true));

/** What must not break a page: the longest name, the largest amount, four sites, a yellow brand, markup in every text. */
const nasty = changed(electricity, (view, today) => {
  view.company = {
    ...energy,
    code: 'sole',
    name: 'Consorzio Intercomunale per la Distribuzione dell’Energia Elettrica “Sole” & Figli',
    brandColor: '#ffd400',
    accentColor: '#ffff00',
    hasLogo: false,
  };
  view.customer.name =
    'Associazione Sportiva Dilettantistica Polisportiva Montefalco-Castel Ritaldi-Giano dell’Umbria <b>1921</b>';
  view.customer.taxCode = null;
  view.customer.vatNumber = '12345670017';
  view.customer.mobile = null;
  Object.assign(view.bill, {
    number: 'FATT/2026/ELE/0000000000000000987654321',
    amountCents: 123_456_789,
    kind: 'recalculation',
  });
  const supply = electricitySupply(today);
  view.bill.content.supplies = [1, 2, 3, 4].map((site) => ({
    ...supply,
    code: `IT001E0000004${site}`,
    address: `Strada provinciale ${site} di Castelluccio-Sant’Angelo-in-Vado-Superiore km 12+300 <script>alert(1)</script>, 06035 Gualdo Cattaneo (PG)`,
    use: 'other' as const,
    billedConsumption: '1234567.890',
    ofWhichEstimated: '1234567.890',
    readings: supply.readings.map((one) => ({
      ...one,
      fromValue: '99999123.456',
      toValue: '100999999.999',
      consumption: '1000876.543',
    })),
    history: supply.history.map((one) => ({
      ...one,
      quantities: one.quantities.map((quantity) => String(Number(quantity) * 4321)),
      types: 'e'.repeat(one.types.length),
    })),
    lines: [
      ...supply.lines.map((one) => ({ ...one, amountCents: one.amountCents * 1000 })),
      line(
        'recalculations',
        'Ricalcoli per rettifica delle letture stimate del periodo precedente, comprensivi di conguaglio',
        -4_567_890,
      ),
      line('company.special', 'Servizio-manutenzione-straordinaria-programmata-impianti-fotovoltaici-condominiali', 1),
    ],
  }));
  view.bill.content.notices.push({
    kind: 'prescription',
    text: `Testo lungo. ${'Avviso molto lungo che continua. '.repeat(30).trim()}`,
  });
  view.bill.content.payment.beneficiary = view.company.name;
});

const withoutDetails = Object.fromEntries(
  Object.keys(electricityDetails('2026-01-01' as LocalDate)).map((name) => [name, undefined]),
);

/** Everything that may be missing is missing. */
const bare = changed(electricity, (view) => {
  view.company = {
    ...energy,
    code: 'minima',
    name: 'Minima',
    hasLogo: false,
    website: null,
    supportEmail: null,
    supportPhone: null,
    faultsPhone: null,
    postalAddress: null,
    privacyUrl: null,
    accessibilityUrl: null,
    glossaryUrl: null,
    languages: ['en'],
    defaultLanguage: 'en',
  };
  view.customer = {
    name: 'A',
    language: null,
    code: null,
    taxCode: null,
    vatNumber: null,
    billingAddress: null,
    email: null,
    mobile: null,
  };
  Object.assign(view.bill, { layout: 'generic', periodFrom: null, periodTo: null, paymentMethod: 'card' });
  const [supply] = view.bill.content.supplies;
  view.bill.content = {
    ...view.bill.content,
    market: undefined,
    pastPayments: undefined,
    instalments: undefined,
    taxes: undefined,
    complaints: undefined,
    glossaryUrl: undefined,
    detailsUrl: undefined,
    supplies: [
      {
        ...supply!,
        ...withoutDetails,
        use: null,
        meterSerial: null,
        committedPowerKw: null,
        availablePowerKw: null,
        billedConsumption: '0',
        ofWhichEstimated: '0',
        annualConsumption: null,
        annualFrom: null,
        annualTo: null,
        lines: [],
        readings: [],
        history: [],
      },
    ],
    offer: null,
    notices: [],
    payment: { method: 'card', iban: null, beneficiary: null, reference: null, noticeCode: null },
  };
});

const dual = changed(electricity, ({ bill }, today) => {
  const [light] = bill.content.supplies;
  const gasOf = { ...gasSupply(today), address: 'Via dei Tigli 12, 06034 Foligno (PG)', offer: gasOffer(today) };
  bill.content.supplies = [
    { ...light!, offer: bill.content.offer! },
    { ...gasOf, market: 'vulnerable' },
  ];
  bill.content.offer = null;
  bill.content.billTotalCents += 4370;
  bill.amountCents += 4370;
});

const { telephone, municipal } = unmeteredBills(electricity);

export const BILLS = {
  electricity,
  complete: completeBill(electricity),
  withDebit,
  gas,
  water: waterBill,
  paid,
  zero,
  credit,
  test,
  nasty,
  bare,
  dual,
  electricityDual: spokenEverywhere(dual),
  telephone,
  municipal,
  ...situationsOf({ electricity, gas, water: waterBill, telephone, municipal }),
} satisfies Record<string, BillCase>;
export type BillName = keyof typeof BILLS;

/** What the CMS hides until the holder has given a code. */
const mask = (text: string | null): string | null => text && text.replace(/(?<=\S)\S/g, '•');

export function billFor(
  name: BillName,
  { today, language, isIdentified }: { today: string; language: string; isIdentified: boolean },
): BillView {
  const view = BILLS[name](localDate(today));
  view.ticket.isIdentified = isIdentified;
  view.bill.documentId = name.toLowerCase().padEnd(24, '0');
  view.pages = pagesIn(language, view.bill.service);
  view.earlier = earlierBillsOf(view, { isIdentified });
  if (isIdentified) return view;

  const { customer: holder, bill } = view;
  view.customer = {
    ...holder,
    name: mask(holder.name) ?? '',
    code: null,
    taxCode: null,
    vatNumber: null,
    billingAddress: null,
    email: null,
    mobile: null,
  };
  for (const supply of bill.content.supplies)
    Object.assign(supply, { code: '••••', address: mask(supply.address), meterSerial: null });
  return view;
}
