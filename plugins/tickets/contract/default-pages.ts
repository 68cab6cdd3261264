import type { Service } from '@nitida/plugin-ingestion/contract';
import type { BillPage, Block, PageName } from './bill-view.ts';

/** A page as staff write it: in one language, for one service or for all. */
export type WrittenPage = BillPage & { service: Service | 'all' };

const written = (
  language: 'it' | 'en',
  service: WrittenPage['service'],
  page: PageName,
  title: string,
  blocks: Block[],
): WrittenPage => ({
  page,
  service,
  language,
  title,
  blocks,
});

const heading = (text: string) => ({ heading: text });

/**
 * The pages that every company begins with: a new company's bills can be shown before anybody has
 * written a word, and its staff change what is there instead of starting from nothing.
 */
export const defaultPages: readonly WrittenPage[] = [
  written('it', 'all', 'summary', 'In breve', [
    { kind: 'summary', heading: null, greeting: 'Ecco la tua bolletta, in poche righe e senza giri di parole.' },
    { kind: 'notices', ...heading('Da sapere') },
    {
      kind: 'payment',
      ...heading('Come pagare'),
      note: 'Se hai già pagato, o se paghi con addebito in conto, non devi fare nulla. Se questa bolletta ti mette in difficoltà scrivici prima della scadenza: cerchiamo insieme una soluzione.',
    },
    { kind: 'documents', ...heading('Scarica e ricorda') },
    { kind: 'contacts', ...heading('Siamo qui') },
  ]),
  written('it', 'electricity', 'amounts', 'Importi', [
    {
      kind: 'amounts',
      ...heading('Che cosa paghi'),
      intro: 'Ogni euro di questa bolletta, dalla voce più grande alla più piccola.',
    },
    { kind: 'receipt', ...heading("Lo scontrino dell'energia") },
    {
      kind: 'rich-text',
      ...heading('Le parole dello scontrino'),
      body: '**Quota per consumi**: quello che dipende da quanta energia hai usato.\n\n**Quota fissa**: si paga ogni mese per avere la fornitura attiva, anche senza consumare.\n\n**Quota potenza**: dipende dai kilowatt che il tuo contatore può darti nello stesso momento.\n\n**Accise e IVA**: le imposte, che versiamo allo Stato per tuo conto.',
    },
    { kind: 'offer', ...heading('La tua offerta') },
    {
      kind: 'banner',
      text: 'Vuoi confrontare la tua offerta con le altre? Il Portale Offerte è pubblico e gratuito.',
      linkLabel: 'Apri il Portale Offerte',
      url: 'https://www.ilportaleofferte.it',
    },
  ]),
  written('it', 'gas', 'amounts', 'Importi', [
    {
      kind: 'amounts',
      ...heading('Che cosa paghi'),
      intro: 'Ogni euro di questa bolletta, dalla voce più grande alla più piccola.',
    },
    { kind: 'receipt', ...heading("Lo scontrino dell'energia") },
    {
      kind: 'rich-text',
      ...heading('Le parole dello scontrino'),
      body: '**Quota per consumi**: quello che dipende da quanto gas hai usato.\n\n**Quota fissa**: si paga ogni mese per avere la fornitura attiva, anche senza consumare.\n\n**Accise e IVA**: le imposte, che versiamo allo Stato per tuo conto.',
    },
    { kind: 'offer', ...heading('La tua offerta') },
    {
      kind: 'banner',
      text: 'Vuoi confrontare la tua offerta con le altre? Il Portale Offerte è pubblico e gratuito.',
      linkLabel: 'Apri il Portale Offerte',
      url: 'https://www.ilportaleofferte.it',
    },
  ]),
  written('it', 'water', 'amounts', 'Importi', [
    {
      kind: 'amounts',
      ...heading('Che cosa paghi'),
      intro:
        "L'acqua che arriva, quella che se ne va e quella che torna pulita al fiume: sono tre servizi in una sola bolletta.",
    },
    { kind: 'receipt', ...heading('Voce per voce') },
    {
      kind: 'rich-text',
      ...heading('Le parole della bolletta'),
      body: "**Acquedotto**: portare l'acqua potabile fino a casa tua. Il prezzo sale a fasce: i primi metri cubi costano meno.\n\n**Fognatura**: raccogliere l'acqua usata.\n\n**Depurazione**: ripulirla prima di restituirla all'ambiente.\n\n**Quota fissa**: si paga per avere il servizio, anche senza consumare.",
    },
  ]),
  written('it', 'electricity', 'consumption', 'Consumi', [
    {
      kind: 'consumption',
      ...heading('Quanta energia hai usato'),
      intro: 'Il tuo consumo del periodo, diviso nelle ore della giornata in cui lo hai fatto.',
    },
    {
      kind: 'rich-text',
      ...heading('Le tre fasce'),
      body: '**F1**, ore piene: da lunedì a venerdì, dalle 8 alle 19.\n\n**F2**, ore intermedie: da lunedì a venerdì dalle 7 alle 8 e dalle 19 alle 23, il sabato dalle 7 alle 23.\n\n**F3**, ore vuote: tutte le notti, la domenica e i giorni festivi.',
    },
    { kind: 'history', ...heading('Gli ultimi diciotto mesi') },
    { kind: 'readings', ...heading('Le letture del contatore') },
  ]),
  written('it', 'gas', 'consumption', 'Consumi', [
    {
      kind: 'consumption',
      ...heading('Quanto gas hai usato'),
      intro:
        'Il contatore misura metri cubi; la bolletta li conta in «standard metri cubi» (Smc), perché lo stesso gas occupa più o meno spazio secondo pressione e temperatura.',
    },
    { kind: 'history', ...heading('Gli ultimi diciotto mesi') },
    { kind: 'readings', ...heading('Le letture del contatore') },
  ]),
  written('it', 'water', 'consumption', 'Consumi', [
    {
      kind: 'consumption',
      ...heading('Quanta acqua hai usato'),
      intro: 'Un metro cubo sono mille litri: più o meno quindici docce.',
    },
    {
      kind: 'rich-text',
      ...heading('Consumi più del solito?'),
      body: "Chiudi tutti i rubinetti e guarda il contatore: se continua a girare, c'è una perdita. Prima la trovi, meno la paghi.",
    },
    { kind: 'history', ...heading('Gli ultimi diciotto mesi') },
    { kind: 'readings', ...heading('Le letture del contatore') },
  ]),
  written('it', 'all', 'your_data', 'I tuoi dati', [
    { kind: 'your-data', ...heading('I tuoi dati') },
    { kind: 'contacts', ...heading('Qualcosa non torna?') },
    {
      kind: 'links',
      ...heading('Servizi pubblici e gratuiti'),
      links: [
        { label: "Sportello per il consumatore dell'ARERA", url: 'https://www.sportelloperilconsumatore.it' },
        { label: 'La bolletta spiegata da ARERA', url: 'https://www.arera.it/bolletta' },
      ],
    },
  ]),

  written('en', 'all', 'summary', 'In short', [
    { kind: 'summary', heading: null, greeting: 'Here is your bill, in a few plain lines.' },
    { kind: 'notices', ...heading('Good to know') },
    {
      kind: 'payment',
      ...heading('How to pay'),
      note: 'If you have paid already, or pay by direct debit, there is nothing left to do. If this bill is hard for you, write to us before it is due: we will look for a way together.',
    },
    { kind: 'documents', ...heading('Download and remember') },
    { kind: 'contacts', ...heading('We are here') },
  ]),
  written('en', 'electricity', 'amounts', 'Amounts', [
    {
      kind: 'amounts',
      ...heading('What you pay for'),
      intro: 'Every euro of this bill, from the largest item to the smallest.',
    },
    { kind: 'receipt', ...heading('Your energy receipt') },
    {
      kind: 'rich-text',
      ...heading('The words of the receipt'),
      body: '**Quota per consumi** (consumption charge): what depends on how much energy you used.\n\n**Quota fissa** (fixed charge): paid every month for an active supply, even if you use nothing.\n\n**Quota potenza** (power charge): depends on how many kilowatts your meter can give you at one moment.\n\n**Accise e IVA** (excise and VAT): taxes, which we pass on to the State for you.',
    },
    { kind: 'offer', ...heading('Your offer') },
    {
      kind: 'banner',
      text: 'Would you like to compare your offer with others? The Portale Offerte is public and free.',
      linkLabel: 'Open the Portale Offerte',
      url: 'https://www.ilportaleofferte.it',
    },
  ]),
  written('en', 'gas', 'amounts', 'Amounts', [
    {
      kind: 'amounts',
      ...heading('What you pay for'),
      intro: 'Every euro of this bill, from the largest item to the smallest.',
    },
    { kind: 'receipt', ...heading('Your energy receipt') },
    {
      kind: 'rich-text',
      ...heading('The words of the receipt'),
      body: '**Quota per consumi** (consumption charge): what depends on how much gas you used.\n\n**Quota fissa** (fixed charge): paid every month for an active supply, even if you use nothing.\n\n**Accise e IVA** (excise and VAT): taxes, which we pass on to the State for you.',
    },
    { kind: 'offer', ...heading('Your offer') },
    {
      kind: 'banner',
      text: 'Would you like to compare your offer with others? The Portale Offerte is public and free.',
      linkLabel: 'Open the Portale Offerte',
      url: 'https://www.ilportaleofferte.it',
    },
  ]),
  written('en', 'water', 'amounts', 'Amounts', [
    {
      kind: 'amounts',
      ...heading('What you pay for'),
      intro:
        'The water that comes, the water that leaves, and the water that goes back clean to the river: three services on one bill.',
    },
    { kind: 'receipt', ...heading('Item by item') },
    {
      kind: 'rich-text',
      ...heading('The words of the bill'),
      body: '**Acquedotto** (supply): bringing drinking water to your home. The price rises in steps: the first cubic metres cost less.\n\n**Fognatura** (sewerage): collecting the water you have used.\n\n**Depurazione** (treatment): cleaning it before it goes back to nature.\n\n**Quota fissa** (fixed charge): paid for having the service, even if you use nothing.',
    },
  ]),
  written('en', 'electricity', 'consumption', 'Consumption', [
    {
      kind: 'consumption',
      ...heading('How much energy you used'),
      intro: 'What you used in the period, by the hours of the day in which you used it.',
    },
    {
      kind: 'rich-text',
      ...heading('The three time bands'),
      body: '**F1**, peak: Monday to Friday, from 8 am to 7 pm.\n\n**F2**, in between: Monday to Friday from 7 to 8 am and from 7 to 11 pm, Saturday from 7 am to 11 pm.\n\n**F3**, off-peak: every night, Sundays and public holidays.',
    },
    { kind: 'history', ...heading('The last eighteen months') },
    { kind: 'readings', ...heading('Meter readings') },
  ]),
  written('en', 'gas', 'consumption', 'Consumption', [
    {
      kind: 'consumption',
      ...heading('How much gas you used'),
      intro:
        'The meter measures cubic metres; the bill counts them as “standard cubic metres” (Smc), because the same gas takes more or less room with pressure and temperature.',
    },
    { kind: 'history', ...heading('The last eighteen months') },
    { kind: 'readings', ...heading('Meter readings') },
  ]),
  written('en', 'water', 'consumption', 'Consumption', [
    {
      kind: 'consumption',
      ...heading('How much water you used'),
      intro: 'A cubic metre is a thousand litres: about fifteen showers.',
    },
    {
      kind: 'rich-text',
      ...heading('More than usual?'),
      body: 'Turn off all the taps and look at the meter: if it still turns, there is a leak. The sooner you find it, the less it costs.',
    },
    { kind: 'history', ...heading('The last eighteen months') },
    { kind: 'readings', ...heading('Meter readings') },
  ]),
  written('en', 'all', 'your_data', 'Your data', [
    { kind: 'your-data', ...heading('Your data') },
    { kind: 'contacts', ...heading('Something wrong?') },
    {
      kind: 'links',
      ...heading('Public and free services'),
      links: [
        {
          label: "The regulator's help desk for consumers (in Italian)",
          url: 'https://www.sportelloperilconsumatore.it',
        },
        { label: 'The bill explained by the regulator (in Italian)', url: 'https://www.arera.it/bolletta' },
      ],
    },
  ]),
];
