import type { OperatorLanguage, Words } from './rejection-texts.ts';

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** Refusals of a whole print flow, or of a list of contacts. */
export const flowRefusalTexts = {
  'flow.empty': {
    en: { reason: 'The print flow is empty.', remedy: 'Produce the flow again.' },
    it: { reason: 'Il flusso di stampa è vuoto.', remedy: 'Produrre di nuovo il flusso.' },
  },
  'flow.head_missing': {
    en: {
      reason: 'The print flow does not begin with its head (TST).',
      remedy: 'Write the record TST as the first line. A flow in another layout needs its own profile.',
    },
    it: {
      reason: 'Il flusso di stampa non comincia con la testata (TST).',
      remedy: 'Scrivere il record TST come prima riga. Un flusso con un altro tracciato richiede un suo profilo.',
    },
  },
  'flow.head_unreadable': {
    en: {
      reason: 'The head (TST) cannot be read: field {field}, value "{value}".',
      remedy: 'Write the head as the layout says.',
    },
    it: {
      reason: 'La testata (TST) non è leggibile: campo {field}, valore "{value}".',
      remedy: 'Scrivere la testata come indica il tracciato.',
    },
  },
  'flow.head_repeated': {
    en: {
      reason: 'The print flow has a second head (TST).',
      remedy: 'Send flows as separate files; do not join them.',
    },
    it: {
      reason: 'Il flusso di stampa ha una seconda testata (TST).',
      remedy: 'Inviare i flussi come file separati, senza unirli.',
    },
  },
  'flow.version_unknown': {
    en: {
      reason: 'The flow is written in version {found} of the layout; version {expected} is read here.',
      remedy: 'Write the flow in the version that is read here.',
    },
    it: {
      reason: 'Il flusso è scritto nella versione {found} del tracciato; qui si legge la versione {expected}.',
      remedy: 'Scrivere il flusso nella versione che qui si legge.',
    },
  },
  'flow.other_company': {
    en: {
      reason: 'The flow belongs to the company "{found}", and was dropped in the area of "{expected}".',
      remedy: 'Drop it in the area of its own company, or correct the company code in the head.',
    },
    it: {
      reason: 'Il flusso è dell\'azienda "{found}", ma è stato depositato nell\'area di "{expected}".',
      remedy: "Depositarlo nell'area della sua azienda, o correggere il codice azienda nella testata.",
    },
  },
  'flow.service_not_offered': {
    en: {
      reason: 'The head declares a service that the company does not offer here: {found}.',
      remedy: "Correct the head, or add the service to the company's settings.",
    },
    it: {
      reason: "La testata dichiara un servizio che l'azienda qui non offre: {found}.",
      remedy: "Correggere la testata, o aggiungere il servizio alle impostazioni dell'azienda.",
    },
  },
  'flow.record_unknown': {
    en: {
      reason: 'A line begins with "{found}", which is no record of the layout.',
      remedy: 'Remove the line, or correct its record type.',
    },
    it: {
      reason: 'Una riga comincia con "{found}", che non è un record del tracciato.',
      remedy: 'Togliere la riga, o correggerne il tipo record.',
    },
  },
  'flow.line_too_long': {
    en: { reason: 'A line is longer than 64 kB.', remedy: 'Check the line ends and the quotes of the file.' },
    it: { reason: 'Una riga è più lunga di 64 kB.', remedy: 'Controllare i fine riga e le virgolette del file.' },
  },
  'flow.encoding_wrong': {
    en: {
      reason: 'The text is not encoded in {expected}.',
      remedy: "Export the flow in this encoding, or change the encoding in the company's flow profile.",
    },
    it: {
      reason: 'Il testo non è codificato in {expected}.',
      remedy: "Esportare il flusso in questa codifica, o cambiare la codifica nel profilo di flusso dell'azienda.",
    },
  },
  'flow.tail_missing': {
    en: {
      reason: 'The print flow ends without its tail (COD): it was probably cut off.',
      remedy: 'Produce or transmit the file again.',
    },
    it: {
      reason: 'Il flusso di stampa finisce senza la coda (COD): probabilmente è stato troncato.',
      remedy: 'Produrre o trasmettere di nuovo il file.',
    },
  },
  'flow.tail_unreadable': {
    en: {
      reason: 'The tail (COD) cannot be read: field {field}, value "{value}".',
      remedy: 'Write the tail as the layout says.',
    },
    it: {
      reason: 'La coda (COD) non è leggibile: campo {field}, valore "{value}".',
      remedy: 'Scrivere la coda come indica il tracciato.',
    },
  },
  'flow.tail_counts_differ': {
    en: {
      reason: 'The tail announces {told} records {recordType}; the flow has {read}.',
      remedy: 'Produce the flow again: lines were lost or added.',
    },
    it: {
      reason: 'La coda annuncia {told} record {recordType}; il flusso ne ha {read}.',
      remedy: 'Produrre di nuovo il flusso: righe perse o aggiunte.',
    },
  },
  'flow.tail_sum_differs': {
    en: {
      reason: 'The tail announces bills for {told} cents; the flow has bills for {read} cents.',
      remedy: 'Produce the flow again: the sum of all amounts due must be that of the tail.',
    },
    it: {
      reason: 'La coda annuncia bollette per {told} centesimi; il flusso ne ha per {read} centesimi.',
      remedy: 'Produrre di nuovo il flusso: la somma dei totali da pagare deve essere quella della coda.',
    },
  },
  'flow.data_after_tail': {
    en: {
      reason: 'There are lines after the tail (COD).',
      remedy: 'Write the tail as the last line. Send flows as separate files; do not join them.',
    },
    it: {
      reason: 'Ci sono righe dopo la coda (COD).',
      remedy: 'Scrivere la coda come ultima riga. Inviare i flussi come file separati, senza unirli.',
    },
  },
  'contacts.header_unreadable': {
    en: {
      reason: 'The first line of contacts.csv does not name the columns.',
      remedy: 'Begin with: customer_code;email;mobile;language (or codice_cliente;email;cellulare;lingua).',
    },
    it: {
      reason: 'La prima riga di contacts.csv non indica le colonne.',
      remedy: 'Cominciare con: codice_cliente;email;cellulare;lingua (o customer_code;email;mobile;language).',
    },
  },
} as const satisfies Texts;
