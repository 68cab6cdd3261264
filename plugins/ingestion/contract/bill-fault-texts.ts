import type { OperatorLanguage, Words } from './rejection-texts.ts';

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** What does not fit together: a record with those around it, a bill with its lines and days. */
export const billFaultTexts = {
  record_out_of_place: {
    en: {
      reason:
        'The record stands where it belongs to nothing: a bill before any customer, a detail before any bill, or a line, reading or history before any supply.',
      remedy: 'Write customer, bill, supply and its details in this order.',
    },
    it: {
      reason:
        'Il record sta dove non appartiene a nulla: una bolletta prima di ogni cliente, un dettaglio prima di ogni bolletta, o una riga, lettura o storico prima di ogni fornitura.',
      remedy: 'Scrivere cliente, bolletta, fornitura e i suoi dettagli in questo ordine.',
    },
  },
  record_repeated: {
    en: { reason: 'The bill has two records of a type that it can have once.', remedy: 'Keep one.' },
    it: { reason: 'La bolletta ha due record di un tipo che può averne uno solo.', remedy: 'Tenerne uno.' },
  },
  records_too_many: {
    en: {
      reason: 'The bill has more records of this type than the layout allows.',
      remedy: 'Split the bill, or group its details.',
    },
    it: {
      reason: 'La bolletta ha più record di questo tipo di quanti il tracciato ne ammetta.',
      remedy: 'Dividere la bolletta, o raggrupparne i dettagli.',
    },
  },
  customer_rejected: {
    en: {
      reason: 'The bill belongs to a customer whose record was rejected.',
      remedy: "Correct the customer's record; the bill itself was not looked at.",
    },
    it: {
      reason: 'La bolletta appartiene a un cliente il cui record è stato scartato.',
      remedy: 'Correggere il record del cliente; la bolletta in sé non è stata esaminata.',
    },
  },
  bill_without_supply: {
    en: { reason: 'The bill has no supply.', remedy: 'Write at least one supply record after the bill record.' },
    it: {
      reason: 'La bolletta non ha forniture.',
      remedy: 'Scrivere almeno un record di fornitura dopo quello della bolletta.',
    },
  },
  service_not_declared: {
    en: {
      reason: 'The bill is for a service that the head of the flow does not declare.',
      remedy: 'List the service in the head, or move the bill to its own flow.',
    },
    it: {
      reason: 'La bolletta è di un servizio che la testata del flusso non dichiara.',
      remedy: 'Elencare il servizio nella testata, o spostare la bolletta nel suo flusso.',
    },
  },
  supply_of_other_service: {
    en: {
      reason: "The supply's kind does not fit the bill's service.",
      remedy:
        'Electricity wants a POD, gas a PDR, water a meter, telephone a line, a municipality a position. A second supply of electricity or gas may be of the other of the two.',
    },
    it: {
      reason: 'Il tipo di fornitura non corrisponde al servizio della bolletta.',
      remedy:
        "L'energia elettrica vuole un POD, il gas un PDR, l'acqua un contatore, il telefono una linea, il comune una posizione. Una seconda fornitura di luce o gas può essere dell'altro dei due.",
    },
  },
  line_code_repeated: {
    en: {
      reason: 'Two lines of the supply have the same code.',
      remedy: 'Give each line its own code, for example other_items.1 and other_items.2.',
    },
    it: {
      reason: 'Due righe della fornitura hanno lo stesso codice.',
      remedy: 'Dare a ogni riga un proprio codice, per esempio other_items.1 e other_items.2.',
    },
  },
  line_parent_missing: {
    en: {
      reason: 'The line is part of a line that does not come before it.',
      remedy: 'Write the parent line first, with exactly this code, in the same supply.',
    },
    it: {
      reason: 'La riga è parte di una riga che non la precede.',
      remedy: 'Scrivere prima la riga principale, con esattamente questo codice, nella stessa fornitura.',
    },
  },
  lines_total_differs: {
    en: {
      reason: 'The lines do not sum to the bill total.',
      remedy: 'The lines without parent of all supplies must sum to the bill total, to the cent.',
    },
    it: {
      reason: 'Le righe non sommano al totale bolletta.',
      remedy: 'Le righe senza riga principale di tutte le forniture devono sommare al totale bolletta, al centesimo.',
    },
  },
  amount_due_differs: {
    en: {
      reason: 'The amount due is not bill total + TV licence + previous balance.',
      remedy: 'Correct the totals of the bill record.',
    },
    it: {
      reason: 'Il totale da pagare non è totale bolletta + canone TV + saldo precedente.',
      remedy: 'Correggere i totali del record di bolletta.',
    },
  },
  due_before_issue: {
    en: { reason: 'The bill is due before it is issued.', remedy: 'Correct the issue date or the due date.' },
    it: {
      reason: 'La bolletta scade prima di essere emessa.',
      remedy: 'Correggere la data di emissione o la scadenza.',
    },
  },
  dates_disordered: {
    en: { reason: 'The period ends before it begins.', remedy: 'Correct the two dates.' },
    it: { reason: 'Il periodo finisce prima di cominciare.', remedy: 'Correggere le due date.' },
  },
  contact_empty: {
    en: {
      reason: 'The contact has neither a usable e-mail address nor a usable mobile number.',
      remedy: 'Give at least one of the two.',
    },
    it: {
      reason: 'Il contatto non ha né un indirizzo e-mail né un cellulare utilizzabile.',
      remedy: 'Indicare almeno uno dei due.',
    },
  },
} as const satisfies Texts;
