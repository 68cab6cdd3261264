import type { PageWords } from './page-words.ts';

export const it: PageWords = {
  summary: {
    title: 'In breve',
    greeting: 'Ecco la tua bolletta, in poche righe e senza giri di parole.',
    notices: 'Da sapere',
    note: 'Se hai già pagato, o se paghi con addebito in conto, non devi fare nulla. Se questa bolletta ti mette in difficoltà scrivici prima della scadenza: cerchiamo insieme una soluzione.',
    documents: 'Scarica e ricorda',
    contacts: 'Siamo qui',
  },
  amounts: {
    title: 'Importi',
    heading: 'Che cosa paghi',
    intro: 'Ogni euro di questa bolletta, dalla voce più grande alla più piccola.',
    waterIntro:
      'L’acqua che arriva, quella che se ne va e quella che torna pulita al fiume: sono tre servizi in una sola bolletta.',
    receiptWords: 'Le parole dello scontrino',
    billWords: 'Le parole della bolletta',
    electricity:
      '**Quota per consumi**: quello che dipende da quanta energia hai usato.\n\n**Quota fissa**: si paga ogni mese per avere la fornitura attiva, anche senza consumare.\n\n**Quota potenza**: dipende dai kilowatt che il tuo contatore può darti nello stesso momento.\n\n**Accise e IVA**: le imposte, che versiamo allo Stato per tuo conto.',
    gas: '**Quota per consumi**: quello che dipende da quanto gas hai usato.\n\n**Quota fissa**: si paga ogni mese per avere la fornitura attiva, anche senza consumare.\n\n**Accise e IVA**: le imposte, che versiamo allo Stato per tuo conto.',
    water:
      '**Acquedotto**: portare l’acqua potabile fino a casa tua. Il prezzo sale a fasce: i primi metri cubi costano meno.\n\n**Fognatura**: raccogliere l’acqua usata.\n\n**Depurazione**: ripulirla prima di restituirla all’ambiente.\n\n**Quota fissa**: si paga per avere il servizio, anche senza consumare.',
    compare: 'Vuoi confrontare la tua offerta con le altre? Il Portale Offerte è pubblico e gratuito.',
    openPortal: 'Apri il Portale Offerte',
  },
  consumption: {
    title: 'Consumi',
    electricityIntro: 'Il tuo consumo del periodo, diviso nelle ore della giornata in cui lo hai fatto.',
    gasIntro:
      'Il contatore misura metri cubi; la bolletta li conta in «standard metri cubi» (Smc), perché lo stesso gas occupa più o meno spazio secondo pressione e temperatura.',
    waterIntro: 'Un metro cubo sono mille litri: più o meno quindici docce.',
    bandsHeading: 'Le tre fasce',
    bands:
      '**F1**, ore piene: da lunedì a venerdì, dalle 8 alle 19.\n\n**F2**, ore intermedie: da lunedì a venerdì dalle 7 alle 8 e dalle 19 alle 23, il sabato dalle 7 alle 23.\n\n**F3**, ore vuote: tutte le notti, la domenica e i giorni festivi.',
    leakHeading: 'Consumi più del solito?',
    leak: 'Chiudi tutti i rubinetti e guarda il contatore: se continua a girare, c’è una perdita. Prima la trovi, meno la paghi.',
  },
  yourData: {
    title: 'I tuoi dati',
    contacts: 'Qualcosa non torna?',
    links: 'Servizi pubblici e gratuiti',
    helpDesk: 'Sportello per il consumatore dell’ARERA',
    explained: 'La bolletta spiegata da ARERA',
  },
};
