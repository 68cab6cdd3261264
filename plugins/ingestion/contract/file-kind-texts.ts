import type { OperatorLanguage, Words } from './rejection-texts.ts';

/** The words of what invoices, spreadsheets, signed files, payments, readings and divided PDFs can have wrong. */

type Texts = Record<string, Record<OperatorLanguage, Words>>;

export const invoiceFaultTexts = {
  invoice_element_missing: {
    en: {
      reason: 'An obligatory element of the invoice is missing or empty; the field says which one.',
      remedy: 'Write the element in the source system, and send the invoice again.',
    },
    it: {
      reason: 'Manca, o è vuoto, un elemento obbligatorio della fattura; il campo dice quale.',
      remedy: "Compilare l'elemento nel gestionale e inviare di nuovo la fattura.",
    },
  },
  invoice_value_unreadable: {
    en: {
      reason: 'An element of the invoice is not the number that it must be.',
      remedy: 'Write it with a decimal point and without thousands separators, for example 1234.56.',
    },
    it: {
      reason: 'Un elemento della fattura non è un numero, come deve essere.',
      remedy: 'Scriverlo con il punto decimale e senza separatore delle migliaia, per esempio 1234.56.',
    },
  },
  invoice_kind_unknown: {
    en: {
      reason: 'The invoice is of a kind that no customer gets as a bill.',
      remedy: 'Send the kinds TD01 to TD06 and TD24 to TD26 only.',
    },
    it: {
      reason: 'La fattura è di un tipo che nessun cliente riceve come bolletta.',
      remedy: 'Inviare solo i tipi da TD01 a TD06 e da TD24 a TD26.',
    },
  },
  invoice_currency_unknown: {
    en: { reason: 'The invoice is not in euros.', remedy: 'Send invoices in euros only.' },
    it: { reason: 'La fattura non è in euro.', remedy: 'Inviare solo fatture in euro.' },
  },
  invoice_total_differs: {
    en: {
      reason: 'The total of the invoice is not what its taxable amounts and taxes add up to.',
      remedy: 'Correct ImportoTotaleDocumento, or the taxable amounts and taxes.',
    },
    it: {
      reason: 'Il totale della fattura non è la somma dei suoi imponibili e delle imposte.',
      remedy: 'Correggere ImportoTotaleDocumento, o gli imponibili e le imposte.',
    },
  },
  invoice_lines_differ: {
    en: {
      reason: 'The lines of the invoice do not add up to its taxable amounts, and rounding is not the reason.',
      remedy: 'The bill was taken, with the difference as a line of its own. Have the lines looked at.',
    },
    it: {
      reason: 'Le righe della fattura non danno gli imponibili, e non per arrotondamento.',
      remedy: 'La bolletta è stata presa, con la differenza in una riga propria. Far controllare le righe.',
    },
  },
  invoice_payment_differs: {
    en: {
      reason: 'The invoice asks for another amount than its own total.',
      remedy: 'The bill was taken with its total. Have the payment data of the invoice looked at.',
    },
    it: {
      reason: 'La fattura chiede un importo diverso dal proprio totale.',
      remedy: 'La bolletta è stata presa con il suo totale. Far controllare i dati di pagamento della fattura.',
    },
  },
  invoice_supply_missing: {
    en: {
      reason: 'The invoice does not say which supply it bills.',
      remedy:
        'The bill was taken without a supply. Write POD, PDR or meter as CodiceArticolo or in AltriDatiGestionali of each line.',
    },
    it: {
      reason: 'La fattura non dice quale fornitura fattura.',
      remedy:
        'La bolletta è stata presa senza fornitura. Indicare POD, PDR o contatore in CodiceArticolo o in AltriDatiGestionali di ogni riga.',
    },
  },
  payment_method_other: {
    en: {
      reason: 'The invoice is to be paid in a way that bills do not have.',
      remedy: 'The bill was taken as payable by transfer. Use MP05, MP08, MP18, MP19 or MP23 if it is not.',
    },
    it: {
      reason: 'La fattura va pagata in un modo che le bollette non hanno.',
      remedy: 'La bolletta è stata presa come pagabile con bonifico. Altrimenti usare MP05, MP08, MP18, MP19 o MP23.',
    },
  },
  supplier_unknown: {
    en: {
      reason: "It was not checked that the invoice is this company's: its VAT number, or ours, is not a usable one.",
      remedy: "Enter the company's VAT number, and have the one in the invoices looked at.",
    },
    it: {
      reason:
        'Non è stato verificato che la fattura sia di questa azienda: la sua partita IVA, o quella registrata, non è utilizzabile.',
      remedy: "Inserire la partita IVA dell'azienda e far controllare quella nelle fatture.",
    },
  },
} as const satisfies Texts;

export const layoutRefusalTexts = {
  'flow.xml_malformed': {
    en: { reason: 'The XML is not well-formed: {problem}.', remedy: 'Produce the file again, or transmit it again.' },
    it: {
      reason: 'Il documento XML non è ben formato: {problem}.',
      remedy: 'Produrre di nuovo il file, o trasmetterlo di nuovo.',
    },
  },
  'flow.xml_dtd': {
    en: {
      reason: 'The XML has a document type declaration, with which a file can be made to do harm.',
      remedy: 'Write the file without <!DOCTYPE …>: invoices and spreadsheets have none.',
    },
    it: {
      reason: 'Il documento XML contiene una dichiarazione di tipo, con cui un file può fare danni.',
      remedy: 'Scrivere il file senza <!DOCTYPE …>: fatture e fogli di calcolo non ne hanno.',
    },
  },
  'flow.xml_beyond_bounds': {
    en: {
      reason: 'The XML goes beyond what is read: {limit}.',
      remedy: 'See the line: no invoice and no spreadsheet needs this.',
    },
    it: {
      reason: 'Il documento XML supera ciò che viene letto: {limit}.',
      remedy: 'Vedere la riga: nessuna fattura e nessun foglio di calcolo ne ha bisogno.',
    },
  },
  'flow.not_fatturapa': {
    en: {
      reason: 'The file is not an electronic invoice of version 1.2: it begins with {found}.',
      remedy: 'Send FatturaPA files of version 1.2, or choose another profile for this file.',
    },
    it: {
      reason: 'Il file non è una fattura elettronica versione 1.2: inizia con {found}.',
      remedy: 'Inviare file FatturaPA versione 1.2, o scegliere un altro profilo per questo file.',
    },
  },
  'flow.invoice_element_missing': {
    en: {
      reason: 'The file lacks an obligatory element: {element}.',
      remedy: 'Write the element in the source system, and send the file again.',
    },
    it: {
      reason: 'Nel file manca un elemento obbligatorio: {element}.',
      remedy: "Compilare l'elemento nel gestionale e inviare di nuovo il file.",
    },
  },
  'flow.sheet_missing': {
    en: {
      reason: 'The spreadsheet has no sheet called "{sheet}". It has: {found}.',
      remedy: 'Rename the sheet, or name another one in the profile.',
    },
    it: {
      reason: 'Il file non ha un foglio di nome «{sheet}». Ha: {found}.',
      remedy: 'Rinominare il foglio, o indicarne un altro nel profilo.',
    },
  },
  'flow.workbook_damaged': {
    en: {
      reason: 'The spreadsheet cannot be read: {part} is missing or wrong.',
      remedy: 'Open it in a spreadsheet program and save it again as .xlsx.',
    },
    it: {
      reason: 'Il foglio di calcolo non è leggibile: {part} manca o è errato.',
      remedy: 'Aprirlo con un programma di fogli di calcolo e salvarlo di nuovo come .xlsx.',
    },
  },
} as const satisfies Texts;

export const signedFileTexts = {
  'file.signature_unreadable': {
    en: {
      reason: 'The signed file (.p7m) cannot be opened: {problem}.',
      remedy: 'Sign it again as CAdES with its content enclosed, or send it unsigned.',
    },
    it: {
      reason: 'Il file firmato (.p7m) non si può aprire: {problem}.',
      remedy: 'Firmarlo di nuovo in CAdES con il contenuto incluso, o inviarlo non firmato.',
    },
  },
  'file.signed_too_large': {
    en: { reason: 'The signed file is larger than {limitMb} MB.', remedy: 'Divide it, or send it unsigned.' },
    it: { reason: 'Il file firmato supera {limitMb} MB.', remedy: 'Dividerlo, o inviarlo non firmato.' },
  },
  'flow.nothing_taken': {
    en: {
      reason: 'Nothing of the file could be accepted.',
      remedy: 'See the rejections of the run, mend them and drop the file again.',
    },
    it: {
      reason: 'Nulla del file è stato accettato.',
      remedy: 'Vedere gli scarti della lavorazione, correggerli e depositare di nuovo il file.',
    },
  },
} as const satisfies Texts;

export const kindSetTexts = {
  payment_of_unknown_bill: {
    en: {
      reason: 'The payment is for a bill that the company does not have here.',
      remedy: 'Correct the bill number, or send the bill first.',
    },
    it: {
      reason: "Il pagamento è di una bolletta che l'azienda non ha qui.",
      remedy: 'Correggere il numero della bolletta, o inviare prima la bolletta.',
    },
  },
  payment_repeated: {
    en: {
      reason: 'The payment stands twice in the file; it was booked once.',
      remedy: 'Nothing to do.',
    },
    it: {
      reason: 'Il pagamento compare due volte nel file; è stato registrato una volta sola.',
      remedy: 'Niente da fare.',
    },
  },
  payment_conflicting: {
    en: {
      reason: 'Another payment has the same reference: of another bill, amount or day.',
      remedy: 'Give each payment a reference of its own.',
    },
    it: {
      reason: 'Un altro pagamento ha lo stesso riferimento: per bolletta, importo o data diversi.',
      remedy: 'Dare a ogni pagamento un riferimento proprio.',
    },
  },
  payment_too_large: {
    en: {
      reason: 'With this payment more than 20 million euros would be paid of the bill.',
      remedy: 'Check the amount: it is in euros, with two decimals.',
    },
    it: {
      reason: 'Con questo pagamento la bolletta risulterebbe pagata per oltre 20 milioni di euro.',
      remedy: "Controllare l'importo: è in euro, con due decimali.",
    },
  },
  payment_overpaid: {
    en: {
      reason: 'With this payment more is paid than the bill amounts to.',
      remedy: 'The payment was booked. See whether the bill was paid twice.',
    },
    it: {
      reason: "Con questo pagamento la bolletta risulta pagata oltre l'importo.",
      remedy: 'Il pagamento è stato registrato. Verificare se la bolletta è stata pagata due volte.',
    },
  },
  reading_of_unknown_supply: {
    en: {
      reason: 'The reading is of a supply that the company does not have here.',
      remedy: 'Correct the code of the supply, or send its customer or a bill of it first.',
    },
    it: {
      reason: "La lettura è di una fornitura che l'azienda non ha qui.",
      remedy: 'Correggere il codice della fornitura, o inviare prima il cliente o una sua bolletta.',
    },
  },
  reading_repeated: {
    en: {
      reason: 'The file has two different readings of the same supply, band and day.',
      remedy: 'Send the right one.',
    },
    it: {
      reason: 'Il file ha due letture diverse della stessa fornitura, fascia e data.',
      remedy: 'Inviare quella giusta.',
    },
  },
  supply_of_unknown_customer: {
    en: {
      reason: 'The supply belongs to a customer who is neither in the file nor known.',
      remedy: "Add the customer's record to the file.",
    },
    it: {
      reason: 'La fornitura è di un cliente che non è nel file e non è conosciuto.',
      remedy: 'Aggiungere al file il record del cliente.',
    },
  },
  pdf_encrypted: {
    en: {
      reason: 'The PDF is protected: its pages cannot be divided into bills.',
      remedy: 'The bill was taken; its PDF is made from its content. Send the PDF without protection.',
    },
    it: {
      reason: 'Il PDF è protetto: le sue pagine non si possono dividere tra le bollette.',
      remedy: 'La bolletta è stata presa; il PDF viene creato dal contenuto. Inviare il PDF senza protezione.',
    },
  },
  pdf_undivided: {
    en: {
      reason: 'The PDF cannot be divided into bills: it is damaged, or too large.',
      remedy:
        'The bill was taken; its PDF is made from its content. Send PDFs of at most 50 MB and 20,000 pages, or one for each bill.',
    },
    it: {
      reason: 'Il PDF non si può dividere tra le bollette: è danneggiato, o troppo grande.',
      remedy:
        'La bolletta è stata presa; il PDF viene creato dal contenuto. Inviare PDF di al massimo 50 MB e 20.000 pagine, o uno per ogni bolletta.',
    },
  },
  pdf_pages_shared: {
    en: {
      reason: "A page of the PDF is named by two bills: one of them would show what is another customer's.",
      remedy: 'The bills were taken; their PDFs are made from their content. Correct the page numbers.',
    },
    it: {
      reason: 'Una pagina del PDF è indicata da due bollette: una mostrerebbe ciò che è di un altro cliente.',
      remedy: 'Le bollette sono state prese; i PDF vengono creati dal contenuto. Correggere i numeri di pagina.',
    },
  },
  pdf_pages_missing: {
    en: {
      reason: 'The PDF does not have the pages that the bill names; the value says which ones.',
      remedy: 'The bill was taken; its PDF is made from its content. Correct the page numbers, which count from 1.',
    },
    it: {
      reason: 'Il PDF non ha le pagine indicate dalla bolletta; il valore dice quali.',
      remedy:
        'La bolletta è stata presa; il PDF viene creato dal contenuto. Correggere i numeri di pagina, che partono da 1.',
    },
  },
} as const satisfies Texts;
