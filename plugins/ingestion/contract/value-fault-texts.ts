import type { OperatorLanguage, Words } from './rejection-texts.ts';

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** What cannot be read of a line: its cells, one by one. */
export const valueFaultTexts = {
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
  link_unreadable: {
    en: {
      reason: 'This is not the address of a page, or it is not encrypted.',
      remedy: 'Write the whole address, from https:// on, in at most 300 characters.',
    },
    it: {
      reason: 'Non è l’indirizzo di una pagina, oppure non è cifrato.',
      remedy: 'Scrivere l’indirizzo intero, da https:// in poi, in al più 300 caratteri.',
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
} as const satisfies Texts;
