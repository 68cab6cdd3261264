import type { Entity } from '../../../../contract/flow-profile.ts';

/**
 * What headers call our fields, in Italian and English, in the order in which fields choose their
 * column. A header comes here small, without accents, its words parted by single blanks.
 */
type Words = readonly [field: string, header: RegExp][];

const CUSTOMER_CODE =
  /^((cod(ice)?|n(r|um(ero)?)?|id) )?(cliente?|cli|utente|utenza|anagrafica|customer|account)( (code|id|no|number|num))?$|^cod(ice)?(cli(ente)?|utente)$/;
const BILL_NUMBER =
  /^((n(r|um(ero)?)?|cod(ice)?|id|rif(erimento)?) )?(di )?(bolletta|fattura|bolla|ft|fatt|documento|doc|bill|invoice)( (n(r|o|um(ero|ber)?)?|id))?$|^num(ero)?(fattura|bolletta|documento)$/;
const SUPPLY_CODE =
  /\b(pod|pdr)\b|^cod(ice)? (fornitura|impianto|contatore|punto|servizio)|^supply (code|point)|^punto di (fornitura|prelievo|riconsegna)/;

const REACH: Words = [
  ['email', /\be? ?mail\b|posta elettronica/],
  ['mobile', /cellulare|\bcell?\b|mobile|\bsms\b|smartphone/],
  ['language', /^lingua|^language|^lang$/],
];

export const HEADER_WORDS: Readonly<Record<Entity, Words>> = {
  customer: [
    ['code', CUSTOMER_CODE],
    [
      'name',
      /intestatario|ragione sociale|nominativo|denominazione|cognome|^(nome|name|holder)\b|customer name|full name/,
    ],
    ['taxCode', /codice fiscale|cod fisc|^cf$|tax code|fiscal code/],
    ['vatNumber', /partita iva|^p ?iva$|^piva$|\bvat\b/],
    ['segment', /^tipo (cliente|utenza|utente)|^segment|^categoria|customer (type|kind)/],
    ...REACH,
    ['street', /(indirizzo|via|recapito|address|street)(?!.*(fornitura|supply|pod|e ?mail))/],
    ['postcode', /\bcap\b|post ?code|zip/],
    ['town', /^(comune|citta|localita|town|city)\b/],
    ['province', /^prov(incia)?$|^province$|^pr$/],
  ],
  bill: [
    ['number', BILL_NUMBER],
    ['dueDate', /scad|\bdue\b|pagare entro|da pagare il/],
    [
      'issueDate',
      /emissione|(data|del|dt) (fattura|bolletta|documento|doc)|^data$|^date$|issue|invoice date|bill date/,
    ],
    ['periodFrom', /\bdal\b|inizio|from|decorrenza/],
    ['periodTo', /\bal\b|\bfine\b|\bto\b/],
    [
      'amountDue',
      /\ba pagare|da pagare$|to pay|amount due|dovuto|^(importo|totale|total|amount|tot)( (euro?|in euro))?$|saldo bolletta/,
    ],
    ['billTotal', /(totale|importo|tot|total|imp) (della |di )?(fattura|bolletta|documento|doc|bill|invoice)/],
    ['tvLicence', /canone/],
    ['previousBalance', /saldo prec|previous balance|arretrat|insoluti/],
    ['service', /^(servizio|service|fornitura|commodity|settore)$|^tipo (servizio|fornitura)/],
    ['kind', /^tipo (bolletta|fattura|documento|doc)|^bill (type|kind)/],
    ['paymentMethod', /pagamento|payment/],
    ['noticeCode', /avviso|pagopa|notice code|\biuv\b/],
    ['iban', /\biban\b/],
    ['pdfName', /\bpdf\b|nome file|file name|allegato/],
  ],
  supply: [
    ['code', SUPPLY_CODE],
    ['street', /(indirizzo|via|address).*(fornitura|supply|pod)|^ubicazione/],
    ['meterSerial', /matricola|meter (serial|number)|contatore/],
    ['billedConsumption', /^cons(um(o|i|ption))?\b(?!.*annu)|fatturat[oi]$|\bkwh\b|\bsmc\b|\bmc\b/],
    ['annualConsumption', /consumo annuo|annual/],
    ['committedPower', /potenza/],
  ],
  line: [],
  reading: [],
  history: [],
  offer: [['name', /offerta|offer|tariffa/]],
  notice: [],
  contact: [['customerCode', CUSTOMER_CODE], ...REACH],
  payment: [
    ['billNumber', BILL_NUMBER],
    [
      'reference',
      /(id|identificativo|riferimento|rif|cro|trn|numero) ?(del )?(pagamento|incasso|versamento|operazione|movimento)?$|payment (id|reference)|reference|^cro$|^trn$/,
    ],
    ['paidOn', /data|valuta|paid|date|incassat/],
    ['amount', /importo|incasso|versat|pagato|amount|totale/],
    ['method', /modalita|canale|method|channel|^tipo/],
  ],
  meter_reading: [
    ['supplyCode', /\b(pod|pdr)\b|matricola|contatore|fornitura|impianto|meter|supply/],
    ['readOn', /data|date|\bdel\b/],
    ['value', /lettura|valore|value|reading|index/],
    ['band', /fascia|band/],
    ['type', /^tipo|type|kind/],
  ],
};

/** "Cod.Cliente" and "N° Bolletta" become "cod cliente" and "n bolletta". */
export const plainWords = (header: string): string =>
  header
    .replaceAll(/([a-z]{2})([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** What files call our words, for fields of a few choices. The first of ours is where a value is that itself. */
export const CHOICE_WORDS: Readonly<Record<string, readonly [ours: string, theirs: RegExp][]>> = {
  'bill.service': [
    ['EE', /^(e|ee|ele|elettric\w*|energia|energia elettrica|luce|power|electricity)$/],
    ['GAS', /^(g|gas|gas naturale|metano)$/],
    ['IDR', /^(h2o|idr\w*|acqua|acquedotto|sii|water)$/],
    ['TEL', /^(tel\w*|telefon\w*|phone|internet|fibra)$/],
    ['COM', /^(com|comun\w*|tari|tributi|municipal)$/],
  ],
  'customer.segment': [
    ['DOM', /^(dom\w*|res\w*|priv\w*|d|p)$/],
    ['NDO', /^(ndo|non dom\w*|az\w*|altri usi|business|n)$/],
    ['GRA', /^(gra\w*|large)$/],
    ['PUB', /^(pub\w*|pa|ente\w*|comun\w*)$/],
  ],
  'bill.kind': [
    ['ORD', /^(ord\w*|o|normale|td01|fattura)$/],
    ['CHI', /^(chi\w*|finale|closing)$/],
    ['RIC', /^(ric\w*|conguaglio|recalculation)$/],
    ['NDC', /^(ndc|nota( di)? credito|td04|credit note|n|nc)$/],
    ['DEP', /^(dep\w*|cauzione|deposit)$/],
  ],
  'bill.paymentMethod': paymentWords(),
  'payment.method': paymentWords(),
  'meter_reading.type': [
    ['RIL', /^(ril\w*|effettiv\w*|real\w*|actual|e|r)$/],
    ['AUT', /^(aut\w*|self|a)$/],
    ['STI', /^(sti\w*|estimated|s)$/],
  ],
  'meter_reading.band': [
    ['F1', /^f?1$/],
    ['F2', /^f?2$/],
    ['F3', /^f?3$/],
    ['F23', /^f?23$/],
    ['F0', /^f?0$/],
    ['TOT', /^(tot\w*|t)$/],
  ],
};

function paymentWords(): [string, RegExp][] {
  return [
    ['SDD', /^(sdd|rid|addebito.*|domicilia\w*|sepa.*|direct debit|mp19|mp20|mp21)$/],
    ['BOP', /^(bop|bollettino.*|posta\w*|ccp|slip|mp18)$/],
    ['PPA', /^(ppa|pago ?pa|avviso|mp23)$/],
    ['BON', /^(bon|bonifico.*|transfer|mp05)$/],
    ['CAR', /^(car|carta.*|card|mp08)$/],
  ];
}
