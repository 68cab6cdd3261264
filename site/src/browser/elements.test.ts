import { localDate } from '@nitida/kernel/local-date';
import { localeOf } from '../i18n/locale.ts';
import { BILLS } from '../testing/bills.ts';
import { CODE, tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';
import { visitorOf } from '../testing/visitor.ts';

const today = localDate(new Date().toISOString().slice(0, 10));
const { bill } = BILLS.complete(today);
const { content } = bill;
const offer = content.offer!;
const supply = content.supplies[0]!;
const { day, weekday, shortDay, period } = localeOf('it');

let site: RunningSite;
let pages: Record<'summary' | 'amounts' | 'consumption' | 'data', string>;
beforeAll(async () => {
  site = await startSite();
  const holder = visitorOf(site.url);
  await holder.get(`/t/${tokenOf('complete')}`);
  await holder.post('/it/identify?next=your_data', { code: CODE });
  const read = async (slug: string) => wordsOf((await holder.get(`/it/${slug}`)).text);
  pages = {
    summary: await read(''),
    amounts: await read('importi'),
    consumption: await read('consumi'),
    data: await read('dati'),
  };
}, 300_000);
afterAll(() => site?.stop());

/** What a page says, with each blank of its typography a plain one. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<wbr\/?>|\u2060/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#39;|&#x27;/g, '’')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
const plain = (text: string): string => text.replace(/\s+/g, ' ');

/** Each says what must be found, word for word; figures are those of the bill. */
const ELEMENTS: Record<string, [page: keyof typeof pages, what: string, words: string][]> = {
  'the first page (frontespizio unificato)': [
    ['data', 'name', 'Nome Marta Ronconi'],
    ['data', 'tax code', 'Codice fiscale RNCMRT80A41D653X'],
    ['data', 'billing address', 'Indirizzo di recapito Via dei Tigli 12, 06034 Foligno (PG)'],
    ['data', 'customer code', 'Codice cliente 100042'],
    ['summary', 'service and period', `Bolletta luce · ${period(bill.periodFrom!, bill.periodTo!)}`],
    ['amounts', 'market', 'Mercato Mercato libero'],
    ['summary', 'number and day', `Bolletta n. ${bill.number} · emessa il ${day(bill.issueDate)}`],
    ['summary', 'billed consumption, of which estimated', 'Hai usato 459 kWh di cui stimati 120 kWh'],
    ['summary', 'amount', 'Da pagare 190 , 75 €'],
    ['summary', 'due date', `entro ${weekday(bill.dueDate)}`],
    ['summary', 'TV licence in the total', 'Il totale comprende il canone della televisione: 18,00 €.'],
    ['summary', 'where the detail is', 'Nel dettaglio: Scontrino dell’energia'],
    ['summary', 'how to pay', 'Bonifico IBAN IT60 X054 2811 1010 0000 0123 456'],
    ['summary', 'notice code', 'Codice avviso 3010 0000 0000 0017 60'],
    ['data', 'state of earlier payments', 'I pagamenti delle bollette precedenti risultano regolari.'],
    ['summary', 'faults', 'Guasti, distributore Rete Topino Distribuzione 803 500'],
    ['summary', 'information', 'Assistenza clienti 800 000 042'],
    ['summary', 'complaints', 'Reclami reclami@lucevale.example'],
    [
      'consumption',
      'yearly consumption and its months',
      `Consumo annuo: 2.480 kWh dal ${shortDay(supply.annualFrom!)} al ${shortDay(supply.annualTo!)}`,
    ],
    ['amounts', 'offer', 'La tua offerta Casa Serena Fasce'],
    ['amounts', 'end of its conditions', `Condizioni valide fino al ${day(offer.conditionsEnd!)}`],
    ['summary', 'bonus', 'Bonus Questa fornitura gode del bonus sociale.'],
    [
      'summary',
      'older than two years',
      'Prescrizione La bolletta contiene 3,10 € per consumi risalenti a più di due anni',
    ],
  ],
  'the receipt (scontrino dell’energia)': [
    ['amounts', 'supply', 'Via dei Tigli 12, 06034 Foligno (PG) POD IT001E00000042 3 kW impegnati'],
    ['amounts', 'columns', 'Voce Quantità Prezzo medio Importo'],
    ['amounts', 'consumption', 'Quota per consumi 459 kWh × 0,276819 €/kWh 459 kWh 0,276819 €/kWh 127,06 €'],
    ['amounts', 'its sales', 'di cui spesa per la vendita di energia elettrica 459 kWh × 0,228954 €/kWh'],
    ['amounts', 'its network', 'di cui spesa per la rete e gli oneri generali di sistema 459 kWh × 0,047865 €/kWh'],
    ['amounts', 'fixed part', 'Quota fissa 2 mesi × 14,02 €/mese 2 mesi 14,02 €/mese 28,04 €'],
    ['amounts', 'power', 'Quota potenza 3 kW × 2 mesi × 1,976667 €/kW/mese'],
    ['amounts', 'recalculations', 'Ricalcoli −12,40 €'],
    ['amounts', 'other items', 'Altre partite 2,50 €'],
    ['amounts', 'social bonus', 'Bonus sociale −20,00 €'],
    ['amounts', 'extra products', 'Prodotti e/o servizi aggiuntivi 3,99 €'],
    ['amounts', 'excise and VAT', 'Accise e IVA 31,70 €'],
    ['amounts', 'bill total', 'Totale bolletta 172,75 €'],
    ['amounts', 'TV licence', 'Canone di abbonamento alla televisione per uso privato 18,00 €'],
    ['amounts', 'total to pay', 'Totale da pagare 190,75 €'],
    ['amounts', 'taxes in detail', 'Accisa sull’energia elettrica 459 kWh 0,0227 €/kWh 10,42 €'],
    ['amounts', 'glossary', 'Che cosa significa ogni voce: il glossario'],
    ['amounts', 'elements of detail', 'Tutti gli elementi di dettaglio'],
  ],
  'the offer (box dell’offerta)': [
    ['amounts', 'code', 'Codice offerta 000042ESVML01XXCASASERENAFASCE26'],
    ['amounts', 'start', `In vigore dal ${day(offer.start!)}`],
    ['amounts', 'end of the contract', `Fine del contratto ${day(offer.contractEnd!)}`],
    ['amounts', 'kind of price', 'Prezzo Variabile'],
    ['amounts', 'structure of the price', 'Struttura Per fasce orarie'],
    ['amounts', 'index', 'Indice PUN Index GME'],
    ['amounts', 'how often it changes', 'Il prezzo cambia ogni mese'],
    ['amounts', 'what the index was worth', 'Quanto valeva l’indice, mese per mese Mese F1 F2 F3'],
    ['amounts', 'formula', 'Formula del prezzo PUN × 1,1 + spread'],
    ['amounts', 'spread', 'Contributo al consumo (spread) 0,018 €/kWh'],
    ['amounts', 'dispatching', 'Dispacciamento 0,0112 €/kWh'],
    ['amounts', 'cost of leaving early', 'Costo se recedi prima Nessuno'],
  ],
  'the essential elements (elementi informativi essenziali)': [
    ['data', 'type and use', 'Tipologia di utenza Domestico residente'],
    ['data', 'voltage', 'Tensione Bassa (BT)'],
    ['data', 'committed power', 'Potenza impegnata 3 kW'],
    ['data', 'available power', 'Potenza disponibile 3,3 kW'],
    ['data', 'meter', 'Contatore 18E5A1102345678'],
    ['data', 'class of the meter', 'Classe del contatore 2G'],
    ['consumption', 'readings, their kind and K', '151 kWh autolettura fattore K 10'],
    ['consumption', 'use by band', 'F2 Mattina presto e sera'],
    ['consumption', 'eighteen months', 'Gli ultimi 18 mesi'],
    ['consumption', 'highest power', 'La potenza massima, mese per mese La più alta è 2,9 kW'],
    ['consumption', 'yearly spend', 'Spesa annua: 712,40 €'],
    ['amounts', 'why a recalculation', 'Perché c’è un ricalcolo Letture corrette dal distributore'],
    ['summary', 'paying in parts', 'Pagare a rate Numero massimo di rate: 6. Puoi chiederlo fino al'],
    ['summary', 'how to ask for it', 'Al numero verde o sul sito, con il numero della bolletta'],
    ['summary', 'communications', 'Informazione Puoi chiedere di pagare a rate'],
    [
      'consumption',
      'when to read the meter oneself',
      `Dal ${day(supply.selfReading!.from!)} al ${day(supply.selfReading!.to!)}.`,
    ],
  ],
};

describe.each(Object.entries(ELEMENTS))('an Italian bill for electricity has of %s', (_part, elements) => {
  it.each(elements)('on %s: %s', (page, _what, words) => {
    expect(pages[page]).toContain(plain(words));
  });
});
