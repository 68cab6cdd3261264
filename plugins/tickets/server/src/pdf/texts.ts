import type {
  Band,
  BillKind,
  LineUnit,
  Market,
  PaymentMethod,
  ReadingType,
  Service,
  SupplyKind,
} from '@nitida/plugin-ingestion/contract';

export type BillLanguage = 'it' | 'en';

type Texts = {
  fileName: string;
  locale: string;
  title: Record<Service, string>;
  kind: Record<BillKind, string>;
  number: string;
  issued: string;
  period: (from: string, to: string) => string;
  customer: string;
  customerCode: string;
  taxCode: string;
  vatNumber: string;
  toPay: string;
  toReceive: string;
  dueBy: (day: string) => string;
  nothingToDo: string;
  used: string;
  ofWhichEstimated: (quantity: string) => string;
  perYear: (quantity: string) => string;
  payment: string;
  method: Record<PaymentMethod, string>;
  methodLabel: string;
  beneficiary: string;
  reference: string;
  noticeCode: string;
  alreadyPaid: string;
  supply: string;
  supplyCode: Record<SupplyKind, string>;
  address: string;
  meter: string;
  power: string;
  amounts: string;
  item: string;
  quantity: string;
  price: string;
  amount: string;
  months: (count: number) => string;
  days: (count: number) => string;
  notAddingUp: string;
  billTotal: string;
  tvLicence: string;
  previousBalance: string;
  consumption: string;
  band: Record<Band, string>;
  bandLabel: string;
  from: string;
  to: string;
  readingType: Record<ReadingType, string>;
  readingTypeLabel: string;
  history: string;
  historyAlt: (months: number, highest: string, lowest: string) => string;
  unit: Record<LineUnit, string>;
  offer: string;
  marketLabel: string;
  market: Record<Market, string>;
  offerCode: string;
  offerEnd: string;
  more: string;
  pastPaymentsLabel: string;
  pastPayments: Record<'regular' | 'unpaid', string>;
  unpaid: string;
  unpaidBill: (number: string, due: string, amount: string) => string;
  overTwoYears: string;
  instalments: string;
  noInstalments: string;
  inParts: (most: number) => string;
  instalmentsBy: string;
  instalmentsHow: string;
  recalculation: string;
  tax: string;
  annualSpend: string;
  distributor: string;
  selfReading: string;
  selfReadingHow: string;
  complaints: string;
  glossary: string;
  details: string;
  notices: string;
  contacts: string;
  faults: string;
  origin: string;
  page: (page: number, of: number) => string;
};

/** The words of a drawn bill. Official Italian terms stay beside their translation: they are looked up. */
export const billTexts: Record<BillLanguage, Texts> = {
  it: {
    fileName: 'bolletta',
    locale: 'it-IT',
    title: {
      electricity: 'Bolletta dell’energia elettrica',
      gas: 'Bolletta del gas',
      water: 'Bolletta dell’acqua',
      telephone: 'Bolletta telefonica',
      municipal: 'Avviso di pagamento dei servizi comunali',
    },
    kind: {
      ordinary: 'Bolletta',
      closing: 'Bolletta di chiusura',
      recalculation: 'Ricalcolo',
      credit_note: 'Nota di credito',
      deposit: 'Deposito cauzionale',
    },
    number: 'Numero',
    issued: 'Emessa il',
    period: (from, to) => `Periodo ${from} – ${to}`,
    customer: 'Intestatario',
    customerCode: 'Codice cliente',
    taxCode: 'Codice fiscale',
    vatNumber: 'Partita IVA',
    toPay: 'Totale da pagare',
    toReceive: 'A tuo credito',
    dueBy: (day) => `entro il ${day}`,
    nothingToDo: 'Non devi pagare nulla',
    used: 'Hai usato',
    ofWhichEstimated: (quantity) => `di cui stimati ${quantity}`,
    perYear: (quantity) => `Consumo annuo ${quantity}`,
    payment: 'Come pagare',
    method: {
      sdd: 'Addebito diretto in conto: ci pensa la tua banca',
      slip: 'Bollettino',
      pagopa: 'pagoPA',
      transfer: 'Bonifico bancario',
      card: 'Carta',
    },
    methodLabel: 'Modalità',
    beneficiary: 'Beneficiario',
    reference: 'Causale',
    noticeCode: 'Codice avviso pagoPA',
    alreadyPaid: 'Già pagato',
    supply: 'Fornitura',
    supplyCode: { pod: 'POD', pdr: 'PDR', water_meter: 'Codice fornitura', line: 'Linea', position: 'Utenza' },
    address: 'Indirizzo di fornitura',
    meter: 'Contatore',
    power: 'Potenza impegnata',
    amounts: 'Che cosa paghi',
    item: 'Voce',
    quantity: 'Quantità',
    price: 'Prezzo medio',
    amount: 'Importo',
    months: (count) => `${count} ${count === 1 ? 'mese' : 'mesi'}`,
    days: (count) => `${count} ${count === 1 ? 'giorno' : 'giorni'}`,
    notAddingUp:
      'Quantità e prezzi medi non sono mostrati, perché non tornano con gli importi: vale l’importo di ogni voce.',
    billTotal: 'Totale bolletta',
    tvLicence: 'Canone di abbonamento alla televisione per uso privato',
    previousBalance: 'Saldo delle bollette precedenti',
    consumption: 'Letture e consumi',
    band: { F0: 'Monoraria', F1: 'F1', F2: 'F2', F3: 'F3', F23: 'F2 + F3', TOT: 'Totale' },
    bandLabel: 'Fascia',
    from: 'Dal',
    to: 'Al',
    readingType: { actual: 'rilevata', self: 'autolettura', estimated: 'stimata' },
    readingTypeLabel: 'Lettura',
    history: 'I consumi mese per mese',
    historyAlt: (months, highest, lowest) =>
      `Grafico dei consumi degli ultimi ${months} mesi: il più alto ${highest}, il più basso ${lowest}.`,
    unit: {
      kWh: 'kWh',
      Smc: 'Smc',
      mc: 'mc',
      month: 'mese',
      kW: 'kW',
      day: 'giorno',
      minute: 'min',
      GB: 'GB',
      sms: 'SMS',
      piece: 'n.',
      sqm: 'm²',
    },
    offer: 'La tua offerta',
    marketLabel: 'Mercato',
    market: {
      free: 'Mercato libero',
      gradual_protection: 'Servizio a tutele graduali',
      protected: 'Servizio di maggior tutela',
      vulnerable: 'Tutela della vulnerabilità',
      last_resort: 'Fornitura di ultima istanza',
      default: 'Servizio di default',
    },
    offerCode: 'Codice offerta',
    offerEnd: 'Scadenza delle condizioni economiche',
    more: 'Da sapere',
    pastPaymentsLabel: 'Pagamenti precedenti',
    pastPayments: { regular: 'Risultano regolari', unpaid: 'Ci sono bollette non pagate' },
    unpaid: 'Bolletta non pagata',
    unpaidBill: (number, due, amount) => `n. ${number}, scaduta il ${due}: ${amount}`,
    overTwoYears: 'Importi per consumi di oltre due anni, che puoi non pagare',
    instalments: 'Rateizzazione',
    noInstalments: 'Non prevista per questa bolletta',
    inParts: (most) => `Fino a ${most} rate`,
    instalmentsBy: 'Da chiedere entro il',
    instalmentsHow: 'Come chiederla',
    recalculation: 'Ricalcolo',
    tax: 'Imposta',
    annualSpend: 'Spesa annua',
    distributor: 'Distributore',
    selfReading: 'Autolettura',
    selfReadingHow: 'Come comunicarla',
    complaints: 'Reclami',
    glossary: 'Glossario',
    details: 'Elementi di dettaglio',
    notices: 'Comunicazioni',
    contacts: 'Assistenza',
    faults: 'Guasti ed emergenze',
    origin: 'Documento ricavato dai dati della bolletta.',
    page: (page, of) => `Pagina ${page} di ${of}`,
  },
  en: {
    fileName: 'bill',
    locale: 'en-GB',
    title: {
      electricity: 'Electricity bill',
      gas: 'Gas bill',
      water: 'Water bill',
      telephone: 'Telephone bill',
      municipal: 'Payment notice for municipal services',
    },
    kind: {
      ordinary: 'Bill',
      closing: 'Closing bill',
      recalculation: 'Recalculation',
      credit_note: 'Credit note',
      deposit: 'Security deposit',
    },
    number: 'Number',
    issued: 'Issued on',
    period: (from, to) => `Period ${from} – ${to}`,
    customer: 'Customer',
    customerCode: 'Customer code',
    taxCode: 'Tax code (codice fiscale)',
    vatNumber: 'VAT number',
    toPay: 'To pay',
    toReceive: 'In your favour',
    dueBy: (day) => `by ${day}`,
    nothingToDo: 'There is nothing to pay',
    used: 'You used',
    ofWhichEstimated: (quantity) => `of which estimated ${quantity}`,
    perYear: (quantity) => `Yearly use ${quantity}`,
    payment: 'How to pay',
    method: {
      sdd: 'Direct debit: your bank takes care of it',
      slip: 'Payment slip (bollettino)',
      pagopa: 'pagoPA',
      transfer: 'Bank transfer',
      card: 'Card',
    },
    methodLabel: 'Method',
    beneficiary: 'Beneficiary',
    reference: 'Reference (causale)',
    noticeCode: 'pagoPA notice code',
    alreadyPaid: 'Already paid',
    supply: 'Supply',
    supplyCode: { pod: 'POD', pdr: 'PDR', water_meter: 'Supply code', line: 'Line', position: 'Account (utenza)' },
    address: 'Supply address',
    meter: 'Meter',
    power: 'Committed power',
    amounts: 'What you pay for',
    item: 'Item',
    quantity: 'Quantity',
    price: 'Average price',
    amount: 'Amount',
    months: (count) => `${count} ${count === 1 ? 'month' : 'months'}`,
    days: (count) => `${count} ${count === 1 ? 'day' : 'days'}`,
    notAddingUp:
      'Quantities and average prices are not shown, because they do not agree with the amounts: the amount of each line is what counts.',
    billTotal: 'Bill total (totale bolletta)',
    tvLicence: 'TV licence (canone di abbonamento)',
    previousBalance: 'Balance of earlier bills',
    consumption: 'Readings and consumption',
    band: { F0: 'Single', F1: 'F1', F2: 'F2', F3: 'F3', F23: 'F2 + F3', TOT: 'Total' },
    bandLabel: 'Band',
    from: 'From',
    to: 'To',
    readingType: { actual: 'actual', self: 'by the customer', estimated: 'estimated' },
    readingTypeLabel: 'Reading',
    history: 'Consumption month by month',
    historyAlt: (months, highest, lowest) =>
      `Chart of the consumption of the last ${months} months: the highest ${highest}, the lowest ${lowest}.`,
    unit: {
      kWh: 'kWh',
      Smc: 'Smc',
      mc: 'm³',
      month: 'month',
      kW: 'kW',
      day: 'day',
      minute: 'min',
      GB: 'GB',
      sms: 'SMS',
      piece: 'pcs',
      sqm: 'm²',
    },
    offer: 'Your offer',
    marketLabel: 'Market',
    market: {
      free: 'Free market (mercato libero)',
      gradual_protection: 'Gradual protection service (servizio a tutele graduali)',
      protected: 'Protected service (maggior tutela)',
      vulnerable: 'Protection of vulnerable customers (tutela della vulnerabilità)',
      last_resort: 'Supply of last resort (ultima istanza)',
      default: 'Default service (servizio di default)',
    },
    offerCode: 'Offer code',
    offerEnd: 'End of the economic conditions',
    more: 'Good to know',
    pastPaymentsLabel: 'Earlier payments',
    pastPayments: { regular: 'All in order', unpaid: 'There are unpaid bills' },
    unpaid: 'Unpaid bill',
    unpaidBill: (number, due, amount) => `no. ${number}, due on ${due}: ${amount}`,
    overTwoYears: 'For consumption of more than two years ago, which you may refuse to pay',
    instalments: 'Payment in parts (rateizzazione)',
    noInstalments: 'Not for this bill',
    inParts: (most) => `In up to ${most} parts`,
    instalmentsBy: 'Ask by',
    instalmentsHow: 'How to ask',
    recalculation: 'Recalculation (ricalcolo)',
    tax: 'Tax',
    annualSpend: 'Yearly spend',
    distributor: 'Distributor',
    selfReading: 'Self-reading (autolettura)',
    selfReadingHow: 'How to send it',
    complaints: 'Complaints',
    glossary: 'Glossary',
    details: 'Details',
    notices: 'Notices',
    contacts: 'Help',
    faults: 'Faults and emergencies',
    origin: 'Made from the data of the bill. The lines of the bill are in Italian; this translation is a courtesy.',
    page: (page, of) => `Page ${page} of ${of}`,
  },
};
