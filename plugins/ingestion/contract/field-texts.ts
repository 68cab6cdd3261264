import type { Entity } from './flow-profile.ts';
import type { OperatorLanguage } from './rejection-texts.ts';

type Word = Record<OperatorLanguage, string>;

const word = (en: string, it: string): Word => ({ en, it });

const address = {
  street: word('Street and number', 'Via e numero'),
  postcode: word('Postcode', 'CAP'),
  town: word('Town', 'Comune'),
  province: word('Province', 'Provincia'),
};

const reach = {
  email: word('E-mail', 'E-mail'),
  mobile: word('Mobile', 'Cellulare'),
  language: word('Language', 'Lingua'),
};

const things: Record<Entity, Word> = {
  customer: word('Customer', 'Cliente'),
  bill: word('Bill', 'Bolletta'),
  supply: word('Supply', 'Fornitura'),
  line: word('Receipt line', 'Riga dello scontrino'),
  reading: word('Reading', 'Lettura'),
  history: word('Consumption history', 'Storico dei consumi'),
  offer: word('Offer', 'Offerta'),
  notice: word('Notice', 'Avviso'),
  contact: word('Contact', 'Recapito'),
  payment: word('Payment', 'Pagamento'),
  meter_reading: word('Meter reading', 'Lettura del contatore'),
};

/** What our fields are called on screens, by the names that a mapping and a rejection use. */
const fields: Record<Entity, Record<string, Word>> = {
  customer: {
    code: word('Customer code', 'Codice cliente'),
    name: word('Name', 'Intestatario'),
    segment: word('Kind of customer', 'Tipo cliente'),
    taxCode: word('Tax code', 'Codice fiscale'),
    vatNumber: word('VAT number', 'Partita IVA'),
    ...reach,
    ...address,
  },
  bill: {
    number: word('Bill number', 'Numero bolletta'),
    service: word('Service', 'Servizio'),
    layout: word('Layout of the bill', 'Tracciato della bolletta'),
    kind: word('Kind of bill', 'Tipo bolletta'),
    issueDate: word('Issue date', 'Data emissione'),
    dueDate: word('Due date', 'Data scadenza'),
    periodFrom: word('Period from', 'Periodo dal'),
    periodTo: word('Period to', 'Periodo al'),
    billTotal: word('Total of the bill', 'Totale bolletta'),
    tvLicence: word('TV licence', 'Canone TV'),
    previousBalance: word('Previous balance', 'Saldo precedente'),
    amountDue: word('Amount due', 'Totale da pagare'),
    overTwoYears: word('Amounts over two years old', 'Importi oltre due anni'),
    paymentMethod: word('Payment method', 'Modalità di pagamento'),
    iban: word('IBAN of the beneficiary', 'IBAN del beneficiario'),
    beneficiary: word('Beneficiary', 'Beneficiario'),
    paymentReference: word('Payment reference', 'Riferimento da citare'),
    noticeCode: word('pagoPA notice code', 'Codice avviso pagoPA'),
    pdfName: word('Name of the PDF', 'Nome del PDF'),
    pdfFrom: word('First page in the PDF', 'Prima pagina nel PDF'),
    pdfTo: word('Last page in the PDF', 'Ultima pagina nel PDF'),
    market: word('Market', 'Mercato'),
    settlement: word('On account or settled (water)', 'Acconto o conguaglio (acqua)'),
    pastPayments: word('State of earlier payments', 'Stato dei pagamenti precedenti'),
    instalments: word('Instalments at most', 'Numero massimo di rate'),
    instalmentsAskBy: word('Instalments can be asked for until', 'Rate da chiedere entro'),
    instalmentsHow: word('How to ask for instalments', 'Come chiedere le rate'),
    complaints: word('Where to complain', 'Dove presentare reclamo'),
    glossaryUrl: word('Page of the glossary', 'Pagina del glossario'),
    detailsUrl: word('Page of the details', 'Pagina degli elementi di dettaglio'),
  },
  supply: {
    kind: word('Kind of supply', 'Tipo fornitura'),
    code: word('Supply code (POD, PDR, meter)', 'Codice fornitura (POD, PDR, contatore)'),
    ...address,
    use: word('Use', 'Uso'),
    meterSerial: word('Meter serial', 'Matricola contatore'),
    committedPower: word('Committed power, kW', 'Potenza impegnata, kW'),
    availablePower: word('Available power, kW', 'Potenza disponibile, kW'),
    gasCoefficient: word('Coefficient C', 'Coefficiente C'),
    residents: word('Residents', 'Componenti il nucleo'),
    billedConsumption: word('Billed consumption', 'Consumo fatturato'),
    estimatedConsumption: word('Of which estimated', 'Di cui stimato'),
    annualConsumption: word('Annual consumption', 'Consumo annuo'),
    annualFrom: word('Annual consumption from', 'Consumo annuo dal'),
    annualTo: word('Annual consumption to', 'Consumo annuo al'),
    annualSpend: word('Annual spend', 'Spesa annua'),
    voltage: word('Voltage', 'Tensione'),
    meterClass: word('Class of the meter', 'Classe del contatore'),
    calorificValue: word('Calorific value (PCS), GJ/Smc', 'Potere calorifico superiore (PCS), GJ/Smc'),
    gasUse: word('Use category of gas', 'Categoria d’uso del gas'),
    userType: word('Kind of user', 'Tipologia di utenza'),
    tariffType: word('Kind of tariff', 'Tipologia tariffaria'),
    dwellingUnits: word('Dwelling units', 'Unità abitative'),
    distributor: word('Distributor', 'Distributore'),
    faultsPhone: word('Distributor’s number for faults', 'Numero guasti del distributore'),
    selfReadingFrom: word('Self-reading from', 'Autolettura dal'),
    selfReadingTo: word('Self-reading until', 'Autolettura al'),
    selfReadingHow: word('How to send a self-reading', 'Come comunicare l’autolettura'),
    market: word('Market of the supply', 'Mercato della fornitura'),
  },
  line: {
    code: word('Code of the line', 'Codice voce'),
    parentCode: word('Part of the line', 'Voce di cui fa parte'),
    label: word('Description', 'Descrizione'),
    quantity: word('Quantity', 'Quantità'),
    unit: word('Unit', 'Unità'),
    months: word('Months', 'Mesi'),
    averagePrice: word('Average price', 'Prezzo medio'),
    amount: word('Amount', 'Importo'),
  },
  reading: {
    band: word('Time band', 'Fascia'),
    fromDate: word('Read from', 'Lettura dal'),
    toDate: word('Read to', 'Lettura al'),
    fromValue: word('Reading at the beginning', 'Lettura iniziale'),
    toValue: word('Reading at the end', 'Lettura finale'),
    type: word('Kind of reading', 'Tipo di lettura'),
    consumption: word('Consumption', 'Consumo'),
    factor: word('K factor', 'Fattore K'),
  },
  history: {
    band: word('Time band', 'Fascia'),
    firstMonth: word('First month', 'Primo mese'),
    quantities: word('Consumption by month', 'Consumi per mese'),
    types: word('Actual or estimated', 'Effettivo o stimato'),
  },
  offer: {
    name: word('Name of the offer', 'Nome offerta'),
    code: word('Offer code', 'Codice offerta'),
    priceKind: word('Kind of price', 'Tipo prezzo'),
    priceStructure: word('Structure of the price', 'Struttura prezzo'),
    start: word('Conditions from', 'Inizio condizioni economiche'),
    conditionsEnd: word('Conditions until', 'Scadenza condizioni economiche'),
    indexName: word('Index', 'Indice'),
    contractEnd: word('End of the contract', 'Fine del contratto'),
    updateFrequency: word('How often the price changes', 'Frequenza di aggiornamento'),
    formula: word('Formula of the price', 'Formula del prezzo'),
    spread: word('Spread, € per unit', 'Contributo al consumo (spread), € per unità'),
    dispatching: word('Dispatching, € per unit', 'Dispacciamento, € per unità'),
    yearlyFee: word('Fixed fee per year', 'Quota fissa annua'),
    exitFee: word('Costs of leaving early', 'Oneri di recesso anticipato'),
  },
  notice: { kind: word('Kind of notice', 'Tipo avviso'), text: word('Text', 'Testo') },
  contact: { customerCode: word('Customer code', 'Codice cliente'), ...reach },
  payment: {
    reference: word('Payment identifier', 'Identificativo del pagamento'),
    billNumber: word('Bill number', 'Numero bolletta'),
    amount: word('Amount paid', 'Importo pagato'),
    paidOn: word('Paid on', 'Data pagamento'),
    method: word('Payment method', 'Modalità di pagamento'),
  },
  meter_reading: {
    supplyCode: word('Supply code (POD, PDR, meter)', 'Codice fornitura (POD, PDR, contatore)'),
    band: word('Time band', 'Fascia'),
    readOn: word('Read on', 'Data lettura'),
    value: word('Reading', 'Lettura'),
    type: word('Kind of reading', 'Tipo di lettura'),
  },
};

/** A field's name in words; its own name where we have none. */
export const fieldWords = (entity: Entity, field: string, language: OperatorLanguage): string =>
  fields[entity][field]?.[language] ?? field;

/** What a record makes, in words: a bill, a customer. */
export const thingWords = (entity: Entity, language: OperatorLanguage): string => things[entity][language];

const records: Readonly<Record<string, Entity>> = {
  CLI: 'customer',
  BOL: 'bill',
  FOR: 'supply',
  RIG: 'line',
  LET: 'reading',
  STO: 'history',
  OFF: 'offer',
  AVV: 'notice',
};

/** The place of a fault in words, "Bill, Due date": by the record of our layout, or by the things that a file may bring. */
export function placeWords(
  { recordType, field }: { recordType: string | null; field: string },
  may: readonly Entity[],
  language: OperatorLanguage,
): string {
  const known = records[recordType ?? ''];
  const entity = known ?? may.find((one) => field in fields[one]);
  return entity ? `${thingWords(entity, language)}, ${fieldWords(entity, field, language)}` : field;
}
