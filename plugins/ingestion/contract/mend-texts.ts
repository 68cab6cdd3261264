import type { OperatorLanguage, Words } from './rejection-texts.ts';

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** What is said of rows of a mended workbook: what was rejected in an earlier run, corrected and sent again. */
export const mendFaultTexts = {
  bill_not_rejected: {
    en: {
      reason: 'The row is not one of those that were rejected in the original run; it was left out.',
      remedy: 'Mend only the rows of the downloaded workbook, and keep their line numbers. New bills go into a file.',
    },
    it: {
      reason: 'La riga non è tra quelle scartate nella lavorazione originale; è stata tralasciata.',
      remedy:
        'Correggere solo le righe della cartella scaricata, lasciandone i numeri di riga. Le bollette nuove vanno in un file.',
    },
  },
  cell_converted: {
    en: {
      reason:
        'The spreadsheet program turned the text of a cell into a date or a number; it was read as the value says.',
      remedy: 'Compare the value. Cells stay as they are typed if their format is "text".',
    },
    it: {
      reason:
        'Il foglio di calcolo ha trasformato il testo di una cella in una data o in un numero; è stato letto come indica il valore.',
      remedy: 'Controllare il valore. Le celle restano come sono scritte se il loro formato è «testo».',
    },
  },
  mend_row_misplaced: {
    en: {
      reason: 'The row does not stand under the customer or the bill that it stood under in the file; it was left out.',
      remedy: 'Download the workbook again, leave its rows in their order, and do not delete the first row of a bill.',
    },
    it: {
      reason: 'La riga non sta più sotto il cliente o la bolletta sotto cui stava nel file; è stata tralasciata.',
      remedy:
        'Scaricare di nuovo la cartella, lasciare le righe nel loro ordine e non eliminare la prima riga di una bolletta.',
    },
  },
} as const satisfies Texts;

/** Refusals of the workbook as a whole. */
export const mendRefusalTexts = {
  'file.mend_unreadable': {
    en: {
      reason:
        'This is not a workbook to be mended, or its sheets, its headers or the order of its rows were changed (sheet {sheet}, row {row}).',
      remedy: 'Download the workbook from the page of the run again, correct its cells and upload it as XLSX.',
    },
    it: {
      reason:
        'Questa non è una cartella da correggere, o ne sono stati cambiati i fogli, le intestazioni o l’ordine delle righe (foglio {sheet}, riga {row}).',
      remedy:
        'Scaricare di nuovo la cartella dalla pagina della lavorazione, correggerne le celle e caricarla in XLSX.',
    },
  },
  'file.mend_of_other_run': {
    en: {
      reason: 'The workbook belongs to another run.',
      remedy: 'Upload it on the page of the run that it was downloaded from.',
    },
    it: {
      reason: 'La cartella è di un’altra lavorazione.',
      remedy: 'Caricarla nella pagina della lavorazione da cui è stata scaricata.',
    },
  },
  'file.mend_converted': {
    en: {
      reason: 'In more than {limit} rows the spreadsheet program turned texts into dates or numbers.',
      remedy: 'Mend the workbook in a program that leaves cells with the format "text" as they are.',
    },
    it: {
      reason: 'In più di {limit} righe il foglio di calcolo ha trasformato i testi in date o numeri.',
      remedy: 'Correggere la cartella con un programma che lasci come sono le celle in formato «testo».',
    },
  },
} as const satisfies Texts;

export type MendFaultCode = keyof typeof mendFaultTexts;
export type MendRefusalCode = keyof typeof mendRefusalTexts;
