import { invoiceFaultTexts, layoutRefusalTexts } from './file-kind-texts.ts';
import { mappedFaultTexts, mappedRefusalTexts } from './layout-texts.ts';
import { mendFaultTexts } from './mend-texts.ts';
import { runTexts } from './run-texts.ts';

/**
 * Why something of a file was not accepted, and what to do about it, in the operators' languages.
 * Codes are the contract: they are stored, counted and matched in tests. The words may change.
 *
 * `{name}` in a text is filled from the details that came with the code.
 */

export type OperatorLanguage = 'en' | 'it';

export type Words = { reason: string; remedy: string };

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** Faults of one line. They take the line's bill, customer or contact with them, never the flow. */
export const faultTexts = {
  field_missing: {
    en: {
      reason: 'An obligatory field is empty.',
      remedy: 'Fill the field in the source system and send the bill again.',
    },
    it: {
      reason: 'Un campo obbligatorio è vuoto.',
      remedy: 'Compilare il campo nel gestionale e inviare di nuovo la bolletta.',
    },
  },
  field_count: {
    en: {
      reason: 'The line has too many or too few fields.',
      remedy:
        'Put fields that contain a semicolon in double quotes, and write every field of the record, also the empty ones.',
    },
    it: {
      reason: 'La riga ha troppi o troppo pochi campi.',
      remedy:
        'Mettere tra virgolette i campi che contengono un punto e virgola, e scrivere tutti i campi del record, anche quelli vuoti.',
    },
  },
  quotes_broken: {
    en: {
      reason: 'A double quote is not closed, or text follows the closing one.',
      remedy: 'Close the quotes; inside a quoted field write a double quote twice.',
    },
    it: {
      reason: 'Le virgolette non sono chiuse, o sono seguite da altro testo.',
      remedy: 'Chiudere le virgolette; dentro un campo tra virgolette scriverle due volte.',
    },
  },
  text_unreadable: {
    en: {
      reason: 'The text is too long or contains control characters.',
      remedy: 'Shorten the text and remove tabs, line breaks and other control characters.',
    },
    it: {
      reason: 'Il testo è troppo lungo o contiene caratteri di controllo.',
      remedy: 'Abbreviare il testo e togliere tabulazioni, a capo e altri caratteri di controllo.',
    },
  },
  code_unreadable: {
    en: {
      reason: 'The code is too long or contains characters that a code cannot have.',
      remedy: 'Use letters, digits and the signs . _ - / only.',
    },
    it: {
      reason: 'Il codice è troppo lungo o contiene caratteri non ammessi.',
      remedy: 'Usare solo lettere, cifre e i segni . _ - /.',
    },
  },
  bill_number_unreadable: {
    en: {
      reason: 'The bill number is too long or contains characters that a number cannot have.',
      remedy: "Write up to 40 letters, digits, single spaces and the signs . , : _ / \\ # + ( ) & ' * ° - only.",
    },
    it: {
      reason: 'Il numero della bolletta è troppo lungo o contiene caratteri non ammessi.',
      remedy: "Scrivere al massimo 40 tra lettere, cifre, spazi singoli e i segni . , : _ / \\ # + ( ) & ' * ° -.",
    },
  },
  value_unknown: {
    en: {
      reason: 'The value is not one of those that the layout knows.',
      remedy: 'Use one of the values listed in the layout for this field.',
    },
    it: {
      reason: 'Il valore non è tra quelli previsti dal tracciato.',
      remedy: 'Usare uno dei valori elencati nel tracciato per questo campo.',
    },
  },
  amount_unreadable: {
    en: {
      reason: 'The amount cannot be read, or is beyond 20 million euros.',
      remedy: 'Write amounts as 1.234,56 or 1234,56: comma, two decimals, a minus in front if negative.',
    },
    it: {
      reason: "L'importo non è leggibile, o supera 20 milioni di euro.",
      remedy: 'Scrivere gli importi come 1.234,56 o 1234,56: virgola, due decimali, il meno davanti se negativi.',
    },
  },
  quantity_unreadable: {
    en: {
      reason: 'The quantity or price cannot be read.',
      remedy: 'Write it as 1234,567: decimal comma, at most six decimals, no thousands separator.',
    },
    it: {
      reason: 'La quantità o il prezzo non è leggibile.',
      remedy: 'Scrivere come 1234,567: virgola decimale, al massimo sei decimali, senza separatore delle migliaia.',
    },
  },
  number_unreadable: {
    en: {
      reason: 'The whole number cannot be read, or is out of range.',
      remedy: 'Write digits only, within the range of the layout.',
    },
    it: {
      reason: 'Il numero intero non è leggibile, o è fuori dai limiti.',
      remedy: 'Scrivere solo cifre, entro i limiti del tracciato.',
    },
  },
  date_unreadable: {
    en: {
      reason: 'This is not a calendar day between 2000 and 2099.',
      remedy: 'Write days as dd/mm/yyyy, for example 31/12/2026.',
    },
    it: {
      reason: 'Non è un giorno del calendario tra il 2000 e il 2099.',
      remedy: 'Scrivere le date come gg/mm/aaaa, per esempio 31/12/2026.',
    },
  },
  month_unreadable: {
    en: {
      reason: 'This is not a month between 2000 and 2099.',
      remedy: 'Write months as mm/yyyy, for example 03/2026.',
    },
    it: {
      reason: 'Non è un mese tra il 2000 e il 2099.',
      remedy: 'Scrivere i mesi come mm/aaaa, per esempio 03/2026.',
    },
  },
  history_uneven: {
    en: {
      reason: 'The history does not have one letter for each quantity.',
      remedy: 'Write as many letters (E or S) as quantities, at most 36.',
    },
    it: {
      reason: 'Lo storico non ha una lettera per ogni quantità.',
      remedy: 'Scrivere tante lettere (E o S) quante sono le quantità, al massimo 36.',
    },
  },
  tax_code_format: {
    en: {
      reason: 'This cannot be a tax code: it has neither the 16 characters of a person nor the 11 digits of an entity.',
      remedy: 'Correct the tax code, or leave it empty.',
    },
    it: {
      reason: 'Non può essere un codice fiscale: non ha né i 16 caratteri di una persona né le 11 cifre di un ente.',
      remedy: 'Correggere il codice fiscale, o lasciarlo vuoto.',
    },
  },
  vat_number_format: {
    en: {
      reason: 'This cannot be an Italian VAT number: it does not have 11 digits.',
      remedy: 'Correct the VAT number, or leave it empty.',
    },
    it: {
      reason: 'Non può essere una partita IVA italiana: non ha 11 cifre.',
      remedy: 'Correggere la partita IVA, o lasciarla vuota.',
    },
  },
  pod_format: {
    en: {
      reason: 'This is not a POD: IT, three digits, E, eight digits and possibly one more character.',
      remedy: "Correct the supply's POD.",
    },
    it: {
      reason: 'Non è un POD: IT, tre cifre, E, otto cifre ed eventualmente un altro carattere.',
      remedy: 'Correggere il POD della fornitura.',
    },
  },
  pdr_format: {
    en: {
      reason: 'This is not a PDR: 14 digits.',
      remedy: "Correct the supply's PDR; mind leading zeros that a spreadsheet removes.",
    },
    it: {
      reason: 'Non è un PDR: 14 cifre.',
      remedy: 'Correggere il PDR della fornitura; attenzione agli zeri iniziali tolti dai fogli di calcolo.',
    },
  },
  iban_format: {
    en: { reason: 'This cannot be an IBAN.', remedy: 'Correct the IBAN, or leave it empty.' },
    it: { reason: 'Non può essere un IBAN.', remedy: "Correggere l'IBAN, o lasciarlo vuoto." },
  },
  notice_code_format: {
    en: {
      reason: 'This cannot be a pagoPA notice code: 18 digits.',
      remedy: 'Correct the notice code, or leave it empty.',
    },
    it: {
      reason: 'Non può essere un codice avviso pagoPA: 18 cifre.',
      remedy: 'Correggere il codice avviso, o lasciarlo vuoto.',
    },
  },
  pdf_name_unreadable: {
    en: {
      reason: 'This is not the name of a PDF file.',
      remedy: 'Write the file name only, without folders, ending in .pdf.',
    },
    it: {
      reason: 'Non è il nome di un file PDF.',
      remedy: 'Scrivere solo il nome del file, senza cartelle, che finisca in .pdf.',
    },
  },
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
        'Electricity wants a POD, gas a PDR, water a meter. A second supply of electricity or gas may be of the other of the two.',
    },
    it: {
      reason: 'Il tipo di fornitura non corrisponde al servizio della bolletta.',
      remedy:
        "L'energia elettrica vuole un POD, il gas un PDR, l'acqua un contatore. Una seconda fornitura di luce o gas può essere dell'altro dei due.",
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
  line_parts_differ: {
    en: {
      reason: 'The parts of the line do not sum to it.',
      remedy: 'The lines "of which" must sum to their parent to the cent.',
    },
    it: {
      reason: 'Le parti della riga non la sommano.',
      remedy: 'Le righe "di cui" devono sommare alla riga principale, al centesimo.',
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
  // From here on: warnings. The bill is taken all the same.
  average_price_differs: {
    en: {
      reason: 'Quantity × average price is not the amount of the line, within rounding.',
      remedy: 'Check the average price: amount divided by quantity, with six decimals.',
    },
    it: {
      reason: "Quantità × prezzo medio non dà l'importo della riga, salvo arrotondamenti.",
      remedy: 'Controllare il prezzo medio: importo diviso quantità, con sei decimali.',
    },
  },
  period_after_issue: {
    en: {
      reason: 'The bill was issued before its period ended.',
      remedy: 'Check the dates, unless the bill is an advance.',
    },
    it: {
      reason: 'La bolletta è stata emessa prima della fine del periodo.',
      remedy: "Controllare le date, salvo che sia una bolletta d'acconto.",
    },
  },
  tax_code_check: {
    en: { reason: "The tax code's check character is wrong.", remedy: "Check the customer's tax code." },
    it: {
      reason: 'Il carattere di controllo del codice fiscale è sbagliato.',
      remedy: 'Controllare il codice fiscale del cliente.',
    },
  },
  vat_number_check: {
    en: { reason: "The VAT number's check digit is wrong.", remedy: "Check the customer's VAT number." },
    it: {
      reason: 'La cifra di controllo della partita IVA è sbagliata.',
      remedy: 'Controllare la partita IVA del cliente.',
    },
  },
  iban_check: {
    en: { reason: "The IBAN's check digits are wrong.", remedy: 'Check the IBAN: money sent to it would come back.' },
    it: {
      reason: "Le cifre di controllo dell'IBAN sono sbagliate.",
      remedy: "Controllare l'IBAN: il denaro inviato tornerebbe indietro.",
    },
  },
  notice_code_check: {
    en: {
      reason: "The pagoPA notice code's check digits are wrong.",
      remedy: 'Check the notice code: it cannot be paid as it is.',
    },
    it: {
      reason: 'Le cifre di controllo del codice avviso pagoPA sono sbagliate.',
      remedy: "Controllare il codice avviso: così com'è non si può pagare.",
    },
  },
  email_unusable: {
    en: {
      reason: 'This is not an e-mail address; it was left out.',
      remedy: 'Correct the address, or nothing can be sent to it.',
    },
    it: {
      reason: 'Non è un indirizzo e-mail; è stato tralasciato.',
      remedy: "Correggere l'indirizzo, altrimenti non vi si può inviare nulla.",
    },
  },
  mobile_unusable: {
    en: {
      reason: 'This is not a mobile number; it was left out.',
      remedy: 'Write an Italian mobile number, or a foreign one with + and country code.',
    },
    it: {
      reason: 'Non è un numero di cellulare; è stato tralasciato.',
      remedy: 'Scrivere un cellulare italiano, o uno straniero con + e prefisso del paese.',
    },
  },
  language_unusable: {
    en: {
      reason: 'The language is not a two-letter code; it was left out.',
      remedy: 'Use ISO 639-1 codes: it, en, de …',
    },
    it: {
      reason: 'La lingua non è un codice di due lettere; è stata tralasciata.',
      remedy: 'Usare i codici ISO 639-1: it, en, de …',
    },
  },
  tail_sum_unchecked: {
    en: {
      reason: 'The sum in the tail could not be checked, because the amount of at least one bill is unreadable.',
      remedy: 'Correct the rejected bills. The numbers of records agree.',
    },
    it: {
      reason: "Il totale in coda non è stato verificato, perché l'importo di almeno una bolletta è illeggibile.",
      remedy: 'Correggere le bollette scartate. I numeri dei record coincidono.',
    },
  },
  ...invoiceFaultTexts,
  ...mappedFaultTexts,
  ...mendFaultTexts,
} as const satisfies Texts;

export type FaultCode = keyof typeof faultTexts;

/** Refusals of a whole flow: nothing of it is merged, and it can be dropped again once mended. */
export const refusalTexts = {
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
  ...layoutRefusalTexts,
  ...mappedRefusalTexts,
} as const satisfies Texts;

export type RefusalCode = keyof typeof refusalTexts;

/** The words for a code, with its details filled in. `null`: a code that is not ours to explain. */
export function wordsFor(
  code: string,
  language: OperatorLanguage,
  details: Record<string, unknown> = {},
): Words | null {
  const words = (allTexts[code] ?? {})[language];
  if (!words) return null;
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => dayFirst(String(details[name] ?? '?')));
  return { reason: fill(words.reason), remedy: fill(words.remedy) };
}

/** `2026-11-21 19:42` as both languages read it here: 21/11/2026 19:42. Other text stays as it is. */
export const dayFirst = (text: string): string =>
  text.replace(/^(\d{4})-(\d{2})-(\d{2})(?= \d{2}:\d{2}$|$)/, '$3/$2/$1');

const allTexts: Record<string, Partial<Record<OperatorLanguage, Words>>> = {
  ...faultTexts,
  ...refusalTexts,
  ...runTexts,
};
