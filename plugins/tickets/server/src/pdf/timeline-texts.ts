import type { BillLanguage } from './texts.ts';

type Texts = {
  locale: string;
  title: string;
  subtitle: (company: string) => string;
  code: string;
  made: string;
  head: string;
  events: string;
  when: string;
  what: string;
  bill: string;
  detail: string;
  page: (page: number, of: number) => string;
  event: Record<string, string>;
};

export const timelineTexts: Record<BillLanguage, Texts> = {
  it: {
    locale: 'it-IT',
    title: 'Cronologia del cliente',
    subtitle: (company) => `Tutto quello che ${company} ha inviato, e che cosa ne è stato`,
    code: 'Codice cliente',
    made: 'Documento prodotto',
    head: 'Impronta dell’ultima riga (SHA-256)',
    events: 'Avvenimenti, dal primo (ore UTC)',
    when: 'Quando',
    what: 'Che cosa',
    bill: 'Bolletta',
    detail: 'Dettaglio',
    page: (page, of) => `pagina ${page} di ${of}`,
    event: {
      'bill.stored': 'Bolletta acquisita',
      'message.queue': 'Messaggio preparato',
      'message.begin': 'Messaggio in consegna al canale',
      'message.accept': 'Messaggio inviato',
      'message.deliver': 'Messaggio consegnato',
      'message.bounce': 'Messaggio respinto',
      'message.refuse': 'Messaggio non riuscito',
      'message.defer': 'Messaggio rimandato',
      'message.lose': 'Messaggio incerto',
      'message.cancel': 'Messaggio annullato',
      'message.read': 'Messaggio letto',
      'message.complain': 'Segnalato come spam dal destinatario',
      'message.stop': 'Il destinatario non vuole più messaggi',
      'ticket.issued': 'Link personale emesso',
      'ticket.expired': 'Link personale scaduto',
      'visit.opened': 'Link aperto',
      'visit.machine': 'Link aperto da un programma: non conta',
      'visit.person': 'Bolletta vista da una persona',
      'action.pdf': 'PDF scaricato',
      'action.calendar': 'Scadenza messa in calendario',
      'action.speech': 'Bolletta ascoltata',
      'action.identified': 'Identificato con un codice',
      'action.refused': 'Codice errato',
      'action.renewal': 'Nuovo link richiesto dal cliente',
      'payment.booked': 'Pagamento registrato',
      'staff.revoke': 'Link revocato',
      'staff.extend': 'Validità del link prolungata',
      'staff.renew': 'Nuovo link inviato dal personale',
      'staff.evidence': 'Cronologia firmata esportata',
    },
  },
  en: {
    locale: 'en-GB',
    title: 'Timeline of the customer',
    subtitle: (company) => `Everything that ${company} has sent, and what came of it`,
    code: 'Customer code',
    made: 'Made',
    head: 'Hash of the last line (SHA-256)',
    events: 'What happened, from the first (UTC)',
    when: 'When',
    what: 'What',
    bill: 'Bill',
    detail: 'Detail',
    page: (page, of) => `page ${page} of ${of}`,
    event: {
      'bill.stored': 'Bill stored',
      'message.queue': 'Message prepared',
      'message.begin': 'Message handed to its channel',
      'message.accept': 'Message sent',
      'message.deliver': 'Message delivered',
      'message.bounce': 'Message bounced',
      'message.refuse': 'Message failed',
      'message.defer': 'Message put off',
      'message.lose': 'Message uncertain',
      'message.cancel': 'Message cancelled',
      'message.read': 'Message read',
      'message.complain': 'Marked as spam by the recipient',
      'message.stop': 'The recipient wants no more messages',
      'ticket.issued': 'Personal link issued',
      'ticket.expired': 'Personal link expired',
      'visit.opened': 'Link opened',
      'visit.machine': 'Link opened by a program: does not count',
      'visit.person': 'Bill seen by a person',
      'action.pdf': 'PDF downloaded',
      'action.calendar': 'Due date put in the calendar',
      'action.speech': 'Bill heard',
      'action.identified': 'Identified with a code',
      'action.refused': 'Wrong code',
      'action.renewal': 'New link asked for by the customer',
      'payment.booked': 'Payment booked',
      'staff.revoke': 'Link revoked',
      'staff.extend': 'Validity of the link extended',
      'staff.renew': 'New link sent by the staff',
      'staff.evidence': 'Signed timeline exported',
    },
  },
};
